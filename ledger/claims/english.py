"""English frames: subject and verb around quotations and that-clauses, inverted forms, according to, participles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ledger.claims.frames import Frame, Run

if TYPE_CHECKING:
    from ledger.claims.lexicon import Cue, Lexicon, Sense
    from ledger.claims.pieces import Piece, Unit

__all__ = ["frames"]

_SUBJECT = 24
_ADDRESSEE = 14
_STOPS = frozenset(":;()[]/…")
_ENDS = frozenset(".?!")
_PREPOSITIONS = frozenset(
    "in on at during after before for by from with to of about through via this last next late early".split()
)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday earlier later".split()
)
_DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your some any no every".split()
)
_RELATIVE = frozenset({"who", "which", "that"})
_PLURAL_SUBJECTS = frozenset("they we i you people who many some police most others several few".split())
_PRONOUNS = frozenset("he she it they we i you who".split())
_INSIDE = frozenset({"demand", "commit", "plan", "deny"})
_STANDS = frozenset(
    "oppose support endorse criticize criticise blame accuse condemn denounce praise attack defend call describe"
    " credit cite slam blast mock liken hail welcome dismiss reference label portray".split()
)
"""Verbs that are themselves the stand taken: the claim is the whole clause."""
_PARTICLES = {
    "call": ("for", "on"),
    "point": ("out", "to"),
    "refer": ("to",),
    "agree": ("to", "with"),
    "commit": ("to",),
}
_FINITE = frozenset("will would is are was were has have had could can may might must should".split())


def frames(unit: Unit, lexicon: Lexicon) -> list[Frame]:
    """The attributions of one unit, in the order of their cues."""
    reader = _Reader(unit, lexicon)
    found: list[Frame] = []
    place = 0
    while place < len(unit.pieces):
        frame = reader.frame(place)
        if frame is not None:
            found.append(frame)
        place += 1
    return _bounded(found, reader)


def _bounded(found: list[Frame], reader: _Reader) -> list[Frame]:
    """Each content cut where a verb that shares its subject goes on (..., and suggested that ...)."""
    kept = []
    for number, frame in enumerate(found):
        stop = next(
            (
                later.cue.start
                for later in found[number + 1 :]
                if later.source is None and not later.participle and not later.according
            ),
            None,
        )
        last = frame.content[-1]
        if stop is not None and frame.cue.start < last.start < stop < last.end:
            while stop > last.start + 1 and (
                reader.key(stop - 1) in ("and", "but", ",", "then") or reader.is_adverb(stop - 1)
            ):
                stop -= 1
            frame = replace(frame, content=(*frame.content[:-1], Run(last.start, stop)))
        kept.append(frame)
    return kept


class _Reader:
    """The rules over the pieces of one unit."""

    def __init__(self, unit: Unit, lexicon: Lexicon) -> None:
        self.pieces = unit.pieces
        self.count = len(unit.pieces)
        self.words = lexicon.words
        self.cues = lexicon.cues

    def key(self, place: int) -> str:
        """The key at a place, empty outside the unit."""
        return self.pieces[place].key if 0 <= place < self.count else ""

    def frame(self, index: int) -> Frame | None:
        """The frame whose cue is the piece at `index`, None where it is no cue."""
        piece = self.pieces[index]
        if not piece.is_word or piece.in_quotes:
            return None
        if piece.key == "according" and self.key(index + 1) == "to":
            return self._according(index)
        cue = self.cues.get(piece.key)
        if cue is None or not self._is_verb(index, cue):
            return None
        return (
            self._after_quote(index, cue)
            or self._parenthesis(index, cue)
            or self._before(index, cue)
            or self._trailing(index, cue)
        )

    # --- is it a verb here? ------------------------------------------------------------------------

    def _is_verb(self, index: int, cue: Cue) -> bool:
        before = self.key(index - 1)
        if index and self.pieces[index].text[:1].isupper() and not self._is_quote(index - 1):
            return False
        if before in _DETERMINERS - {"that", "this"} or before in ("of", "s") or self._possessive(index - 1):
            return False
        if before in ("was", "were", "been", "be", "being", "are", "is", "get") and cue.form == "past":
            return False
        if cue.form == "past" and self.key(index + 1) == "by":
            return False
        if cue.form == "base" and (before in ("to", "in", "by") or not self._takes_base(index)):
            return False
        if cue.key in self.words("rules.nouns"):
            return self._speech_follows(index) and self._has_plain_subject(index, cue)
        return True

    def _takes_base(self, index: int) -> bool:
        """Whether a bare form can be a finite verb: after an auxiliary, a plural or a pronoun."""
        before = self.pieces[index - 1] if index else None
        if before is None or not before.is_word:
            return before is not None and before.key in (",", "-") and self._plural_before(index - 1)
        if before.key in self.words("rules.adverbs"):
            return before.key != "to"
        return before.key in _PLURAL_SUBJECTS or (before.key.endswith("s") and not before.key.endswith("ss"))

    def _plural_before(self, place: int) -> bool:
        return any(self.key(at).endswith("s") for at in range(max(0, place - 6), place))

    def _has_plain_subject(self, index: int, cue: Cue) -> bool:
        """Whether a form that may be a plural noun stands right after a name, a pronoun or its noun."""
        if cue.form != "present" or self.key(index + 1) == "that":
            return True
        before = self.pieces[index - 1] if index else None
        if before is None or not before.is_word:
            return before is not None
        return (
            before.text[:1].isupper()
            or before.key in _PRONOUNS
            or before.key in self.words("rules.adverbs")
            or self.key(index - 2) in _DETERMINERS
        )

    def _possessive(self, place: int) -> bool:
        return 0 <= place < self.count and self.pieces[place].text.endswith(("'s", "’s", "s'", "s’"))

    def _speech_follows(self, index: int) -> bool:
        """Whether a word that may be a noun is followed as a verb of speech is."""
        following = self.key(index + 1)
        if following in ("that", "for", "on", "out", "to", ":") or self._is_quote(index + 1):
            return True
        if following == ",":
            return self._is_quote(index + 2)
        return self._is_clause_start(index + 1)

    def _is_clause_start(self, place: int) -> bool:
        """Whether a noun phrase that can be a subject begins at a place."""
        if not 0 <= place < self.count or not self.pieces[place].is_word:
            return False
        piece = self.pieces[place]
        return (
            piece.key in _DETERMINERS | _PRONOUNS | {"there"}
            or piece.text[:1].isupper()
            or piece.key[:1].isdigit()
        )

    def _is_quote(self, place: int) -> bool:
        return 0 <= place < self.count and self.pieces[place].is_quote

    # --- quotation first ---------------------------------------------------------------------------

    def _after_quote(self, index: int, cue: Cue) -> Frame | None:
        """ "...," he said; "...," said the minister."""
        if cue.sense != "say" and cue.lemma not in ("vow", "promise", "pledge", "predict", "urge"):
            return None
        quote = self._quote_before(index)
        if quote is None:
            return None
        if self._skip_comma_back(index - 1) == quote:
            source = self._inverted(index + 1)
        else:
            source = self._subject(index, floor=quote + 1)
        content = [Run(quote, quote + 1)]
        later = self._quote_after(source.end if source and source.start > index else index + 1)
        if later is not None:
            content.append(Run(later, later + 1))
        return self._made(index, cue, source, tuple(content))

    def _quote_before(self, index: int) -> int | None:
        for place in range(index - 1, max(-1, index - _SUBJECT), -1):
            if self.pieces[place].is_quote:
                return place
            if self.key(place) in _STOPS or self.key(place) in _ENDS and self.pieces[place].space:
                return None
            if self.key(place) in self.words("head.boundaries") - {"as"} or (
                self.pieces[place].is_word and self.key(place) in self.cues and self._verbal(place)
            ):
                return None
        return None

    def _verbal(self, place: int) -> bool:
        return self._is_verb(place, self.cues[self.key(place)]) and self.cues[self.key(place)].form == "past"

    def _quote_after(self, place: int) -> int | None:
        for at in range(place, min(self.count, place + 16)):
            if self.pieces[at].is_quote:
                return at
            if (
                self.pieces[at].is_word
                and self.key(at) in self.cues
                and self.cues[self.key(at)].form != "base"
            ):
                return None
        return None

    def _skip_comma_back(self, place: int) -> int:
        while place >= 0 and self.key(place) in (",", "-"):
            place -= 1
        return place

    def _inverted(self, start: int) -> Run | None:
        """The subject after its verb: said Jane Doe, head of the unit."""
        stop = start
        while stop < self.count and stop - start < _SUBJECT:
            key = self.key(stop)
            if key in _ENDS or key in _STOPS or self._is_quote(stop):
                break
            if key in self.words("head.boundaries") or key in ("in", "on", "during") and stop > start + 1:
                break
            if key == "," and not self._apposition_follows(stop):
                break
            stop += 1
        return Run(start, stop) if stop > start else None

    def _apposition_follows(self, comma: int) -> bool:
        following = self.key(comma + 1)
        if following in ("a", "an", "the", "who", "who's"):
            return True
        return any(
            self.key(at) in self.words("names.roles") for at in range(comma + 1, min(comma + 7, self.count))
        )

    # --- subject and verb first --------------------------------------------------------------------

    def _before(self, index: int, cue: Cue) -> Frame | None:
        """The minister said (Tuesday) (that) ...; told Reuters that ...; said: "..."."""
        start = self._content_start(index, cue)
        if start is None:
            return None
        source = self._subject(index)
        if source is None and cue.form != "participle" and not self._shares(index):
            return None
        around = (Run(index + 1, start),) if start > index + 1 else ()
        end = self._content_end(start)
        if end <= start:
            return None
        return self._made(index, cue, source, (Run(start, end),), around)

    def _content_start(self, index: int, cue: Cue) -> int | None:
        """The first piece of what is reported, None where nothing follows the verb."""
        place = index + 1
        for particle in _PARTICLES.get(cue.lemma, ()):
            if self.key(place) == particle:
                return place + 1
        limit = min(self.count, place + _ADDRESSEE)
        for at in range(place, limit):
            if self.key(at) == "that" and self._only_circumstances(place, at, cue):
                return at + 1
            if self._is_quote(at) or self.key(at) == ":":
                return at + (self.key(at) == ":") if self._only_circumstances(place, at, cue) else None
            if self.key(at) in _ENDS:
                break
        while place < self.count and (self.key(place) in _DAYS or self.key(place) == ","):
            place += 1
        if cue.lemma == "tell":
            place = self._addressee(place)
        if place >= self.count or self.key(place) in _ENDS:
            return None
        if self.key(place) in ("in", "on", "at", "during", "after") and cue.sense == "say":
            return None
        return place

    def _only_circumstances(self, start: int, end: int, cue: Cue) -> bool:
        """Whether only an addressee, a time or a place stands between the verb and its complement."""
        if end == start or cue.lemma in ("tell", "assure", "remind", "inform"):
            return True
        if end - start <= 2 and self.key(start) in _DAYS | {",", "as"}:
            return True
        first = self.key(start)
        return first in _PREPOSITIONS or first in _DAYS or first == ","

    def _addressee(self, place: int) -> int:
        start = place
        while place < self.count and place - start < 5:
            text = self.pieces[place].text
            if text[:1].isupper() or self.key(place) in (
                "the",
                "reporters",
                "journalists",
                "lawmakers",
                "supporters",
                "voters",
                "me",
                "him",
                "her",
                "them",
                "us",
                "you",
                "crowd",
                "audience",
                "of",
            ):
                place += 1
                if self.key(place - 1) in (
                    "me",
                    "him",
                    "her",
                    "them",
                    "us",
                    "you",
                    "reporters",
                    "journalists",
                ):
                    break
            else:
                break
        return place

    def _content_end(self, start: int) -> int:
        """The end of the clause: the sentence's, a carried participle's, or a trailing attribution's."""
        if self._is_quote(start):
            return start + 1
        for place in range(start, self.count):
            if self.key(place) == "," and place + 1 < self.count:
                following = self.cues.get(self.key(place + 1))
                if following is not None and following.form == "participle" and following.sense != "plan":
                    return place
                if self.key(place + 1) == "according":
                    return place
        end = self.count
        while end > start and self.key(end - 1) in _ENDS | {","}:
            end -= 1
        return end

    def _shares(self, index: int) -> bool:
        return self.key(index - 1) in ("and", "but", ",", "then", "also")

    def _parenthesis(self, index: int, cue: Cue) -> Frame | None:
        """The plan, experts say, leaves out many: content on both sides of a clause between commas."""
        if cue.sense != "say" or cue.form == "participle" or self.key(index + 1) != ",":
            return None
        if self._is_quote(index + 2):
            return None
        source = self._subject(index)
        if (
            source is None
            or source.start < 3
            or self.key(source.start - 1) != ","
            or source.end - source.start > 8
        ):
            return None
        left = Run(0, source.start - 1)
        right = Run(index + 2, self._content_end(index + 2))
        runs = (left, right) if right.end > right.start else (left,)
        return self._made(index, cue, source, runs)

    # --- content first, no quotation ---------------------------------------------------------------

    def _trailing(self, index: int, cue: Cue) -> Frame | None:
        """The economy is slowing, the fund said (in a report)."""
        if cue.sense != "say" or cue.form == "participle" or not self._tail(index + 1):
            return None
        source = self._subject(index)
        if source is not None and self.key(source.start - 1) != ",":
            return None
        if source is None:
            if self.key(index - 1) != ",":
                return None
            source = self._inverted(index + 1)
        if source is None:
            return None
        end = source.start - 1 if source.start < index else index - 1
        while end > 0 and self.key(end - 1) in (",",):
            end -= 1
        if end < 3:
            return None
        return self._made(index, cue, source, (Run(0, end),))

    def _tail(self, start: int) -> bool:
        """Whether nothing but circumstances follows up to the end of the unit or the next comma."""
        if start >= self.count or self.key(start) in _ENDS | {","}:
            return True
        if self.key(start) in _PREPOSITIONS | _DAYS:
            return True
        return self.pieces[start].text[:1].isupper() or self.key(start) in ("the", "a", "an")

    # --- according to ------------------------------------------------------------------------------

    def _according(self, index: int) -> Frame | None:
        start = index + 2
        stop = start
        while stop < self.count and stop - start < _SUBJECT:
            key = self.key(stop)
            if key in _ENDS or key in _STOPS or (key == "," and not self._names_on(stop, fronted=index <= 1)):
                break
            stop += 1
        if stop <= start:
            return None
        if index <= 1 or self.key(index - 1) in ("and", "but", ";"):
            begin = stop + (self.key(stop) == ",")
            content = Run(begin, self._content_end(begin))
        else:
            begin = max((at + 1 for at in range(index) if self.key(at) in (";",)), default=0)
            end = index
            while end > begin and self.key(end - 1) == ",":
                end -= 1
            content = Run(begin, end)
        if content.end <= content.start:
            return None
        return Frame(
            cue=Run(index, start), lemma="according", sense="say", content=(content,),
            source=Run(start, stop), according=True,
        )  # fmt: skip

    def _names_on(self, comma: int, *, fronted: bool) -> bool:
        """Whether the words behind a comma still name the source; in front of its content only up to another comma."""
        if not self._apposition_follows(comma):
            return False
        if not fronted:
            return True
        office = any(self.key(at) in self.words("names.roles") for at in range(comma + 1, comma + 8))
        return office and any(self.key(at) == "," for at in range(comma + 2, comma + 14))

    # --- subjects ----------------------------------------------------------------------------------

    def _subject(self, index: int, *, floor: int = 0) -> Run | None:
        """The noun phrase to the left of the verb at `index`."""
        end = index
        while end > floor and self.is_adverb(end - 1):
            end -= 1
        if end <= floor:
            return None
        if self.key(end - 1) == ",":
            return self._with_apposition(end, floor)
        start = self._phrase_start(end, floor)
        return Run(start, end) if start < end else None

    def is_adverb(self, place: int) -> bool:
        """Whether an adverb or an auxiliary stands at a place."""
        piece = self.pieces[place]
        if not piece.is_word or piece.text[:1].isupper():
            return False
        return piece.key in self.words("rules.adverbs") or (piece.key.endswith("ly") and len(piece.key) > 4)

    def _with_apposition(self, end: int, floor: int) -> Run | None:
        """Jane Doe, head of the unit, said."""
        comma = end - 2
        while comma > floor and end - comma < _SUBJECT and self.key(comma) != ",":
            if self.key(comma) in _ENDS or self._is_quote(comma):
                return None
            comma -= 1
        if comma <= floor or self.key(comma) != ",":
            start = self._phrase_start(end - 1, floor)
            return Run(start, end - 1) if start < end - 1 and start == floor else None
        start = self._phrase_start(comma, floor)
        return Run(start, end - 1) if start < comma else None

    def _phrase_start(self, end: int, floor: int) -> int:
        start = end
        while start > floor and end - start < _SUBJECT:
            piece = self.pieces[start - 1]
            if not piece.is_word and piece.key not in (".", "-", "/"):
                break
            if piece.key == "." and not self.pieces[start - 2].text[:1].isupper():
                break
            if piece.key in self.words("head.boundaries") or piece.is_quote or self._ends_clause(start - 1):
                break
            if piece.key in ("and", "then") and not self._joined_names(start - 1, end):
                break
            if piece.key == "who":
                return start - 1 if start == end else self._antecedent(start - 1, floor)
            if piece.key in _FINITE and not self._relative_before(start - 1, floor):
                return end
            start -= 1
        while start < end and self.key(start) in (
            "but",
            "and",
            "still",
            "however",
            "then",
            "meanwhile",
            "instead",
            ".",
        ):
            start += 1
        return start

    def _antecedent(self, who: int, floor: int) -> int:
        """Where the noun begins that a relative clause hangs on."""
        end = who - (self.key(who - 1) == ",")
        floor = max(floor, who - _SUBJECT)
        near = next((at + 1 for at in range(end - 1, floor - 1, -1) if self.key(at) in _RELATIVE), floor)
        return self._phrase_start(end, near) if end > near else who

    def _relative_before(self, place: int, floor: int) -> bool:
        """Whether a verb belongs to a relative clause inside the subject."""
        return any(self.key(at) in _RELATIVE for at in range(max(floor, place - 12), place))

    def _ends_clause(self, place: int) -> bool:
        """Whether a finite verb of speech stands here, so that the subject begins after it."""
        cue = self.cues.get(self.key(place))
        return (
            cue is not None
            and self.pieces[place].is_word
            and cue.form in ("past", "present")
            and self.pieces[place].text[:1].islower()
            and self.key(place) not in self.words("rules.nouns")
            and self.key(place - 1) not in _DETERMINERS
        )

    def _joined_names(self, place: int, end: int) -> bool:
        """Whether "and" joins two names rather than two clauses."""
        if place == 0 or place + 1 >= end:
            return False
        left, right = self.pieces[place - 1], self.pieces[place + 1]
        verbs = any(
            self.key(at) in self.cues and self.cues[self.key(at)].form in ("past", "present")
            for at in range(max(0, place - 8), place)
        )
        return (
            not verbs
            and left.text[:1].isupper()
            and (
                right.text[:1].isupper()
                or right.key in self.words("names.roles")
                or self.key(place + 2) in self.words("names.roles")
            )
        )

    def _made(
        self, index: int, cue: Cue, source: Run | None, content: tuple[Run, ...], around: tuple[Run, ...] = ()
    ) -> Frame:
        return Frame(
            cue=Run(index, index + 1),
            lemma=cue.lemma,
            sense=self._sense(index, cue),
            content=content,
            source=source,
            inside=cue.sense in _INSIDE or cue.lemma in _STANDS or self._announces_plan(index, cue),
            around=around,
            via=self._channels(around),
            participle=cue.form == "participle",
        )

    def _sense(self, index: int, cue: Cue) -> Sense:
        if cue.lemma == "call" and self.key(index + 1) in ("for", "on"):
            return "demand"
        own = cue.lemma in ("want", "seek", "hope", "wish", "prefer") and self.key(index + 1) == "to"
        return "plan" if own or self._announces_plan(index, cue) else cue.sense

    def _announces_plan(self, index: int, cue: Cue) -> bool:
        """announced plans to close, announced 10,000 job cuts: the announcement is the plan."""
        if cue.lemma != "announce":
            return False
        following = self.key(index + 1)
        return following in ("plans", "plan", "intention", "intentions") or following[:1].isdigit()

    def _channels(self, around: tuple[Run, ...]) -> tuple[Run, ...]:
        """Outlets named as the addressee: told Reuters, in an interview with the BBC."""
        found: list[Run] = []
        for run in around:
            place = run.start
            while place < run.end:
                stop = place
                while stop < run.end and (
                    self.pieces[stop].text[:1].isupper() or (stop > place and self.key(stop) == "of")
                ):
                    stop += 1
                if stop > place and any(
                    self.key(at) in self.words("head.media") for at in range(place, stop)
                ):
                    found.append(Run(place, stop))
                elif self.key(place) in self.words("head.occasions"):
                    found.append(Run(place, place + 1))
                place = max(stop, place + 1)
        return tuple(found)
