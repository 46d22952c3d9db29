"""Arabic frames: verbs of speech around their subject, with إن/أن, a colon, a quotation, a verbal noun."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ledger.claims.arabic_lookalikes import CONNECTIVES, is_inanimate, is_no_speech
from ledger.claims.arabic_relays import according, relay, relayed_source
from ledger.claims.arabic_subjects import channels, is_ali, subject_after, subject_before
from ledger.claims.arabic_words import Line, looks_verbal_noun
from ledger.claims.frames import Frame, Run

if TYPE_CHECKING:
    from ledger.claims.lexicon import Cue, Lexicon, Sense
    from ledger.claims.pieces import Unit

__all__ = ["frames"]

_HEAD = 60
"""Most pieces between a verb of speech and what it introduces."""
_INSIDE = frozenset({"demand", "commit", "plan", "forecast", "deny"})
_AFTER_PREPOSITION = frozenset({"في", "من", "مع", "بعد", "قبل", "خلال", "منذ", "عقب", "بموجب", "حول"})
_NOMINAL_HEAD = 25
_SENSES: dict[str, Sense] = {"demand": "demand", "commit": "commit"}
_ENDS = frozenset(".?!")
_PREPOSITIONS = {"ala": "علي", "ila": "الي", "an": "عن", "min": "من"}


def frames(unit: Unit, lexicon: Lexicon) -> list[Frame]:
    """The attributions of one unit, in the order of their cues."""
    line = Line(unit, lexicon)
    found: list[Frame] = []
    busy = 0
    for index in line.starters():
        frame = _frame(line, index) if index >= busy else None
        if frame is not None:
            found.append(frame)
            first = frame.content[0].start
            busy = first if first > index else frame.source.end if frame.source else index + 1
    return _bounded(line, [_with_main_subject(line, frame, found) for frame in found])


def _with_main_subject(line: Line, frame: Frame, found: list[Frame]) -> Frame:
    """A participle that no verb of speech leads (رفضت ...، مشيرة إلى أن) has its main verb's subject."""
    first = frame is found[0] and frame.participle and frame.source is None
    if not first or not line.is_word(0) or line.key(0).startswith("ال") or line.is_listed(0, "head.stops"):
        return frame
    cue = line.cue(0)
    if line.key(1).startswith("ب") and cue is not None and line.has(cue.lemma, "governs.bi"):
        return frame  # أشاد بدور ... names no subject
    source, _ = subject_after(line, 1, frame.cue.start)
    return replace(frame, source=source)


def _frame(line: Line, index: int) -> Frame | None:
    """The frame whose cue is the piece at `index`, None where it is no cue."""
    if not line.is_word(index) or line.pieces[index].in_quotes:
        return None
    if line.is_listed(index, "according.words"):
        return according(line, index)
    nominal = _nominal(line, index)
    if nominal is not None:
        return nominal
    cue = line.cue(index)
    if cue is None or is_no_speech(line, index, cue):
        return None
    return relay(line, index, cue) if cue.sense == "quote" else _verb(line, index, cue)


def _nominal(line: Line, index: int) -> Frame | None:
    """دعوة الرئيس ... إلى, موافقة من المجلس على: a noun of asking or promising with its subject behind it."""
    senses = [sense for sense in ("demand", "commit") if line.is_listed(index, f"nominals.{sense}")]
    if not senses:
        return None
    start = index + 1 + (line.key(index + 1) == "من")
    for place in range(start + 1, min(line.count, start + _NOMINAL_HEAD)):
        key = line.key(place)
        if key in _ENDS or line.cue(place) is not None:
            return None
        opens = (
            key in ("الي", "علي")
            or (key.startswith("ب") and looks_verbal_noun(key[1:]))
            or line.is_complement(place)
        )
        if opens:
            source, around = subject_after(line, start, place)
            if source is None or not (
                line.has_office(source) or line.key(source.start).startswith("ال") or start > index + 1
            ):
                return None
            return Frame(
                cue=Run(index, index + 1), lemma=line.key(index), sense=_SENSES[senses[0]],
                content=(Run(place, line.count),), source=source, inside=True, around=around,
                via=channels(line, around),
            )  # fmt: skip
    return None


