"""An article's text to proposed claims: attributions and unsourced plans, cut into propositions and read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ledger.claims import events
from ledger.claims.arabic_words import looks_verbal_noun
from ledger.claims.attribution import read_speech
from ledger.claims.clauses import split
from ledger.claims.confidence import Grounds, confidence
from ledger.claims.kinds import is_trackable, kind
from ledger.claims.likeness import likeness
from ledger.claims.modality import is_negated, modality
from ledger.claims.normal import action, gist, parties
from ledger.claims.openings import blank_openings
from ledger.claims.signs import Clause
from ledger.claims.timing import Calendar
from ledger.model import USUAL, Claim, Customs
from ledger.text.folding import fold
from ledger.text.quantities import quantities
from ledger.text.sentences import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ledger.claims.attribution import Attribution, Reading
    from ledger.claims.confidence import Form
    from ledger.claims.lexicon import Sense
    from ledger.model import Interval, Quantity

__all__ = ["propose"]

_ASKS = frozenset({"demand", "commit", "plan"})
_FEWEST_WORDS = {"ar": 2}
"""Words that a proposition has at least: an Arabic verb carries its subject, elsewhere it takes three."""
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|do|does|did)\b|n't|\b(?:it|he|she|that|there|what|who|here)['’]s\b|['’](?:re|ll|ve|m|d)\b|\w{3,}ed\b"
    r"|\b(?i:i|we|they|he|she|nobody|everybody|everyone)\s+[a-z]{2,}"
)
_GOES_ON = re.compile(r"وس[يت]\w{2}|and will\b")
_MEMORY = 30
"""Claims before one that are looked at for the same proposition."""
_TOLD_AGAIN = 0.8
"""Likeness from which a speaker says the same thing again."""
_ONE_ACT = 30
"""Words beyond which a demand asks for more than one act."""
_NO_PROPOSITION = re.compile(r"\s*(?:why|how|whether|what|about|of|where|who)\s", re.IGNORECASE)
_CLOSERS = "\"'”’»)"
_SHORT = 60
"""Characters under which English words without a finite verb are a topic and no proposition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """A span that states one thing, with the speech it stands in."""

    span: Span
    sense: Sense = "say"
    form: Form = "unsourced"
    speaker: str | None = None
    role: str | None = None
    via: tuple[str, ...] = ()
    inside: bool = False
    said_on: date | None = None
    asked: bool = False
    according: bool = False
    lead: Span | None = None
    before: Span | None = None


def propose(
    text: str,
    *,
    language: str,
    anchor: date | None,
    title: str = "",
    outlet: str = "",
    customs: Customs = USUAL,
) -> list[Claim]:
    """The claims of an article, in the order of the text.

    Args:
        text: the body; what is no part of the article is blanked or left out before.
        language: ISO 639-1 code; English rules stand in where there are none for it.
        anchor: the day of publication; without it no deadline is read.
        title: the headline, for the names in it. A line of the text that repeats it makes no claim.
        outlet: the name of the outlet. What it says in its own name has no speaker.
        customs: how the outlet's dates are read, and the events that deadlines may hang on (before the vote).

    Returns:
        Claims with `start`/`end` into `text` and their confidence, without ids.
    """
    text = blank_openings(text)
    reading = read_speech(text, language, title=title, outlet=outlet)
    calendar = Calendar(text, anchor=anchor, language=language, customs=customs)
    found = [*_spoken(reading, calendar), *_unspoken(reading, calendar)]
    kept = _distinct(text, found, language)
    return _once([_claim(text, proposition, calendar, language=language) for proposition in kept])


def _once(claims: list[Claim]) -> list[Claim]:
    """Each proposition of a speaker once, at its fullest place: a lead told again further down goes."""
    kept: list[Claim] = []
    for claim in claims:
        first = max(0, len(kept) - _MEMORY)
        twin = next((at for at in range(first, len(kept)) if _same(kept[at], claim)), None)
        if twin is None:
            kept.append(claim)
        elif len(claim.text) > len(kept[twin].text):
            kept[twin] = claim
    return sorted(kept, key=lambda claim: claim.start)


