"""What is taken over from the View before is what would be worked out anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.model import Claim, Interval
from ledger.report import View
from ledger.report.content import Content
from ledger.report.listing import ORDERS

from .sample import view

COUNT = 12
FIRST = date(2026, 1, 1)


def _interval(days: int) -> Interval:
    due = FIRST + timedelta(days=days)
    return Interval(phrase="by then", earliest=None, latest=due, anchor=FIRST, value=str(due))


EDITS: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.fixed_dictionaries({"status": st.sampled_from(["not_rated", "stalled", "broken", "fulfilled"])}),
    st.fixed_dictionaries({"stage": st.sampled_from(["published", "approved", "in_review"])}),
    st.fixed_dictionaries({"speaker": st.sampled_from(["Sara", "Omar", "سارة", ""])}),
    st.fixed_dictionaries(
        {"topics": st.lists(st.sampled_from(["gas", "vote", "ماء"]), max_size=3).map(tuple)}
    ),
    st.fixed_dictionaries({"said_on": st.none() | st.dates(FIRST - timedelta(400), FIRST)}),
    st.fixed_dictionaries({"deadline": st.none() | st.integers(0, 60).map(_interval)}),
    st.fixed_dictionaries({"source": st.sampled_from(["Post", "Courier", ""])}),
)
STEPS = st.lists(st.dictionaries(st.integers(1, COUNT), EDITS, max_size=3), min_size=1, max_size=5)


def _of(claims: dict[str, Claim]) -> View:
    return replace(view(), claims=tuple(claims.values()), matches=(), decisions=(), flags={})


@settings(max_examples=150, deadline=None)
@given(steps=STEPS, gone=st.integers(0, COUNT))
def test_a_content_that_follows_is_one_made_anew(steps: list[dict[int, dict[str, Any]]], gone: int) -> None:
    claim = replace(view().claims[0], stage="approved", topics=())
    claims = {f"C{number}": replace(claim, id=f"C{number}") for number in range(1, COUNT + 1)}
    before = Content(_of(claims))
    claims.pop(f"C{gone}", None)
    for edits in steps:
        told = {f"C{number}": edit for number, edit in edits.items() if f"C{number}" in claims}
        claims |= {name: replace(claims[name], **edit) for name, edit in told.items()}
        _told(before)
        after, anew = Content(_of(claims), before), Content(_of(claims))
        assert _told(after) == _told(anew)
        before = after


def _told(content: Content) -> tuple[object, ...]:
    every = [one for rows in content.filters.values() for one in rows]
    return (
        content.records,
        content.filters,
        content.keys,
        content.dated,
        [content.ordered(one.by) for one in ORDERS if one.by],
        [content.key_of_filter(one) for one in every],
        [(one.name, one.articles) for one in content.outlets.rows],
    )