def _verb(line: Line, index: int, cue: Cue) -> Frame | None:
    if line.has(line.key(index), "rules.impersonal") and _is_decided(line, index + 1):
        return _decided(line, index, cue)
    place = _opening(line, index, cue)
    if place is None:
        return None
    opener, content = place
    source, around = subject_after(line, index + 1, opener) if opener > index + 1 else (None, ())
    if source is not None and _is_topic(line, index, cue, source):
        content, source, around = source.start, None, ()
    if source is None and cue.form != "participle":
        source = subject_before(line, index)
    if source is not None and cue.sense in _SENSES and is_inanimate(line, source):
        return None
    if source is not None and (line.has(cue.lemma, "rules.asking") or line.has(cue.lemma, "rules.blaming")):
        source = _without_asked(line, source)
    via = channels(line, around)
    relayed = relayed_source(line, Run(index + 1, opener))
    if relayed is not None:
        paper, _ = subject_after(line, index + 1, relayed[0])
        source, via = relayed[1], (paper,) if paper else via
    if cue.form == "participle" and line.has(cue.lemma, "rules.asking"):
        source = None  # the noun behind داعيا is who is asked
    if source is not None and _is_asked(line, index, cue, source):
        source = None
    sense = _sense(line, cue, Run(index + 1, content))
    return Frame(
        cue=Run(index, index + 1),
        lemma=cue.lemma,
        sense=sense,
        content=(Run(content, _end(line, content)),),
        source=source,
        inside=cue.sense in _INSIDE or sense == "commit" or line.has(cue.lemma, "rules.stands"),
        around=around,
        via=via,
        participle=cue.form == "participle",
    )


def _sense(line: Line, cue: Cue, head: Run) -> Sense:
    """The verb's sense with its head: a promise renewed (جدد التزامه) commits, a hope voiced is a wish."""
    if cue.lemma == "جدد" and line.key(head.end).startswith(("التزام", "بالتزام")):
        return "commit"
    voiced = any(line.is_listed(place, "rules.hopes") for place in range(head.start, head.end))
    return "demand" if voiced and cue.sense == "say" else cue.sense


def _decided(line: Line, index: int, cue: Cue) -> Frame | None:
    """A decision that names nobody, unless its source is named beside it (تقرر تأجيل ... بحسب المتحدث)."""
    if any(line.is_listed(place, "according.words") for place in range(line.count)):
        return None
    what = (Run(index + 1, _end(line, index + 1)),)
    return Frame(cue=Run(index, index + 1), lemma=cue.lemma, sense=cue.sense, content=what, inside=True)


def _is_decided(line: Line, place: int) -> bool:
    """تقرر تأجيل ...: what is decided or expected stands behind a verb that names nobody."""
    key = line.key(place)
    return looks_verbal_noun(key) and not line.is_name_part(place) and not line.has(key, "names.bodies")


def _is_topic(line: Line, index: int, cue: Cue, source: Run) -> bool:
    """Whether the noun behind the verb is what is stressed and not who stresses it (وأكد أهمية ...)."""
    noun = looks_verbal_noun(line.key(source.start)) and not line.is_name_part(source.start)
    return noun and source.start == index + 1 and _takes_noun(line, index, cue) and line.is_prefixed(index)


def _is_asked(line: Line, index: int, cue: Cue, source: Run) -> bool:
    """Whether the noun behind a verb of asking is the one asked, the subject being carried on from before."""
    if not (line.is_prefixed(index) and line.has(cue.lemma, "rules.asking")) or source.start < index:
        return False
    led = any(line.cue(at) is not None and at < index for at in range(index))
    return led and not line.has_office(source) and not line.is_name_part(source.start)


def _without_asked(line: Line, source: Run) -> Run:
    """The one who asks, where the one asked stands right behind (وزارة الخارجية المجتمع الدولي)."""
    for place in range(source.start + 1, source.end):
        if line.key(place - 1).startswith("ال") and line.key(place) in line.words("names.asked"):
            return Run(source.start, place)
    return source


def _opening(line: Line, index: int, cue: Cue) -> tuple[int, int] | None:
    """Where the head ends and where the content begins; None where nothing is introduced."""
    bare_object = not _is_strict(line, index, cue) and (
        cue.sense != "say" or _takes_noun(line, index, cue) or line.has(cue.lemma, "rules.blaming")
    )
    for place in range(index + 1, min(line.count, index + _HEAD)):
        if (line.key(place) == ":" and not line.is_clock(place)) or line.is_quote(place):
            start = place + (line.key(place) == ":")
            while line.key(start) in ("ان", "-"):
                start += 1
            return (place, start) if start < line.count else None
        if line.is_complement(place):
            return place, line.after_complement(place)
        if line.key(place) in _ENDS or (place > index + 1 and _turns(line, place)):
            return None
        if bare_object and _is_object(line, place, index, cue):
            start = place + (line.key(place) in _PREPOSITIONS.values())
            return place, line.after_complement(start)
    return None


def _is_strict(line: Line, index: int, cue: Cue) -> bool:
    return any(line.has(key, "rules.strict") for key in (cue.lemma, line.key(index)))


