"""Who said what: the frames of every unit as spans of the text, with speakers carried on and resolved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from ledger.claims import arabic, english, english_wide
from ledger.claims.lexicon import lexicon
from ledger.claims.pieces import units
from ledger.claims.roster import Roster
from ledger.claims.sources import read_speaker
from ledger.claims.speakers import Speaker, is_pronoun
from ledger.text.folding import fold
from ledger.text.sentences import Span

if TYPE_CHECKING:
    from ledger.claims.frames import Frame, Run
    from ledger.claims.lexicon import Lexicon, Sense
    from ledger.claims.pieces import Unit

__all__ = ["Attribution", "Reading", "attributions", "read_speech"]

_OPENING = 6
"""Most pieces before an act of speech that are taken for its circumstances."""
_OF_THE_CONTENT = frozenset({"demand", "commit", "plan", "forecast", "deny"})
"""Senses of a verb that, inside what somebody says, only belongs to what is said."""
_RULES = {"ar": arabic.frames}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One act of speech: spans of the text; `source` is empty where the speaker is carried on.

    `kind` is direct (all in quotation marks), mixed (some) or indirect. `speaker` is the fullest form in the
    article, None where nobody is named. `inside` says that the claim is the whole clause with its verb,
    `nested` that the attribution stands in the content of another.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: Literal["direct", "mixed", "indirect"]
    speaker: str | None = None
    role: str | None = None
    via: tuple[str, ...] = ()
    lemma: str = ""
    sense: Sense = "say"
    inside: bool = False
    according: bool = False
    nested: bool = False
    unit: int = 0
    around: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its units and its attributions, in order."""

    text: str
    language: str
    units: tuple[Unit, ...]
    attributions: tuple[Attribution, ...]


def attributions(text: str, language: str) -> list[Attribution]:
    """Every attribution of `text` in order: direct, mixed and indirect, with source, cue and content."""
    found = read_speech(text, language, wide=True).attributions
    return _with_sources([one for one in found if not (one.nested and _is_of_content(one, text))])


def _with_sources(found: list[Attribution]) -> list[Attribution]:
    """A verb that shares its subject with the one before it in its sentence has that one's source."""
    given: list[Attribution] = []
    for one in found:
        before = given[-1] if given else one
        shares = not one.source and one.sense != "view" and before.unit == one.unit
        given.append(replace(one, source=before.source) if shares else one)
    return given


def _is_of_content(one: Attribution, text: str) -> bool:
    """Whether an attribution inside another is only what is said: he said that he believes, it plans to."""
    own = any(is_pronoun(text[span.start : span.end]) for span in one.source)
    return one.sense in _OF_THE_CONTENT or (own and one.kind == "indirect" and one.sense == "say")


def read_speech(
    text: str, language: str, *, title: str = "", outlet: str = "", wide: bool = False
) -> Reading:
    """`text` cut into units with all its attributions; a line that repeats `title` is left out.

    Names are looked for in `title` too. What `outlet` says in its own name has no speaker. `wide` adds what
    is no act of speech, where the language has rules for it.
    """
    words = lexicon(language, wide=wide)
    rules = _RULES.get(language, english.frames)
    heading = fold(title).strip()
    found = tuple(unit for unit in units(text, language) if not _repeats(text, unit, heading))
    framed = [(number, unit, rules(unit, words)) for number, unit in enumerate(found)]
    engine = _Engine(text, words, outlet)
    for _, unit, frames in framed:
        engine.meet(unit, frames)
    engine.learn(title)
    spoken: list[Attribution] = []
    for number, unit, frames in framed:
        at = _last_quoted(spoken)
        if at is not None and _goes_on(unit, frames, found[spoken[at].unit]):
            spoken[at] = _longer(spoken[at], unit, number)
        spoken += engine.attribute(number, unit, frames)
        if wide and rules is english.frames:
            taken = frozenset(frame.cue.start for frame in frames)
            spoken += engine.views(number, unit, english_wide.frames(unit, words, taken))
    return Reading(text, language, found, tuple(spoken))


def _repeats(text: str, unit: Unit, heading: str) -> bool:
    return bool(heading) and fold(text[unit.start : unit.end]).strip(" .") == heading.strip(" .")


def _last_quoted(spoken: list[Attribution]) -> int | None:
    """The last quotation among the attributions of the unit that was read last."""
    for at in range(len(spoken) - 1, -1, -1):
        if spoken[at].unit != spoken[-1].unit:
            return None
        if spoken[at].kind != "indirect":
            return at
    return None


def _goes_on(unit: Unit, frames: list[Frame], before: Unit) -> bool:
    """Whether a unit opens with a quotation that only goes on with the one in the unit before it."""
    if not unit.pieces or not unit.pieces[0].is_quote:
        return False
    if any(run.start == 0 for frame in frames for run in frame.content):
        return False
    open_still = any(not quote.closed for quote in before.quotes[-1:])
    alone = not any(piece.is_word for piece in unit.pieces)
    return unit.paragraph == before.paragraph or (
        (open_still or alone) and unit.paragraph == before.paragraph + 1
    )


def _longer(last: Attribution, unit: Unit, number: int) -> Attribution:
    piece = unit.pieces[0]
    return replace(last, content=(*last.content, Span(piece.start, piece.end)), unit=number)


