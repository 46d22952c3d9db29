"""A desk's morning with forms alone, in Arabic; and what happens when two work on one thing."""

from __future__ import annotations

from ledger import review
from ledger.desk.history import version_of
from ledger.desk.queue import Wanted, sheet
from ledger.desk.waiting import waiting
from ledger.model import Claim

from .serving import Running


def open_claim(desk: Running) -> Claim:
    """A claim without an outcome that has accepted evidence and a deadline."""
    store = desk.house.store
    for claim in store.claims(stages=("approved",)):
        method = review.load_method(claim.method)
        evidence = store.matches(claim=claim.id, judgements=("accepted",))
        if "fulfilled" in review.allowed(method, claim.status) and evidence and claim.deadline:
            return claim
    raise AssertionError("the demo has no such claim")


def test_a_morning_without_a_script(desk: Running) -> None:
    store = desk.house.store
    noor, sami = desk.signed_in("noor", language="ar"), desk.signed_in("sami", language="ar")
    page = noor.get("/queue?kind=match")
    assert page.page.get("dir") == "rtl"
    before = store.head().sequence

    got = noor.get("/queue/next?kind=match&at=0")
    judged = []
    for verdict in ("accepted", "rejected", "unsure"):
        key = got.path.split("/")[2].partition("?")[0]
        judged.append(key)
        got = noor.send(got.form(f"/matches/{key}").fill(note="نُظر فيه"), verdict=verdict)
        assert got.status == 200, got.text
        assert store.match(key).judgement == verdict
        assert (store.match(key).judged_by, store.match(key).note) == ("noor", "نُظر فيه")
    assert len(set(judged)) == 3
    assert store.head().sequence == before + 3

    got = noor.send(got.form(f"/matches/{judged[-1]}/undo"))
    assert store.match(judged[-1]).judgement == "proposed"
    assert "at=0" in got.path, "one's place in the queue is kept"

    claim = open_claim(desk)
    form = noor.get(f"/claims/{claim.id}/correct").form(f"/claims/{claim.id}/correct")
    got = noor.send(form.fill(deadline_latest="2029-06-30", why="الموعد كما نُشر"))
    assert got.path.startswith(f"/claims/{claim.id}")
    corrected = store.claim(claim.id)
    assert corrected.deadline is not None
    assert corrected.deadline.latest is not None
    assert corrected.deadline.latest.isoformat() == "2029-06-30"
    assert corrected.deadline.phrase == claim.deadline.phrase  # type: ignore[union-attr]
    assert corrected.text == claim.text
    assert corrected.quantities == claim.quantities

    evidence = store.matches(claim=claim.id, judgements=("accepted",))[0].id
    form = got.form(f"/claims/{claim.id}/status")
    got = noor.send(form.fill(reason="تحقق كما نُشر", evidence=evidence), status="fulfilled")
    assert got.status == 200, got.text
    (decision,) = [one for one in store.decisions(states=("waiting",)) if one.editor == "noor"]
    own = noor.get(f"/decisions/{decision.id}")
    assert all(not (one.get("action") or "").startswith("/decisions") for one in own.page.forms)

    got = sami.get("/queue?kind=decision")
    assert f"/decisions/{decision.id}" in " ".join(got.links())
    got = sami.send(sami.get(f"/decisions/{decision.id}").form("/decisions/"), verdict="accepted")
    assert got.status == 200
    assert store.claim(claim.id).status == "fulfilled"
    assert store.decision(decision.id).second == "sami"
    assert not store.verify()


def test_a_stale_form_is_told_and_kept(desk: Running) -> None:
    claim = open_claim(desk)
    path = f"/claims/{claim.id}/correct"
    noor, sami = desk.signed_in("noor"), desk.signed_in("sami")
    first, second = noor.get(path).form(path), sami.get(path).form(path)
    assert noor.send(first.fill(criteria="Every base is handed over.", why="as said")).status == 200
    head = desk.house.store.head().sequence

    got = sami.send(second.fill(gist="Another gist", why="shorter"))
    assert got.status == 409
    assert "Changed while you worked" in got.text
    assert "Every base is handed over." in got.text
    assert desk.house.store.head().sequence == head
    kept = got.form(path)
    assert (kept.get("gist"), kept.get("why")) == ("Another gist", "shorter")
    assert sami.send(kept.fill(criteria="Every base is handed over.")).status == 200
    assert desk.house.store.claim(claim.id).gist == "Another gist"
    assert desk.house.store.claim(claim.id).criteria == "Every base is handed over."


def test_a_judgement_made_meanwhile_is_told(desk: Running) -> None:
    key = sheet(desk.house.desk("x"), Wanted(kind="match"), size=1).entries[0].id
    noor, sami = desk.signed_in("noor"), desk.signed_in("sami")
    theirs = sami.get(f"/matches/{key}").form(f"/matches/{key}").fill(note="my reason")
    noor.send(noor.get(f"/matches/{key}").form(f"/matches/{key}"), verdict="accepted")
    got = sami.send(theirs, verdict="rejected")
    assert got.status == 409
    assert "noor" in got.text
    assert got.form(f"/matches/{key}").get("note") == "my reason"
    assert desk.house.store.match(key).judgement == "accepted"