def _same(one: Claim, other: Claim) -> bool:
    return (
        one.speaker == other.speaker
        and one.kind == other.kind
        and likeness(one, other, least=_TOLD_AGAIN) >= _TOLD_AGAIN
    )


def _spoken(reading: Reading, calendar: Calendar) -> Iterator[Proposition]:
    """The propositions inside attributions."""
    outer_according = False
    for attribution in reading.attributions:
        told_inside = attribution.nested and not attribution.inside and not outer_according
        outer_according = attribution.according or (attribution.nested and outer_according)
        if told_inside or events.is_ceremony(attribution, reading):
            continue
        said_on = calendar.said_on(attribution.around)
        for number, content in enumerate(_contents(attribution, reading.text)):
            span = _with_verb(attribution, content) if attribution.inside and number == 0 else content
            lead: Span | None = None
            for part in split(reading.text, span, reading.language, verbal_nouns=attribution.sense in _ASKS):
                before, lead = lead, part
                if _may_be_topic(attribution, content) and _is_topic(reading, part):
                    continue
                yield Proposition(
                    span=part,
                    sense=attribution.sense
                    if part.start <= span.start + 2 or attribution.sense != "deny"
                    else "say",
                    form=attribution.kind,
                    speaker=attribution.speaker,
                    role=attribution.role,
                    via=attribution.via,
                    inside=attribution.inside and part.start <= span.start + 2,
                    asked=attribution.inside,
                    said_on=said_on,
                    according=attribution.according,
                    before=before,
                    lead=before if _is_nominal(reading.text, part) else None,
                )


def _asks(words: str) -> bool:
    """Whether a proposition is a question, which states nothing."""
    return words.rstrip(_CLOSERS).endswith(("?", "؟"))


def _contents(attribution: Attribution, text: str) -> tuple[Span, ...]:
    """The spans of what is said; a parenthesis (the fee, it says, rises) parts no clause."""
    runs = attribution.content
    if (
        len(runs) == 2
        and attribution.kind == "indirect"
        and not _FINITE.search(text, runs[0].start, runs[0].end)
    ):
        return (Span(runs[0].start, runs[1].end),)
    return runs


def _is_nominal(text: str, span: Span) -> bool:
    """Whether a proposition is a verbal noun that hangs on the verb of the one before it."""
    words = text[span.start : span.end].split(maxsplit=1)
    return bool(words) and looks_verbal_noun(fold(words[0]).removeprefix("و"))


def _may_be_topic(attribution: Attribution, content: Span) -> bool:
    """Whether what is told may be a topic: a clause before its verb without quotation marks is none."""
    trailing = attribution.kind == "indirect" and content.start < attribution.cue[0].start
    return not (attribution.inside or trailing)


def _is_topic(reading: Reading, span: Span) -> bool:
    """Whether English words name what was spoken of and not what was said of it."""
    if reading.language == "ar":
        return False
    if _NO_PROPOSITION.match(reading.text, span.start):
        return True
    return span.end - span.start < _SHORT and not _FINITE.search(reading.text, span.start, span.end)


def _with_verb(attribution: Attribution, content: Span) -> Span:
    """A promise, a demand or a denial is stated by its verb: the claim begins there."""
    starts = [span.start for span in (*attribution.cue, *attribution.source) if span.start < content.start]
    return Span(min([content.start, *starts]), content.end)


def _unspoken(reading: Reading, calendar: Calendar) -> Iterator[Proposition]:
    """Dated future events and plans of a named body that nobody is quoted for."""
    for event in events.unsourced(reading, calendar):
        yield Proposition(span=event.span, speaker=event.speaker, role=event.role, via=event.via)


