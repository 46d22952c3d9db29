"""Any course of work: a plain model, the tables, a replay of the log and a rebuild all say the same."""

import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    multiple,
    rule,
    run_state_machine_as_test,
)

from ledger.errors import RefusedDecision
from ledger.model import (
    JUDGEMENTS,
    KINDS,
    LEFT_STAGES,
    MODALITIES,
    STAGES,
    STANCES,
    Article,
    Claim,
    Decision,
    Feature,
    Interval,
    Match,
    Passage,
    Quantity,
    Source,
)
from ledger.store import Store

JOINED = ("merged", "split")
SET_STAGES = [stage for stage in STAGES if stage not in JOINED]
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
DAYS = st.dates()
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
INSTANTS = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=OFFSETS)  # noqa: DTZ001
FIGURES = st.floats(allow_nan=False, allow_infinity=False)
INTERVALS = st.builds(
    Interval,
    phrase=TEXT,
    earliest=st.none() | DAYS,
    latest=st.none() | DAYS,
    anchor=st.none() | DAYS,
    value=TEXT,
)
CLAIMS = st.builds(
    Claim,
    text=WORDS,
    gist=TEXT,
    language=st.sampled_from(["", "ar", "en"]),
    speaker=st.none() | TEXT,
    via=TEXTS,
    said_on=st.none() | DAYS,
    kind=st.sampled_from(KINDS),
    trackable=st.booleans(),
    modality=st.sampled_from(MODALITIES),
    negated=st.booleans(),
    places=TEXTS,
    quantities=st.lists(st.builds(Quantity, value=FIGURES, unit=TEXT, text=TEXT), max_size=2).map(tuple),
    deadline=st.none() | INTERVALS,
    topics=TEXTS,
    confidence=st.none() | st.floats(0, 1),
    end=st.integers(0, 2**31 - 1),
)
ARTICLES = st.builds(
    Article, title=TEXT, text=TEXT, source=TEXT, language=TEXT, published=st.none() | INSTANTS, address=TEXT
)
FEATURES = st.lists(st.builds(Feature, name=TEXT, value=FIGURES, share=FIGURES), max_size=2).map(tuple)
STATUSES = st.sampled_from(["not_rated", "in_progress", "fulfilled", "broken"])


