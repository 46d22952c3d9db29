"""Arabic sources beside what they say (بحسب, وفقا لـ), and speech that one relays from another (نقل عن)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.claims.arabic_subjects import channels, opens_unit, source_end, subject_after
from ledger.claims.frames import Frame, Run

if TYPE_CHECKING:
    from ledger.claims.arabic_words import Line
    from ledger.claims.lexicon import Cue

__all__ = ["according", "relay", "relayed_source"]

_ABOUT = frozenset({"عن"})
_COMMA = frozenset({","})
_FEWEST = 3
_LEAD_IN = frozenset({"فان", "ان", "فقد", "بان"})


def according(line: Line, index: int) -> Frame | None:
    """بحسب X: before its content at the start of a unit, after it elsewhere."""
    start = index + 1
    if line.key(start) in ("ما", "لما"):
        return _according_relay(line, index, start + 1)
    start += line.key(index).endswith("حسبما") and line.cue(start) is not None
    stop = source_end(line, start)
    if stop <= start or line.is_listed(start, "according.not"):
        return None
    content = _content_after(line, stop) if opens_unit(line, index) else _content_before(line, index)
    if content is None or content.end <= content.start:
        return None
    return Frame(
        cue=Run(index, index + 1),
        lemma=line.key(index),
        sense="say",
        content=(content,),
        source=Run(start, stop),
        according=True,
    )


def _according_relay(line: Line, index: int, verb: int) -> Frame | None:
    """وفقا لما نقلت الصحيفة عن الوزارة، فإن ...: the innermost source speaks, the outlet passes on."""
    comma = line.find(verb, _COMMA, 40) or line.count
    about = line.find(verb, _ABOUT, 25)
    inner = about is not None and about < comma
    paper, _ = subject_after(line, verb + 1, about if inner and about else comma)
    content = _content_after(line, comma) if opens_unit(line, index) else _content_before(line, index)
    if content is None or paper is None:
        return None
    return Frame(
        cue=Run(index, verb + 1),
        lemma=line.key(verb),
        sense="say",
        content=(content,),
        source=Run(about + 1, comma) if inner and about and about + 1 < comma else paper,
        via=(paper,) if inner else (),
        according=True,
    )


def _content_after(line: Line, place: int) -> Run | None:
    while place < line.count and (
        not (line.is_word(place) or line.is_quote(place)) or line.key(place) in _LEAD_IN
    ):
        place += 1
    return Run(place, line.count) if place < line.count else None


def _content_before(line: Line, index: int) -> Run | None:
    lead = _clause_start(line, index)
    end = index
    while end > lead and line.key(end - 1) in (",", "-"):
        end -= 1
    return Run(lead, end) if end - lead >= _FEWEST else None


def _clause_start(line: Line, index: int) -> int:
    for place in range(index - 1, -1, -1):
        if line.key(place) in (".", ";"):
            return place + 1
    return 0


def relay(line: Line, index: int, cue: Cue) -> Frame | None:
    """نقلت وكالة X عن Y قوله ...; نقلا عن Y أن ..."""
    about = line.find(index, _ABOUT, 20)
    if about is None:
        return None
    stop = _relay_end(line, about + 1)
    if stop is None or stop <= about + 1:
        return None
    content = stop
    while line.has(line.key(content), "according.said_noun") or line.key(content) in (":", "ان", ",", "بان"):
        content += 1
    if content >= line.count:
        return None
    paper, around = subject_after(line, index + 1, about)
    source, _ = subject_after(line, about + 1, stop)
    return Frame(
        cue=Run(index, index + 1),
        lemma=cue.lemma,
        sense="quote",
        content=(Run(content, line.count),),
        source=source or Run(about + 1, stop),
        via=(paper,) if paper else channels(line, around),
        around=around,
        participle=cue.form == "participle",
    )


def _relay_end(line: Line, start: int) -> int | None:
    for place in range(start, min(line.count, start + 25)):
        opens = line.is_complement(place) or line.key(place) == ":" or line.is_quote(place)
        if opens or line.has(line.key(place), "according.said_noun"):
            return place
    return None


def relayed_source(line: Line, head: Run) -> tuple[int, Run] | None:
    """Where a head says نقلا عن X, and X: the one whose word it is."""
    for place in range(head.start, head.end - 1):
        if line.key(place) == "نقلا" and line.key(place + 1) == "عن":
            source, _ = subject_after(line, place + 2, head.end)
            return (place, source) if source else None
    return None
