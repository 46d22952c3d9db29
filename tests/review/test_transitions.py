"""Every declared transition works and every other is refused with the reason: the tables are the methods'."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.errors import RefusedDecision
from ledger.model import Method
from ledger.review import (
    allowed,
    check,
    check_second,
    definition,
    initial_state,
    is_closed,
    load_method,
    methods,
)

from .cases import NOW, SAID, claim, decision

PAIRS = [
    pytest.param(method, old.name, new.name, id=f"{method.name}: {old.name} to {new.name}")
    for method in map(load_method, methods())
    for old, new in permutations(method.statuses, 2)
]


@pytest.mark.parametrize(("method", "old", "new"), PAIRS)
def test_declared_transitions_work_and_no_others(method: Method, old: str, new: str) -> None:
    standing = claim(old, method=method.name)
    made = decision(new, before=old)
    if new in definition(method, old).next:
        check(method, standing, made)
        return
    with pytest.raises(RefusedDecision) as raised:
        check(method, standing, made)
    for status in allowed(method, old):
        assert status in str(raised.value), "what would be allowed is said"


@pytest.mark.parametrize(("method", "old", "new"), PAIRS)
def test_only_what_is_closed_is_taken_back_and_only_as_a_reversal(method: Method, old: str, new: str) -> None:
    standing = claim(old, method=method.name)
    made = decision(new, before=old, reversal=True)
    if is_closed(method, old) and new not in definition(method, old).next:
        check(method, standing, made)
    else:
        with pytest.raises(RefusedDecision):
            check(method, standing, made)


@pytest.mark.parametrize(("method", "old", "new"), PAIRS)
def test_outcomes_and_their_reversals_wait_for_a_second_editor(method: Method, old: str, new: str) -> None:
    reversal = new not in definition(method, old).next
    state = initial_state(method, claim(old), decision(new, before=old, reversal=reversal))
    ends = definition(method, new).outcome or (reversal and definition(method, old).outcome)
    assert state == ("waiting" if ends else "in_force")


NEEDS = [
    pytest.param(method, one.name, need, id=f"{method.name}: {one.name} needs {need}")
    for method in map(load_method, methods())
    for one in method.statuses[1:]
    for need in one.needs
    if need != "second_editor"
]
WITHOUT = {"reason": {"reason": " \n"}, "evidence": {"evidence": ()}, "replacement": {"replaced_by": ""}}


@pytest.mark.parametrize(("method", "status", "need"), NEEDS)
def test_what_a_status_needs_is_asked_for(method: Method, status: str, need: str) -> None:
    check(method, claim(), decision(status))
    with pytest.raises(RefusedDecision, match=f"^{status} needs "):
        check(method, claim(), decision(status, **WITHOUT[need]))


def test_a_reversal_asks_for_what_the_outcome_asked_for() -> None:
    outcomes = load_method("outcomes")
    back = decision("not_rated", before="broken", reversal=True)
    check(outcomes, claim("broken"), back)
    for missing in ("reason", "evidence"):
        made = decision("not_rated", before="broken", reversal=True, **WITHOUT[missing])
        with pytest.raises(RefusedDecision, match="a reversal to not_rated needs"):
            check(outcomes, claim("broken"), made)


@pytest.mark.parametrize(
    ("standing", "made", "said"),
    [
        (
            claim("fulfilled"),
            decision("in_progress", before="fulfilled"),
            (
                "claim C7 is fulfilled, and in_progress would take that back: mark it as a reversal, "
                "or choose what is allowed next: superseded"
            ),
        ),
        (
            claim("in_progress"),
            decision("not_rated", before="in_progress"),
            (
                "claim C7 cannot go from in_progress to not_rated; allowed next: stalled, blocked, fulfilled, "
                "partially_fulfilled, broken, unverifiable, superseded"
            ),
        ),
        (
            claim("superseded"),
            decision("fulfilled", before="superseded"),
            (
                "claim C7 is superseded, and fulfilled would take that back: mark it as a reversal, "
                "or choose what is allowed next: nothing but a reversal"
            ),
        ),
        (
            claim("stalled"),
            decision("stalled", before="stalled"),
            (
                "claim C7 is stalled already; allowed next: in_progress, blocked, fulfilled, partially_fulfilled, "
                "broken, unverifiable, superseded"
            ),
        ),
        (
            claim("fulfilled"),
            decision("broken", before="in_progress"),
            "claim C7 is fulfilled now, the decision was made on in_progress: look at it again and decide anew",
        ),
        (
            claim("stalled"),
            decision("fulfilled", before="stalled", reversal=True),
            "stalled to fulfilled is an ordinary step: send it without the mark of a reversal",
        ),
        (
            claim(stage="discarded"),
            decision("broken"),
            "claim C7 was discarded: take it back before its status is set",
        ),
        (
            claim(stage="draft"),
            decision("broken"),
            "claim C7 is a draft: accept it before its status is set",
        ),
        (
            claim(),
            decision("broken", editor=" "),
            "a decision on claim C7 needs the name of the editor who makes it",
        ),
        (
            claim(),
            decision("superseded", replaced_by="C7"),
            "claim C7 cannot take its own place",
        ),
        (
            claim(),
            decision("broken", replaced_by="C9"),
            "broken takes no replacement: only a superseded claim has one",
        ),
        (
            claim(),
            decision("broken", effective=date(2022, 3, 1)),
            "broken cannot hold from 2022-03-01: that is after 2021-12-30, when it is recorded",
        ),
        (
            claim(),
            decision("broken", effective=SAID - timedelta(days=1)),
            "broken cannot hold from 2021-07-24: claim C7 was said on 2021-07-25",
        ),
    ],
)
def test_a_refusal_is_one_clear_sentence(standing, made, said) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(RefusedDecision) as raised:
        check(load_method("outcomes"), standing, made)
    assert str(raised.value) == said


def test_a_status_of_another_method_is_refused() -> None:
    with pytest.raises(
        RefusedDecision, match="retracted is not a status of method outcomes; it has not_rated, "
    ):
        check(load_method("outcomes"), claim(), decision("retracted"))
    with pytest.raises(RefusedDecision, match="claim C7 is retracted, not a status of method outcomes"):
        check(load_method("outcomes"), claim("retracted"), decision("broken", before="retracted"))


def test_a_day_may_already_be_the_next_one_at_the_desk() -> None:
    check(load_method("outcomes"), claim(), decision("broken", effective=NOW.date() + timedelta(days=1)))


@pytest.mark.parametrize("editor", ["desk-a", "DESK-A", " desk-a ", "ｄｅｓｋ-ａ"])
def test_no_one_confirms_their_own(editor: str) -> None:
    made = decision("broken", state="waiting")
    with pytest.raises(RefusedDecision, match="no one confirms their own"):
        check_second(made, editor)


def test_another_editor_confirms_what_waits() -> None:
    check_second(decision("broken", state="waiting"), "desk-b")


@pytest.mark.parametrize(
    ("state", "editor", "said"),
    [
        ("in_force", "desk-b", "it is in force"),
        ("turned_down", "desk-b", "it is turned down"),
        ("waiting", "  ", "needs the name of the second editor"),
    ],
)
def test_what_cannot_be_confirmed(state: str, editor: str, said: str) -> None:
    with pytest.raises(RefusedDecision, match=said):
        check_second(decision("broken", state=state), editor)


@given(st.data())
def test_whatever_is_allowed_leads_on_to_an_end(data: st.DataObject) -> None:
    method = load_method(data.draw(st.sampled_from(methods())))
    status = "not_rated"
    for _ in range(len(method.statuses) + 1):
        following = [
            one for one in allowed(method, status) if one not in ("in_progress", "stalled", "blocked")
        ]
        if not following:
            break
        status = data.draw(st.sampled_from(following))
    assert is_closed(method, status)
