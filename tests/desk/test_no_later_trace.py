"""The site as of a day bears no trace of what was recorded later: not a name, not an id, not a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ledger.desk.report import view_as_of
from ledger.desk.session import Desk
from ledger.model import Event
from ledger.report import site_files

pytestmark = pytest.mark.xdist_group("demo")

_ID = re.compile(r"\b[ACDEM][0-9]+\b")
_DRAWN = re.compile(r' d="[^"]*"')
_WORDS = re.compile(r"\w[\w ]{18,58}\w")


@given(data=st.data())
@settings(max_examples=2, derandomize=True, phases=[Phase.generate])
def test_no_event_after_the_day_leaves_a_trace(desk: Desk, data: st.DataObject) -> None:
    events = list(desk.store.events())
    days = sorted({one.at.date() for one in events})
    day = data.draw(st.sampled_from(days[len(days) // 8 : len(days) // 2]), "day")
    told = _site(desk, day)
    earlier = [one for one in events if one.at.date() <= day]
    later = [one for one in events if one.at.date() > day]
    known = {name for one in earlier for name in (one.id, one.subject)}
    unknown = {name for one in later for name in (one.id, one.subject)} - known
    assert len(unknown) > 20
    assert not unknown & set(_ID.findall(told))
    words = _words(later) - _words(earlier)
    assert len(words) > 20
    assert sum(one in told for one in _words(earlier)) > 20, "a trace would not be seen"
    then = "\n".join(text for one in earlier for text in _texts(one.payload))
    assert [one for one in sorted(words) if one not in then and one in told] == []


def _site(desk: Desk, day: date) -> str:
    """All that the site says that day, with every companion that can be read."""
    view = view_as_of(desk, day)
    view = replace(view, look=replace(view.look, address="https://ledger.example/"))
    files = site_files(view, languages=("en", "ar"))
    told = "\n".join(made.decode() for path, made in files if not path.endswith((".png", ".css")))
    return unescape(_DRAWN.sub("", told))


def _words(events: list[Event]) -> set[str]:
    """A run of words of each text in some events."""
    runs = (_WORDS.search(text) for one in events for text in _texts(one.payload))
    return {found[0] for found in runs if found and " " in found[0]}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