def _distinct(text: str, found: list[Proposition], language: str) -> list[Proposition]:
    """Each stretch of text proposed once: the inner of two that cover each other, the first of two alike."""
    kept: list[Proposition] = []
    fewest = _FEWEST_WORDS.get(language, 3)
    for proposition in sorted(found, key=lambda p: (p.span.start, -p.span.end)):
        words = text[proposition.span.start : proposition.span.end]
        if len(words.split()) < fewest or _asks(words):
            continue
        clash = next(
            (
                at
                for at in range(len(kept) - 1, max(-1, len(kept) - 5), -1)
                if _clash(kept[at].span, proposition.span)
            ),
            None,
        )
        if clash is None:
            kept.append(proposition)
        else:
            kept[clash] = _nested(kept[clash], proposition)
    return kept


def _clash(left: Span, right: Span) -> bool:
    shared = min(left.end, right.end) - max(left.start, right.start)
    return shared > 0.5 * min(left.end - left.start, right.end - right.start)


def _nested(outer: Proposition, inner: Proposition) -> Proposition:
    """A promise told by another: its maker speaks, and who tells of it is on the way to the reader."""
    if inner.speaker is None or inner.speaker == outer.speaker or inner.according:
        return outer
    if _tells(inner, outer):
        return replace(outer, speaker=inner.speaker, role=inner.role, via=inner.via)
    if not outer.according and not (inner.inside and inner.sense in ("commit", "demand", "deny")):
        return outer
    via = (outer.speaker, *outer.via) if outer.speaker else outer.via
    return replace(inner, via=tuple(dict.fromkeys(via)))


def _tells(one: Proposition, plan: Proposition) -> bool:
    """Whether one gives a plan as his word: the plan's holder is only its subject."""
    covers = one.span.start <= plan.span.start and plan.span.end <= one.span.end
    return plan.inside and plan.sense == "plan" and one.sense == "say" and not one.inside and covers


def _claim(text: str, proposition: Proposition, calendar: Calendar, *, language: str) -> Claim:
    """The proposition read: kind, modality, negation, figures, deadline, normal forms."""
    start, end = proposition.span
    words = text[start:end]
    clause = Clause.of(words)
    verb = Clause.of(text[proposition.lead.start : proposition.lead.end]) if proposition.lead else clause
    deadline = calendar.deadline(proposition.span) or _carried_day(text, proposition, calendar)
    how = modality(clause, proposition.sense, language)
    if how == "certain":
        how = modality(verb, proposition.sense, language)
    else:
        verb = clause
    sort = kind(verb, proposition.sense, how, language=language, dated=_names_days(deadline))
    actors, places = parties(words, language)
    tracked = is_trackable(
        sort, clause, language=language, named_body=_asks_one(proposition, clause, language)
    )
    claim = Claim(
        text=words,
        gist=gist(words, proposition.speaker, inside=proposition.inside),
        language=language,
        speaker=proposition.speaker,
        speaker_role=proposition.role,
        via=proposition.via,
        said_on=proposition.said_on,
        kind=sort,
        trackable=tracked,
        modality=how,
        negated=is_negated(clause, proposition.sense, language),
        actors=actors,
        action=action(words, language),
        places=places,
        quantities=tuple(_moved(quantities(words, language), start)),
        deadline=deadline if sort not in ("statement", "denial") else None,
        method="outcomes" if tracked else "statements",
        start=start,
        end=end,
    )
    return replace(claim, confidence=confidence(claim, Grounds(proposition.form, proposition.sense)))


def _carried_day(text: str, proposition: Proposition, calendar: Calendar) -> Interval | None:
    """The day of the clause before, for one that goes on with "and will" and names none."""
    if proposition.before is None or not _GOES_ON.match(text, proposition.span.start):
        return None
    day = calendar.deadline(proposition.before)
    return day if day is not None and day.grain == "day" and day.role == "at" else None


def _names_days(deadline: Interval | None) -> bool:
    return deadline is not None and (deadline.earliest or deadline.latest) is not None


def _moved(found: list[Quantity], start: int) -> Iterator[Quantity]:
    for quantity in found:
        yield replace(quantity, start=quantity.start + start, end=quantity.end + start)


def _asks_one(proposition: Proposition, clause: Clause, language: str) -> bool:
    """Whether a demand is put to somebody, by a verb of asking."""
    long = len(clause.keys.split()) > _ONE_ACT
    return proposition.asked and not long and not is_negated(clause, proposition.sense, language)