class _Engine:
    """Speakers met so far, and the one who spoke last."""

    def __init__(self, text: str, words: Lexicon, outlet: str) -> None:
        self._text = text
        self._outlet = fold(outlet)
        self._words = words
        self._roster = Roster()
        self._last: Speaker | None = None
        self._last_body: Speaker | None = None
        self._last_person: Speaker | None = None
        self._last_via: tuple[str, ...] = ()
        self._last_outlet = ""

    def meet(self, unit: Unit, frames: list[Frame]) -> None:
        """Learn the names that a unit's sources use."""
        for frame in frames:
            speaker = self._named(unit, frame)
            if speaker is not None:
                self._roster.add(speaker)

    def learn(self, title: str) -> None:
        """Learn the fuller names that stand anywhere in the text or its title, beside the sources."""
        self._roster.learn(self._text, title, self._words)

    def attribute(self, number: int, unit: Unit, frames: list[Frame]) -> list[Attribution]:
        """The unit's frames as attributions; a quotation alone goes on with the last speaker."""
        found = []
        reach = 0
        for frame in frames:
            nested = frame.cue.start < reach
            found.append(self._attribution(number, unit, frame, nested=nested))
            if not nested:
                reach = max(run.end for run in frame.content)
        return found

    def views(self, number: int, unit: Unit, frames: list[Frame]) -> list[Attribution]:
        """What is held and not said: it makes nobody the last speaker and is carried on from nobody."""
        found = []
        for frame in frames:
            known = self._attribution(number, unit, frame, nested=True)
            found.append(known if frame.source else replace(known, speaker=None, role=None, via=()))
        return found

    def _attribution(self, number: int, unit: Unit, frame: Frame, *, nested: bool) -> Attribution:
        named = self._named(unit, frame)
        via = tuple(self._outlet_meant(self._words_of(unit, run)) for run in frame.via)
        if named is not None:
            known = self._roster.fullest(named)
            speaker: Speaker | None = known
            carried_via = self._credited(named, known, frame, via)
        else:
            speaker = self._carried(unit, frame)
            carried_via = via or (self._last_via if speaker == self._last else ())
        if speaker is not None and not nested:
            self._remember(speaker, carried_via)
        return Attribution(
            source=(_span(unit, frame.source),) if frame.source else (),
            cue=(_span(unit, frame.cue),),
            content=tuple(_span(unit, run) for run in frame.content),
            kind=_kind(unit, frame.content),
            speaker=speaker.name if speaker and fold(speaker.name) != self._outlet else None,
            role=speaker.role if speaker else None,
            via=carried_via,
            lemma=frame.lemma,
            sense=frame.sense,
            inside=frame.inside,
            according=frame.according,
            nested=nested,
            unit=number,
            around=(*_opening(unit, frame), *(_span(unit, run) for run in frame.around)),
        )

    def _credited(
        self, named: Speaker, speaker: Speaker, frame: Frame, via: tuple[str, ...]
    ) -> tuple[str, ...]:
        """The channels: an outlet that speaks is its own; "he added" keeps those of what came before."""
        if named.is_outlet and frame.sense != "quote":
            self._last_outlet = named.name
            return (named.name,)
        if not via and speaker == self._last and frame.lemma in self._words.words("carry.words"):
            return self._last_via
        return via

    def _outlet_meant(self, words: str) -> str:
        """The paper named before, for "the paper"."""
        words = f"ال{words[2:]}" if words.startswith("لل") and " " not in words else words
        meant = fold(words).removeprefix("ال").removeprefix("the ")
        alone = len(meant.split()) == 1 and meant in self._words.words("head.media")
        return self._last_outlet if alone and self._last_outlet and fold(words) != meant else words

    def _remember(self, speaker: Speaker, via: tuple[str, ...]) -> None:
        self._last, self._last_via = speaker, via
        roles = self._words.words("names.roles")
        if speaker.is_person or any(fold(word) in roles for word in speaker.name.split()[-2:]):
            self._last_person = speaker
        else:
            self._last_body = speaker

    def _carried(self, unit: Unit, frame: Frame) -> Speaker | None:
        """Who is meant where nobody is named: he or she a person, it or they a body, else who spoke last."""
        word = fold(self._words_of(unit, frame.source)) if frame.source else ""
        if word in ("he", "she"):
            return self._last_person or self._last
        if word in ("it", "they"):
            return self._last_body or self._last
        return self._last

    def _named(self, unit: Unit, frame: Frame) -> Speaker | None:
        if frame.source is None:
            return None
        return read_speaker(self._words_of(unit, frame.source), self._words)

    def _words_of(self, unit: Unit, run: Run) -> str:
        span = _span(unit, run)
        return " ".join(self._text[span.start : span.end].split())


def _opening(unit: Unit, frame: Frame) -> tuple[Span, ...]:
    """The words before source and verb (On Tuesday, ...): they can name the day, where they are few."""
    stop = min(frame.cue.start, frame.source.start if frame.source else frame.cue.start)
    if not 0 < stop <= _OPENING:
        return ()
    return (Span(unit.start, unit.pieces[stop - 1].end),)


def _span(unit: Unit, run: Run) -> Span:
    return Span(unit.pieces[run.start].start, unit.pieces[run.end - 1].end)


def _kind(unit: Unit, content: tuple[Run, ...]) -> Literal["direct", "mixed", "indirect"]:
    pieces = [piece for run in content for piece in unit.pieces[run.start : run.end]]
    quoted = [piece.is_quote or piece.in_quotes for piece in pieces if piece.is_word or piece.is_quote]
    if quoted and all(quoted):
        return "direct"
    return "mixed" if any(quoted) else "indirect"
