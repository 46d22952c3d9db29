"""What a unit keeps, what it refuses, and what it leaves behind when it fails."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from pydantic_core import to_jsonable_python

from ledger.errors import InputError, RefusedDecision, UnknownId
from ledger.model import Feature, Interval, Passage, Quantity, Source
from ledger.plain import plain, read, recorded
from ledger.store import Store, Unit, tables
from ledger.store.columns import Nested
from ledger.store.forms import row


def test_what_is_recorded_is_what_is_read(store, make):
    with store.unit(editor="noor", at=make.at) as unit:
        article = unit.add_article(make.article(), fingerprint="one")
        claim = unit.add_claim(make.claim(article="A1"), identity="first")
        match = unit.propose_match(make.match())
        decision = unit.decide(make.decision())
    assert store.article("A1") == article == make.article(id="A1")
    assert store.match("m1") == match == make.match(id="M1")
    assert store.decision("D1") == decision == make.decision(id="D1")
    assert store.claim("C1") == make.claim(id="C1", article="A1", status="in_progress")
    assert claim.status == "not_rated"


def test_instants_keep_their_offset(filled):
    assert filled.article("A1").published.isoformat() == "2024-03-03T23:05:00-05:00"
    assert filled.article("A1").day == date(2024, 3, 3)
    assert filled.head().at.isoformat() == "2024-03-04T09:35:15.250000+03:00"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC), "2038-01-19T03:14:08+00:00"),  # past 32 bits of seconds
        (datetime(1, 1, 1, tzinfo=UTC), "0001-01-01T00:00:00+00:00"),
        # ISO text has no seconds in an offset: the same instant in UTC
        (
            datetime(1890, 5, 1, 12, tzinfo=timezone(timedelta(hours=2, minutes=57, seconds=36))),
            "1890-05-01T09:02:24+00:00",
        ),
        (datetime(2024, 1, 1, 0, 0, 0, 1, tzinfo=timezone(timedelta(hours=-9, minutes=-30))),
         "2024-01-01T00:00:00.000001-09:30"),
    ],
)  # fmt: skip
def test_any_instant_can_be_kept(store, make, given, kept):
    with store.unit(editor="noor", at=given) as unit:
        unit.add_article(make.article(published=given), fingerprint="one")
    assert store.head().at.isoformat() == kept
    assert store.article("A1").published.isoformat() == kept
    assert store.verify() == []


def test_the_same_again_is_what_is_there(filled, make):
    head = filled.head()
    with filled.unit(editor="sami", at=make.at) as unit:
        unit.set_stage("C2", "discarded")
        assert unit.add_source(Source(name="Gazette")).other_names == ("الجريدة",)
        assert unit.add_article(make.article(title="other"), fingerprint="one").title == make.article().title
        assert unit.add_claim(make.claim(), identity="second").stage == "discarded"
        assert unit.propose_match(make.match(score=0.9)).judgement == "accepted"
    assert filled.head().sequence == head.sequence + 1


@pytest.mark.parametrize("named", ["a3", "A3"])
@pytest.mark.parametrize("before", [0, 1])
def test_many_matches_of_an_article_are_those_of_one_after_another(filled, make, named, before):
    with filled.unit(editor="sami", at=make.at) as unit:
        unit.add_article(make.article(title="other"), fingerprint="another")
        given = [make.match(claim, "A3") for claim in ("C1", "c2", "C1")]
        first = [unit.propose_match(one) for one in given[:before]]
        found = unit.propose_matches(named, given)
        assert found[:before] == first
        again = unit.propose_matches("A3", given)
        one_by_one = [unit.propose_match(one) for one in given]
    assert found == again == one_by_one
    assert [one.claim for one in found] == ["C1", "C2", "C1"]
    assert filled.matches(article="A3") == found[:2]
    assert filled.claims_judged("proposed") >= {"C1", "C2"}
    assert filled.claims_judged("accepted") == {"C1"}
    assert filled.claims_judged("rejected") == set()


def test_an_article_asked_for_before_is_added_once(filled, make):
    with filled.unit(editor="sami", at=make.at) as unit:
        there = unit.find_articles(["one", "new", "other"])
        added = [unit.add_article(make.article(title="new"), fingerprint="new") for _ in range(2)]
        assert unit.add_article(make.article(title="one"), fingerprint="one") == there["one"]
        assert unit.find_articles(["new", "other"]) == {"new": added[0]}
    assert there == {"one": filled.article("A1")}
    assert added == [filled.article("A3")] * 2
    assert filled.find_articles(["new", "one", "none"]) == {"new": added[0], "one": there["one"]}
    assert filled.find_articles([]) == {}


def test_claims_are_known_by_any_spelling_of_their_ids(filled, make):
    with filled.unit(editor="sami", at=make.at) as unit:
        assert unit.known_claims(["c2", "C1", "C2", "c2"]) == ["C2", "C1", "C2", "C2"]
        assert unit.known_claims(["C2", "c1"]) == ["C2", "C1"]
        assert unit.known_claims([]) == []
        with pytest.raises(UnknownId):
            unit.known_claims(["C1", "C99"])
        added = unit.add_claim(make.claim(text="new"), identity="new")
        assert unit.known_claims([added.id, "C1"]) == [added.id, "C1"]


@pytest.mark.parametrize("known", [tables.claim, tables.match, tables.source, tables.decision])
def test_what_is_kept_as_json_is_what_any_reader_of_its_values_makes_of_it(make, known):
    timex = Interval(phrase="by May", earliest=None, latest=date(2024, 5, 31), start=3)
    nouns = {
        "claim": make.claim(
            id="C1", via=("a", "b"), quantities=(Quantity(value=3, unit="x", text="3"),), deadline=timex
        ),
        "match": make.match(id="M1", features=(Feature(name="a", value=-0.0, share=-1.317e-05),)),
        "source": Source(name="Tribune", other_names=("\u0627", "b")),
        "decision": make.decision(id="D1", evidence=("M1", "A1")),
    }
    noun, values = recorded(nouns[known.name])
    assert repr(noun) == repr(read(type(noun), values))
    assert repr(values) == repr(plain(noun))
    nested = [column.name for column in known.c if isinstance(column.type, Nested)]
    kept = row(known, noun)
    assert nested
    for name in nested:
        assert repr(kept[name]) in (repr(to_jsonable_python(getattr(noun, name))), "()", "None")


def test_a_source_is_added_once_in_a_unit(filled, make):
    with filled.unit(editor="sami", at=make.at) as unit:
        added = [unit.add_source(Source(name="Tribune", language=code)) for code in ("en", "ar")]
    assert added == [Source(name="Tribune", language="en")] * 2
    assert [one.subject for one in filled.entries(after=filled.head().sequence - 1)] == ["Tribune"]


def test_without_a_fingerprint_nothing_is_the_same(store, make):
    with store.unit(editor="noor", at=make.at) as unit:
        ids = [unit.add_article(make.article(), fingerprint="").id for _ in range(2)]
        ids += [unit.add_claim(make.claim(), identity="").id for _ in range(2)]
    assert ids == ["A1", "A2", "C1", "C2"]
    assert store.find_article("") is None
    assert store.find_claim("") is None


def test_ids_count_and_sort_as_numbers(store, make):
    with store.unit(editor="noor", at=make.at) as unit:
        for number in range(11):
            unit.add_claim(make.claim(), identity=str(number))
    assert [claim.id for claim in store.claims()][-3:] == ["C9", "C10", "C11"]


def test_a_waiting_decision_changes_nothing_until_agreed(filled, make):
    with filled.unit(editor="noor", at=make.at) as unit:
        unit.decide(make.decision(before="in_progress", status="fulfilled", state="waiting"))
    assert filled.claim("C1").status == "in_progress"
    with filled.unit(editor="sami", at=make.at) as unit:
        agreed = unit.confirm_decision("D3", True)
    assert (agreed.state, agreed.second, agreed.second_at) == ("in_force", "sami", make.at)
    assert filled.claim("C1").status == "fulfilled"
    assert [decision.id for decision in filled.decisions(states=["in_force"])] == ["D1", "D2", "D3"]


def test_a_decision_turned_down_changes_nothing(filled, make):
    with filled.unit(editor="noor", at=make.at) as unit:
        unit.decide(make.decision(before="in_progress", status="broken", state="waiting"))
        assert unit.confirm_decision("D3", False, "too early").state == "turned_down"
    assert filled.claim("C1").status == "in_progress"


def test_a_superseded_claim_names_its_replacement_until_it_is_reversed(filled, make):
    assert filled.claim("C2").replaced_by == "C1"
    with filled.unit(editor="noor", at=make.at) as unit:
        unit.decide(make.decision("C2", before="superseded", reversal=True))
    assert filled.claim("C2").replaced_by == ""


def test_a_decision_on_a_status_that_has_changed_is_refused(filled, make):
    with filled.unit(editor="noor", at=make.at) as unit:
        unit.decide(make.decision(before="in_progress", status="broken", state="waiting"))
        unit.decide(make.decision(before="in_progress", status="stalled"))
    with (
        pytest.raises(RefusedDecision, match="C1 is stalled by now"),
        filled.unit(editor="x", at=make.at) as unit,
    ):
        unit.decide(make.decision(before="in_progress"))
    with pytest.raises(RefusedDecision, match="stalled by now"), filled.unit(editor="x", at=make.at) as unit:
        unit.confirm_decision("D3", True)
    with filled.unit(editor="x", at=make.at) as unit:
        unit.confirm_decision("D3", False)
        with pytest.raises(RefusedDecision, match="does not wait: it is turned down"):
            unit.confirm_decision("D3", False)


def test_a_correction_reads_like_the_claim_it_makes(filled, make):
    with filled.unit(editor="noor", at=make.at) as unit:
        corrected = unit.correct_claim(
            "c1", {"deadline": None, "topics": ("bases",), "article": "", "trackable": False}, "moved on"
        )
    assert corrected == filled.claim("C1")
    assert (corrected.deadline, corrected.topics, corrected.article) == (None, ("bases",), "")
    assert corrected.quantities == make.claim().quantities
    assert filled.head().payload["reason"] == "moved on"


def test_reads_inside_a_unit_see_what_it_has_done(store, make):
    with store.unit(editor="noor", at=make.at) as unit:
        unit.add_claim(make.claim(), identity="one")
        assert store.find_claim("one").id == "C1"
        assert store.head().kind == "claim.added"
    with pytest.raises(RuntimeError, match="open already"), store.unit(editor="a", at=make.at):  # noqa: SIM117
        with store.unit(editor="b", at=make.at):
            pass


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_unit_that_fails_leaves_nothing(filled, make, contents, failure):
    before, head = contents(filled), filled.head()
    with pytest.raises(failure), filled.unit(editor="noor", at=make.at) as unit:  # noqa: PT012
        unit.add_claim(make.claim(), identity="lost")
        unit.set_stage("C1", "published")
        raise failure
    assert contents(filled) == before
    assert filled.head() == head
    assert filled.verify() == []


REFUSED = [
    ("unknown claim", UnknownId, lambda unit, make: unit.set_stage("C99", "approved")),
    ("an id of another noun", UnknownId, lambda unit, make: unit.set_stage("M1", "approved")),
    ("no id", UnknownId, lambda unit, make: unit.judge_match("M1; DROP TABLE match", "accepted")),
    ("an id beyond 64 bits", UnknownId, lambda unit, make: unit.set_stage("C" + "9" * 30, "approved")),
    ("a stage that merging gives", InputError, lambda unit, make: unit.set_stage("C1", "merged")),
    ("merged into itself", RefusedDecision, lambda unit, make: unit.merge_claim("C1", "c1", "")),
    ("merged into no claim", UnknownId, lambda unit, make: unit.merge_claim("C1", "C99", "")),
    ("merged in a circle", RefusedDecision,
     lambda unit, make: (unit.merge_claim("C1", "C2", ""), unit.merge_claim("C2", "C1", ""))),
    ("a part of another claim", RefusedDecision, lambda unit, make: unit.split_claim("C1", ["C2"], "")),
    ("nothing to undo", RefusedDecision, lambda unit, make: unit.restore_claim("C1", "")),
    ("a part of no claim", UnknownId,
     lambda unit, make: unit.add_claim(make.claim(split_from="C99"), identity="x")),
    ("more than sure", InputError, lambda unit, make: unit.add_claim(make.claim(confidence=1.1), identity="x")),
    ("read where there is no article", UnknownId, lambda unit, make: unit.mark_read("A99", {})),
    ("no such stage", InputError, lambda unit, make: unit.set_stage("C1", "done")),
    ("no such judgement", InputError, lambda unit, make: unit.judge_match("M1", "perhaps")),
    ("no such stance", InputError, lambda unit, make: unit.judge_match("M1", "accepted", stance="likes")),
    ("a match of no claim", UnknownId, lambda unit, make: unit.propose_match(make.match("C99"))),
    ("a match of no article", UnknownId, lambda unit, make: unit.propose_match(make.match("C1", ""))),
    ("matches of no claim", UnknownId,
     lambda unit, make: unit.propose_matches("A2", [make.match("C1", "A2"), make.match("C99", "A2")])),
    ("matches of no article", UnknownId, lambda unit, make: unit.propose_matches("A99", [])),
    ("a claim of no article", UnknownId, lambda unit, make: unit.add_claim(make.claim(article="A99"), identity="x")),
    ("a decision on no claim", UnknownId, lambda unit, make: unit.decide(make.decision("C99"))),
    ("no replacement", UnknownId, lambda unit, make: unit.decide(make.decision("C1", replaced_by="C99"))),
    ("no such decision", UnknownId, lambda unit, make: unit.confirm_decision("D99", True)),
    ("a field that decisions set", InputError, lambda unit, make: unit.correct_claim("C1", {"status": "x"}, "")),
    ("a field of no claim", InputError, lambda unit, make: unit.correct_claim("C1", {"colour": "red"}, "")),
    ("a kind of no claim", InputError, lambda unit, make: unit.correct_claim("C1", {"kind": "rumour"}, "")),
    ("an unknown article", InputError, lambda unit, make: unit.correct_claim("C1", {"article": "A99"}, "")),
    ("an empty claim", InputError, lambda unit, make: unit.add_claim(make.claim(text=""), identity="x")),
    ("a number for a text", InputError, lambda unit, make: unit.add_claim(make.claim(gist=5), identity="x")),
    ("half a character", InputError, lambda unit, make: unit.add_claim(make.claim(text="\ud83d"), identity="x")),
    ("a NUL", InputError, lambda unit, make: unit.add_article(make.article(text="a\0b"), fingerprint="x")),
    ("half a character as a name", InputError, lambda unit, make: unit.add_source(Source(name="\ud83d"))),
    ("a source without a name", InputError, lambda unit, make: unit.add_source(Source(name=""))),
    ("a score above 1", InputError, lambda unit, make: unit.propose_match(make.match("C1", "A2", score=1.5))),
    ("no number", InputError, lambda unit, make: unit.propose_match(make.match("C1", "A2", score=float("nan")))),
    ("a span that ends before it starts", InputError,
     lambda unit, make: unit.add_claim(make.claim(start=9, end=3), identity="x")),
    ("an offset beyond what JSON holds", InputError,
     lambda unit, make: unit.add_claim(make.claim(end=2**60), identity="x")),
    ("an offset beyond what a server holds", InputError,
     lambda unit, make: unit.add_claim(make.claim(end=2**31), identity="x")),
    ("a correction to an offset beyond what a server holds", InputError,
     lambda unit, make: unit.correct_claim("C1", {"end": 2**31}, "")),
    ("a passage beyond what a server holds", InputError,
     lambda unit, make: unit.propose_match(replace(make.match("C1", "A2"), passage=Passage(text="a", start=0, end=2**31, article="A2")))),
    ("an instant without offset", InputError,
     lambda unit, make: unit.add_article(make.article(published=datetime(2024, 1, 1)), fingerprint="x")),  # noqa: DTZ001
    ("an instant before the year 1", InputError,
     lambda unit, make: unit.add_article(
         make.article(published=datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=3)))), fingerprint="x")),
]  # fmt: skip


@pytest.mark.parametrize(("error", "act"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_cannot_be_is_refused_in_one_line(filled, make, contents, error, act):
    before, head = contents(filled), filled.head()
    with pytest.raises(error) as refused, filled.unit(editor="noor", at=make.at) as unit:
        act(unit, make)
    assert "\n" not in str(refused.value)
    assert contents(filled) == before
    assert filled.head() == head
    assert filled.verify() == []


@pytest.mark.parametrize(
    ("editor", "at"),
    [
        ("\ud83d", datetime(2024, 1, 1, tzinfo=UTC)),
        ("", datetime(2024, 1, 1, tzinfo=UTC)),
        ("  ", datetime(2024, 1, 1, tzinfo=UTC)),
        ("noor", datetime(2024, 1, 1)),  # noqa: DTZ001
    ],
)
def test_a_unit_needs_an_editor_and_an_aware_instant(store, editor, at):
    with pytest.raises(InputError), store.unit(editor=editor, at=at):
        pass


def test_the_public_names():
    assert {"Store", "Unit"} == {Store.__name__, Unit.__name__}