class Course(RuleBasedStateMachine):
    articles = Bundle("articles")
    claims = Bundle("claims")
    matches = Bundle("matches")
    waiting = Bundle("waiting")

    @initialize()
    def start(self):
        self.folder = Path(tempfile.mkdtemp())
        self.now = datetime(2024, 3, 4, tzinfo=UTC)
        self.place = self.empty_place()
        self.store = Store.create(self.place, at=self.now, editor="noor")
        self.model = {"sources": {}, "articles": {}, "claims": {}, "matches": {}, "decisions": {}}
        self.keys = {}
        self.joined = {}
        self.looked_at = set()

    def empty_place(self):
        return self.folder / "l.db"

    def unit(self, editor="noor"):
        self.now += timedelta(seconds=1)
        return self.store.unit(editor=editor, at=self.now)

    def known(self, table, key, noun):
        """What the model says comes back for a noun that may be there: the first that was put in."""
        there = self.keys.setdefault((table, key), f"{table[0].upper()}{len(self.model[table]) + 1}")
        self.model[table].setdefault(there, replace(noun, id=there))
        return there

    @rule(source=st.builds(Source, name=WORDS, other_names=TEXTS))
    def add_source(self, source):
        with self.unit() as unit:
            assert unit.add_source(source) == self.model["sources"].setdefault(source.name, source)

    @rule(target=articles, article=ARTICLES, key=st.sampled_from("abcdef"))
    def add_article(self, article, key):
        with self.unit() as unit:
            added = unit.add_article(article, fingerprint=key)
        there = self.known("articles", key, article)
        assert added == self.model["articles"][there]
        return there

    @rule(target=claims, claim=CLAIMS, key=st.sampled_from("abcdef"))
    def add_claim(self, claim, key):
        with self.unit() as unit:
            added = unit.add_claim(claim, identity=key)
        there = self.known("claims", key, claim)
        assert added == self.model["claims"][there]
        return there

    @rule(claim=claims, stage=st.sampled_from(SET_STAGES))
    def stage(self, claim, stage):
        if self.model["claims"][claim].stage in JOINED:
            with pytest.raises(RefusedDecision), self.unit() as unit:
                unit.set_stage(claim, stage)
            return
        with self.unit() as unit:
            unit.set_stage(claim, stage)
        self.change("claims", claim, stage=stage)

    def stands(self, *claims):
        return all(self.model["claims"][claim].stage not in LEFT_STAGES for claim in claims)

    @rule(claim=claims, into=claims)
    def merge(self, claim, into):
        if claim == into or not self.stands(claim, into):
            with pytest.raises(RefusedDecision), self.unit() as unit:
                unit.merge_claim(claim, into, "the same")
            return
        with self.unit() as unit:
            unit.merge_claim(claim, into, "the same")
        self.joined[claim] = self.model["claims"][claim].stage, ()
        self.change("claims", claim, stage="merged", merged_into=into)

    @rule(target=claims, claim=claims, like=st.lists(CLAIMS, min_size=2, max_size=3))
    def split(self, claim, like):
        if not self.stands(claim):
            with pytest.raises(RefusedDecision), self.unit() as unit:
                unit.split_claim(claim, [claim], "two things")
            return multiple()
        before = self.model["claims"][claim].stage
        with self.unit() as unit:
            parts = [
                self.known("claims", f"part {len(self.keys)}", part)
                for part in (replace(one, split_from=claim) for one in like)
            ]
            for part in parts:
                unit.add_claim(self.model["claims"][part], identity=part)
            unit.split_claim(claim, parts, "two things")
        self.joined[claim] = before, parts
        self.change("claims", claim, stage="split")
        return multiple(*parts)

    @rule(claim=claims)
    def restore(self, claim):
        before, parts = self.joined.get(claim, ("", ()))
        stages = [self.model["claims"][part].stage for part in parts]
        if self.model["claims"][claim].stage not in JOINED or set(JOINED) & set(stages):
            with pytest.raises(RefusedDecision), self.unit() as unit:
                unit.restore_claim(claim, "not so")
            return
        with self.unit() as unit:
            unit.restore_claim(claim, "not so")
        self.change("claims", claim, stage=before, merged_into="")
        for part, stage in zip(parts, stages, strict=True):
            self.joined[part] = stage, ()
            self.change("claims", part, stage="merged", merged_into=claim)

    @rule(article=articles)
    def read(self, article):
        with self.unit() as unit:
            unit.mark_read(article, {"drafts": []})
        self.looked_at.add(article)

    @rule(
        claim=claims,
        like=CLAIMS,
        names=st.sets(st.sampled_from(["text", "deadline", "quantities", "said_on", "via"])),
    )
    def correct(self, claim, like, names):
        given = {name: getattr(like, name) for name in names}
        with self.unit() as unit:
            unit.correct_claim(claim, given, "read again")
        self.change("claims", claim, **given)

    @rule(
        target=matches, claim=claims, article=articles, score=st.floats(0, 1), stance=st.sampled_from(STANCES),
        features=FEATURES, words=TEXT,
    )  # fmt: skip
    def propose(self, claim, article, score, stance, features, words):
        passage = Passage(text=words, start=1, end=9, article=article)
        match = Match(claim=claim, passage=passage, score=score, stance=stance, features=features)
        with self.unit() as unit:
            added = unit.propose_match(match)
        there = self.known("matches", (claim, article), match)
        assert added == self.model["matches"][there]
        return there

    @rule(
        match=matches,
        judgement=st.sampled_from(JUDGEMENTS),
        stance=st.none() | st.sampled_from(STANCES),
        note=TEXT,
    )
    def judge(self, match, judgement, stance, note):
        with self.unit("sami") as unit:
            unit.judge_match(match, judgement, stance=stance, note=note)
        stance = stance or self.model["matches"][match].stance
        self.change(
            "matches",
            match,
            judgement=judgement,
            stance=stance,
            note=note,
            judged_by="sami",
            judged_at=self.now,
        )

    @rule(target=waiting, claim=claims, status=STATUSES, day=DAYS, at=INSTANTS, waits=st.booleans())
    def decide(self, claim, status, day, at, waits):
        before = self.model["claims"][claim].status
        decision = Decision(
            claim=claim, status=status, reason="so it is", effective=day, editor="noor", decided_at=at,
            before=before, state="waiting" if waits else "in_force",
        )  # fmt: skip
        with self.unit() as unit:
            added = unit.decide(decision)
        self.model["decisions"][added.id] = replace(decision, id=f"D{len(self.model['decisions']) + 1}")
        assert added == self.model["decisions"][added.id]
        if waits:
            return added.id
        self.change("claims", claim, status=status)
        return multiple()

    @rule(decision=consumes(waiting), accepted=st.booleans())
    def confirm(self, decision, accepted):
        made = self.model["decisions"][decision]
        if accepted and self.model["claims"][made.claim].status != made.before:
            with pytest.raises(RefusedDecision), self.unit("sami") as unit:
                unit.confirm_decision(decision, True)
            return
        with self.unit("sami") as unit:
            unit.confirm_decision(decision, accepted)
        state = "in_force" if accepted else "turned_down"
        self.change("decisions", decision, state=state, second="sami", second_at=self.now)
        if accepted:
            self.change("claims", made.claim, status=made.status)

    @rule(claim=claims, like=CLAIMS)
    def fail(self, claim, like):
        with pytest.raises(InterruptedError), self.unit() as unit:  # noqa: PT012
            unit.correct_claim(claim, {"text": like.text}, "read again")
            raise InterruptedError

    @rule()
    def open_again(self):
        self.store.close()
        self.store = Store.open(self.place)

    def change(self, table, key, **values):
        self.model[table][key] = replace(self.model[table][key], **values)

    def teardown(self):
        if not hasattr(self, "store"):
            return
        with self.store as store:
            self.agree(store)
            assert store.verify() == []
            self.agree(store.as_of(self.now))
            assert store.rebuild() == store.head().sequence
            assert store.verify() == []
            self.agree(store)
            self.held_against_another(store)
        shutil.rmtree(self.folder)

    def held_against_another(self, store):
        """The log makes the same ledger in a file, whatever it was written in."""
        with Store.from_log(self.folder / "again.db", store.entries()) as again:
            self.agree(again)
            assert again.verify() == []

    def agree(self, store):
        read = {
            "sources": store.sources(),
            "articles": store.articles(),
            "claims": store.claims(),
            "matches": store.matches(),
            "decisions": store.decisions(),
        }
        days = {key: one.published and one.published.date() for key, one in self.model["articles"].items()}
        assert store.article_days() == days
        assert {one.id for one in store.unread_articles()} == days.keys() - self.looked_at
        assert read == {table: list(rows.values()) for table, rows in self.model.items()}