def test_a_form_sent_twice_counts_once(desk: Running) -> None:
    claim = open_claim(desk)
    noor = desk.signed_in("noor")
    form = noor.get(f"/claims/{claim.id}").form(f"/claims/{claim.id}/status")
    evidence = desk.house.store.matches(claim=claim.id, judgements=("accepted",))[0].id
    sent = [*form.fill(reason="as published", evidence=evidence).values, ("status", "fulfilled")]
    first, second = noor.post(form.action, sent), noor.post(form.action, sent)
    assert first.status == second.status == 303
    assert first.headers["location"] == second.headers["location"]
    assert len([one for one in desk.house.store.decisions(claim=claim.id) if one.editor == "noor"]) == 1


def test_what_the_method_refuses_is_told_beside_what_was_written(desk: Running) -> None:
    claim = open_claim(desk)
    noor = desk.signed_in("noor")
    form = noor.get(f"/claims/{claim.id}").form(f"/claims/{claim.id}/status")
    got = noor.send(form.fill(reason="because it is so"), status="fulfilled")
    assert got.status == 409
    assert "needs evidence" in got.text
    assert got.form(f"/claims/{claim.id}/status").get("reason") == "because it is so"
    got = noor.send(form.fill(effective="31/12/2021"), status="fulfilled")
    assert got.status == 422
    assert "is not a date" in got.text


def test_several_are_judged_at_once_or_none(desk: Running) -> None:
    noor = desk.signed_in("noor")
    form = noor.get("/queue?kind=claim").form("/queue")
    drafts = [one.id for one in sheet(desk.house.desk("x"), Wanted(kind="claim"), size=3).entries]
    sent = [*form.values, *(("id", key) for key in drafts), ("verdict", "unsure")]
    assert noor.post(form.action, sent).status == 409, "a draft cannot be left undecided"
    assert all(desk.house.store.claim(key).stage == "draft" for key in drafts)
    form = noor.get("/queue?kind=claim").form("/queue")
    sent = [*form.values, *(("id", key) for key in drafts), ("verdict", "rejected")]
    assert noor.post(form.action, sent).status == 303
    assert all(desk.house.store.claim(key).stage == "discarded" for key in drafts)
    got = noor.send(noor.get("/queue").form("/queue"), verdict="accepted")
    assert got.status == 422
    assert "Nothing is checked" in got.text


def test_another_editors_judgement_is_not_undone(desk: Running) -> None:
    key = sheet(desk.house.desk("x"), Wanted(kind="match"), size=1).entries[0].id
    noor, sami = desk.signed_in("noor"), desk.signed_in("sami")
    noor.send(noor.get(f"/matches/{key}").form(f"/matches/{key}"), verdict="accepted")
    csrf = sami.get("/settings").form("/language").get("csrf")
    got = sami.post(f"/matches/{key}/undo", [("csrf", csrf)])
    assert got.status == 409
    assert desk.house.store.match(key).judgement == "accepted"


def test_the_queue_is_the_one_of_the_command_line(shared_desk: Running) -> None:
    """The same things by SQL as `ledger review` finds by reading everything."""
    desk = shared_desk.house.desk("x")
    items = waiting(desk, as_of=desk.now().date())
    for kind in ("decision", "contradiction", "deadline", "match", "claim"):
        found = sheet(desk, Wanted(kind=kind), size=1000)
        assert {one.id for one in found.entries} == {one.id for one in items if one.kind == kind}, kind
        assert found.total == len(found.entries) == found.counts[kind]
    whole = sheet(desk, Wanted(), size=1000)
    assert [one.kind for one in whole.entries] == sorted(
        (one.kind for one in whole.entries),
        key=["decision", "contradiction", "deadline", "match", "claim"].index,
    )
    paged = [
        one.id
        for first in range(0, whole.total, 7)
        for one in sheet(desk, Wanted(), first=first, size=7).entries
    ]
    assert paged == [one.id for one in whole.entries]


def test_the_queue_narrows(shared_desk: Running) -> None:
    desk = shared_desk.house.desk("x")
    every = sheet(desk, Wanted(kind="match"), size=1000).entries
    claim = every[0].claim
    cases = [
        (Wanted(kind="match", language="ar"), lambda e: e.article.language == "ar"),
        (
            Wanted(kind="match", source=every[0].article.source),
            lambda e: e.article.source == every[0].article.source,
        ),
        (Wanted(kind="match", topic=claim.topics[0]), lambda e: claim.topics[0] in e.claim.topics),
        (Wanted(kind="match", stance="moves"), lambda e: e.match.stance == "moves"),
        (Wanted(kind="match", claim=claim.id), lambda e: e.claim.id == claim.id),
        (Wanted(kind="match", least=0.5, most=0.8), lambda e: 0.5 <= e.match.score < 0.8),
        (Wanted(kind="match", days=100_000_000), lambda e: False),
        (Wanted(kind="match", days=1), lambda e: True),
    ]
    for wanted, holds in cases:
        found = sheet(desk, wanted, size=1000)
        assert {one.id for one in found.entries} == {one.id for one in every if holds(one)}, wanted
    scores = [
        one.match.score
        for one in sheet(desk, Wanted(kind="match", order="score"), size=50).entries
        if one.match
    ]
    assert scores == sorted(scores, reverse=True)


def test_a_version_is_of_the_claim_and_its_decisions(desk: Running) -> None:
    claim = open_claim(desk)
    one = desk.house.desk("noor")
    before = version_of(one, claim.id)
    with one.unit() as unit:
        unit.correct_claim(claim.id, {"note": "x"}, "y")
    assert version_of(one, claim.id) > before