def _takes_noun(line: Line, index: int, cue: Cue) -> bool:
    return any(line.has(key, "rules.nominal") for key in (cue.lemma, line.key(index)))


def _turns(line: Line, place: int) -> bool:
    """Whether another act of speech or another clause begins here: the head has ended without content."""
    cue = None if line.key(place - 1) in _PREPOSITIONS.values() else line.cue(place)
    loose = cue is not None and (not line.has(cue.lemma, "rules.strict") or line.key(place + 1) == "الي")
    if cue is not None and loose and cue.form == "participle":
        return cue.sense != "quote"
    after_comma = line.key(place - 1) == ","
    return after_comma and line.key(place).startswith("و") and not line.is_name_part(place)


def _is_object(line: Line, place: int, index: int, cue: Cue) -> bool:
    """Whether the bare object of the verb begins here: a governed preposition, or a verbal noun."""
    if not line.is_word(place) or _is_surname(line, place) or is_ali(line, place):
        return False
    key = line.key(place)
    for name, preposition in _PREPOSITIONS.items():
        if key == preposition and line.has(cue.lemma, f"governs.{name}"):
            return True
    noun = looks_verbal_noun(key[1:]) or key[1:3] == "ال"
    spoken_for = place > index + 1 or cue.form == "participle" or subject_before(line, index) is not None
    if key.startswith("ب") and len(key) > 4 and line.has(cue.lemma, "governs.bi") and (noun or spoken_for):
        return not line.is_listed(place, "head.stops")
    if key[:1] in "بل" and looks_verbal_noun(key[1:]):
        return True
    if key == "مقاطعه" and cue.sense != "say" and line.key(place + 1).startswith("ال"):
        return True  # a boycott, and no province
    if key in ("عدم", "بعدم") or (cue.sense == "deny" and key in ("ما", "صحه") and place > index + 1):
        return True
    if _governs(line, cue) and not _takes_noun(line, index, cue):
        return False
    if line.key(place - 1) in _AFTER_PREPOSITION or line.has(key, "head.occasions"):
        return False
    return spoken_for and looks_verbal_noun(key) and not _names_go_on(line, place)


def _is_surname(line: Line, place: int) -> bool:
    """Whether the word ends a name, right before what is said (مصطفى بايتاس أن ...)."""
    return line.has(line.key(place - 1), "names.given") and line.is_complement(place + 1)


def _governs(line: Line, cue: Cue) -> bool:
    return any(line.has(cue.lemma, f"governs.{name}") for name in ("bi", *_PREPOSITIONS))


def _names_go_on(line: Line, place: int) -> bool:
    """Whether the word is part of an office or a name (رئيس إقليم ...)."""
    before = line.key(place - 1)
    return (
        line.is_name_part(place) or line.has_office(Run(place - 1, place)) or line.has(before, "names.heads")
    )


def _end(line: Line, start: int) -> int:
    """The content's end: that of a quotation which is all of it, else the unit's."""
    if not line.is_quote(start):
        return line.count
    after = start + 1
    while after < line.count and line.key(after) in (",", "."):
        after += 1
    if after < line.count and (line.is_complement(after) or line.key(after) in ("وان", "وانه", "وانها")):
        return line.count
    return start + 1 if after > start + 1 or after >= line.count else line.count


def _bounded(line: Line, found: list[Frame]) -> list[Frame]:
    """Each content cut where the next frame begins that is not part of it."""
    kept: list[Frame] = []
    for number, frame in enumerate(found):
        first = frame.content[0].start
        if first < frame.cue.start:
            kept.append(frame)
            continue
        stops = (
            later.cue.start
            for later in found[number + 1 :]
            if later.cue.start > first and _breaks(line, later)
        )
        stop = _back(line, next(stops, line.count), first)
        content = tuple(Run(run.start, min(run.end, stop)) for run in frame.content if run.start < stop)
        if content:
            kept.append(replace(frame, content=content))
    return kept


def _breaks(line: Line, frame: Frame) -> bool:
    """Whether a frame ends the content before it; without that it is told inside it."""
    if frame.according:
        return frame.content[0].start > frame.cue.start
    if frame.participle:
        return True
    before = line.key(frame.cue.start - 1)
    return line.is_prefixed(frame.cue.start) or before in CONNECTIVES or before == "."


def _back(line: Line, stop: int, first: int) -> int:
    while (
        stop > first + 1
        and stop < line.count
        and (line.key(stop - 1) in CONNECTIVES or line.key(stop - 1) == ",")
    ):
        stop -= 1
    return stop