def few(examples, chance):
    """So many courses, of a seed."""
    return seed(chance.randrange(10**6)), settings(
        max_examples=examples,
        stateful_step_count=20,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


@pytest.mark.soak(10, 500, of="courses")
def test_any_course_in_a_file(size, chance):
    sown, bounds = few(size, chance)
    run_state_machine_as_test(sown(Course), settings=bounds)


@pytest.mark.soak(4, 200, of="courses")
@pytest.mark.xdist_group("postgres")
def test_any_course_on_a_server(postgres, size, chance):
    class OnServer(Course):
        def empty_place(self):
            self.room = postgres.room()
            return self.room.__enter__()

        def teardown(self):
            super().teardown()
            if hasattr(self, "room"):
                self.room.__exit__(None, None, None)

    sown, bounds = few(size, chance)
    run_state_machine_as_test(sown(OnServer), settings=bounds)


def test_days_and_instants_at_the_ends_of_time(store, make):
    ends = [datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC)]
    with store.unit(editor="noor", at=make.at) as unit:
        for number, end in enumerate(ends):
            unit.add_article(make.article(published=end), fingerprint=str(number))
            unit.add_claim(make.claim(said_on=[date.max, date.min][number]), identity=str(number))
    assert [article.published for article in store.articles()] == ends
    assert [claim.said_on for claim in store.claims()] == [date.max, date.min]
    assert store.verify() == []
