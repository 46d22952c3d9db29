"""Arabic frames: verb before or after its subject, complements with إن/أن, colons, quotations, بحسب, نقل عن."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledger.claims.frames import Frame, Run

if TYPE_CHECKING:
    from ledger.claims.lexicon import Cue, Lexicon
    from ledger.claims.pieces import Piece, Unit

__all__ = ["frames", "looks_verbal_noun"]

_HEAD = 60
"""Most pieces between a reporting verb and what it reports."""
_OPENERS = frozenset({"«»", ":"})
_VERBAL_NOUN = re.compile(
    r"ت\w\w?[^\Wا]ي\w?|ا[^\Wلن]\w\wا\w|ان\w\wا\w|است\w\w?ا\w\w?|ا[^\Wل]\wا[^\Wت]ه?|م\wا\w\wه|ت\wا\w\w|ت[^\Wا]\w\w"
)
_VERBAL_NOUNS = frozenset(
    "عوده وصول مقتل دخول خروج وجود متانه ضروره اهميه حق حرص التزام دعم رفض سقوط بدء انتهاء وقف رفع منع نقل فتح اغلاق بناء بيع شراء محاصره"
    " التزامه التزامها التزامهم التزامهما اصابه وفاه نشر سحب صدور قدره رغبه عزم استعداد حاجه".split()
)


def looks_verbal_noun(key: str) -> bool:
    """Whether a folded word has the shape of an indefinite verbal noun (masdar)."""
    return key in _VERBAL_NOUNS or _VERBAL_NOUN.fullmatch(key) is not None


def frames(unit: Unit, lexicon: Lexicon) -> list[Frame]:
    """The attributions of one unit, in the order of their cues."""
    reader = _Reader(unit, lexicon)
    found: list[Frame] = []
    for index in range(len(unit.pieces)):
        frame = reader.frame(index)
        if frame is not None:
            found.append(frame)
    return _bounded(found, len(unit.pieces))


def _bounded(found: list[Frame], count: int) -> list[Frame]:
    """Each content cut where the next frame that is not part of it begins."""
    from dataclasses import replace

    kept: list[Frame] = []
    for number, frame in enumerate(found):
        stop = count
        for later in found[number + 1 :]:
            begins = later.cue.start
            if frame.content and begins > frame.content[0].start and _breaks(later):
                stop = begins
                break
        content = tuple(
            Run(run.start, min(run.end, stop)) for run in frame.content if run.start < stop or frame.according
        )
        if frame.according and frame.content and frame.content[0].start < frame.cue.start:
            content = frame.content
        if any(run.end > run.start for run in content):
            kept.append(replace(frame, content=content))
    return kept


def _breaks(frame: Frame) -> bool:
    return frame.participle or frame.according or frame.source is None or not frame.inside


class _Reader:
    """The rules over the pieces of one unit."""

    def __init__(self, unit: Unit, lexicon: Lexicon) -> None:
        self.pieces = unit.pieces
        self.count = len(unit.pieces)
        self.words = lexicon.words
        self.cues = lexicon.cues

    def frame(self, index: int) -> Frame | None:
        """The frame whose cue is the piece at `index`, None where it is no cue."""
        piece = self.pieces[index]
        if not piece.is_word or piece.in_quotes:
            return None
        key = piece.key
        if self._listed(key, "according.words"):
            return self._according(index)
        cue = self._cue(key)
        if cue is None:
            return None
        if cue.sense == "quote":
            return self._relay(index, cue)
        return self._verb(index, cue)

    def _cue(self, key: str) -> Cue | None:
        for form in (key, key[1:] if key[:1] in "وف" and len(key) > 3 else ""):
            if form in self.cues:
                return self.cues[form]
        return None

    def _listed(self, key: str, name: str) -> bool:
        words = self.words(name)
        return key in words or (key[:1] in "وف" and key[1:] in words)

    def _is_complement(self, piece: Piece) -> bool:
        return piece.is_word and piece.key in self.words("complement.words")

    # --- verb frames -------------------------------------------------------------------------------

    def _verb(self, index: int, cue: Cue) -> Frame | None:
        opener, content = self._opening(index, cue)
        if opener is None:
            return None
        if opener > index + 1:
            source, around = self._subject(index + 1, opener)
        else:
            source, around = None, ()
        if source is None and cue.form != "participle":
            source = self._subject_before(index)
        return Frame(
            cue=Run(index, index + 1),
            lemma=cue.lemma,
            sense=cue.sense,
            content=(Run(content, self._end(content)),),
            source=source,
            inside=cue.sense in ("demand", "commit", "plan", "forecast", "deny"),
            around=around,
            via=self._channels(around),
            participle=cue.form == "participle",
        )

    def _opening(self, index: int, cue: Cue) -> tuple[int | None, int]:
        """Where the head ends and where the content begins; (None, 0) where nothing is reported."""
        strict = self._strict(index, cue)
        inside = cue.sense != "say"
        for place in range(index + 1, min(self.count, index + _HEAD)):
            piece = self.pieces[place]
            if piece.key == ":" or piece.is_quote:
                start = place + (piece.key == ":")
                return (place, start) if start < self.count else (None, 0)
            if self._is_complement(piece):
                bare = piece.key in ("ان", "بان", "فان")
                return place, place + (1 if bare else 0)
            if piece.key in ".?!":
                break
            if place > index + 1 and self._later_cue(place):
                break
            if not strict and (inside or self._nominal(cue, index)) and self._object(place, index, cue):
                return place, self._after_preposition(place)
        return None, 0

    def _strict(self, index: int, cue: Cue) -> bool:
        key = self.pieces[index].key
        strict = self.words("rules.strict")
        return cue.lemma in strict or key in strict or key[1:] in strict

    def _nominal(self, cue: Cue, index: int) -> bool:
        nominal = self.words("rules.nominal")
        return cue.lemma in nominal or self.pieces[index].key in nominal

    def _later_cue(self, place: int) -> bool:
        cue = self._cue(self.pieces[place].key)
        return cue is not None and cue.form == "participle" and cue.lemma not in self.words("rules.strict")

    def _object(self, place: int, index: int, cue: Cue) -> bool:
        """Whether the bare object of the verb begins here: a verbal noun, alone or after ب, الى, على, عن."""
        piece = self.pieces[place]
        if not piece.is_word:
            return False
        key = piece.key
        if key[:1] in "بل" and looks_verbal_noun(key[1:]):
            return True
        if key in ("علي", "الي", "عن") and place + 1 < self.count:
            return place == index + 1 or looks_verbal_noun(self.pieces[place + 1].key.lstrip("ا"))
        if key == "عدم" or key == "بعدم":
            return True
        enough = place > index + 1 or cue.form == "participle" or self._subject_before(index) is not None
        return enough and looks_verbal_noun(key) and not self._names(place - 1)

    def _names(self, place: int) -> bool:
        """Whether the piece is a role or a given name, so that what follows still belongs to the name."""
        key = self.pieces[place].key
        return key in self.words("names.roles") or key in self.words("names.titles")

    def _after_preposition(self, place: int) -> int:
        return place + 1 if self.pieces[place].key in ("علي", "الي", "عن") else place

    def _end(self, start: int) -> int:
        """The content's end: the unit's, or that of a quotation that closes it."""
        if start < self.count and self.pieces[start].is_quote:
            after = start + 1
            while after < self.count and self.pieces[after].key in ",.":
                after += 1
            return start + 1 if after >= self.count or self.pieces[after - 1].key in ",." else self.count
        return self.count

    # --- subjects ----------------------------------------------------------------------------------

    def _subject(self, start: int, end: int) -> tuple[Run | None, tuple[Run, ...]]:
        """The subject in the head `start`..`end`, and the rest of the head."""
        first = start
        while first < end and not self.pieces[first].is_word:
            first += 1
        if first >= end or self._stops(first, first):
            return None, (Run(start, end),)
        stop = first
        while stop < end:
            piece = self.pieces[stop]
            if piece.is_word and self._stops(stop, first):
                break
            if piece.key == "," and not self._apposition(stop, first, end):
                break
            if piece.key in "()[]-":
                break
            stop += 1
        while stop > first and not self.pieces[stop - 1].is_word:
            stop -= 1
        rest = (Run(stop, end),) if stop < end else ()
        return (Run(first, stop) if stop > first else None), rest

    def _stops(self, place: int, first: int) -> bool:
        key = self.pieces[place].key
        if key == "في":
            return not self._in_office(place, first)
        if key[:1] == "ل" and place > first and place + 1 < self.count:
            following = self.pieces[place + 1]
            if len(key) == 1 and following.in_quotes:
                return True
        if key in ("من", "عن", "علي", "مع") and place > first:
            return True
        return self._listed(key, "head.stops")

    def _in_office(self, place: int, first: int) -> bool:
        """Whether "في" goes on with an office (عضو اللجنة في البرلمان) and not with an occasion."""
        if place == first or place + 1 >= self.count:
            return False
        following = self.pieces[place + 1].key
        if self._listed(following, "head.occasions") or self._listed(following, "head.stops"):
            return False
        if following in ("وقت", "اطار", "سياق", "ذات", "ختام", "اعقاب", "جلسه", "معرض", "هذا", "اول"):
            return False
        return any(self.pieces[at].key in self.words("names.roles") for at in range(first, place))

    def _apposition(self, comma: int, first: int, end: int) -> bool:
        """Whether the words after the comma are the name (or the office) of what stands before it."""
        stop = comma + 1
        while stop < end and self.pieces[stop].key not in ",:(":
            stop += 1
        words = [piece for piece in self.pieces[comma + 1 : stop] if piece.is_word]
        if not 1 <= len(words) <= 6:
            return False
        blocked = any(self._listed(word.key, "head.stops") or self._cue(word.key) for word in words[:1])
        office = any(self.pieces[at].key in self.words("names.roles") for at in range(first, comma))
        named = words[0].key in self.words("names.given") or words[0].key in self.words("names.roles")
        return not blocked and (office or named)

    def _subject_before(self, index: int) -> Run | None:
        """A subject that stands before its verb at the start of the unit (لكن المتحدثة ...، قالت)."""
        start = 0
        while start < index and self._opening_word(start):
            start += 1
        if start >= index or index - start > 25:
            return None
        first = self.pieces[start]
        if not first.is_word or self._cue(first.key) or self._listed(first.key, "head.stops"):
            return None
        end = index
        while end > start and not self.pieces[end - 1].is_word:
            end -= 1
        inner = [piece.key for piece in self.pieces[start:end]]
        if any(key in ".:؛;" or self._cue(key) is not None for key in inner):
            return None
        nominal = first.key.startswith("ال") or self._names(start) or first.key in self.words("names.given")
        return Run(start, end) if nominal or end - start <= 3 else None

    def _opening_word(self, place: int) -> bool:
        piece = self.pieces[place]
        return not piece.is_word or self._listed(piece.key, "head.openings")

    # --- according to, relayed ---------------------------------------------------------------------

    def _according(self, index: int) -> Frame | None:
        """بحسب X، ...: before its content at the start of a unit, after it elsewhere."""
        start = index + 1
        relayed = start + 1 < self.count and self.pieces[start].key in ("ما", "لما")
        if relayed:
            return self._according_relay(index, start + 1)
        stop = self._source_end(start)
        source = Run(start, stop)
        if stop <= start:
            return None
        if self._leads(index):
            content = self._content_after(stop)
            return self._reported(index, source, content)
        lead = self._clause_start(index)
        if index - lead < 3:
            return None
        return self._reported(index, source, Run(lead, self._trim_comma(index)))

    def _reported(self, index: int, source: Run, content: Run | None) -> Frame | None:
        if content is None or content.end <= content.start:
            return None
        return Frame(
            cue=Run(index, index + 1), lemma=self.pieces[index].key, sense="say", content=(content,),
            source=source, according=True,
        )  # fmt: skip

    def _according_relay(self, index: int, verb: int) -> Frame | None:
        """وفقا لما نقلت الصحيفة عن البنتاغون ...، فإن ..."""
        comma = self._find(verb, {","}, 40)
        if comma is None:
            return None
        about = self._find(verb, {"عن"}, 25)
        content = self._content_after(comma)
        if content is None:
            return None
        has_source = about is not None and about < comma
        paper = Run(verb + 1, about if has_source and about else comma)
        source = Run(about + 1, comma) if has_source and about else paper
        return Frame(
            cue=Run(index, verb + 1), lemma=self.pieces[verb].key, sense="say", content=(content,),
            source=source, via=(paper,), according=True,
        )  # fmt: skip

    def _leads(self, index: int) -> bool:
        return all(self._opening_word(place) for place in range(index))

    def _source_end(self, start: int) -> int:
        stop = start
        while stop < self.count:
            piece = self.pieces[stop]
            if piece.key == "," and not self._apposition(stop, start, self.count):
                break
            if piece.key in ".:(" or piece.is_quote or self._is_complement(piece):
                break
            if piece.is_word and stop > start and self._listed(piece.key, "head.stops") and piece.key != "في":
                break
            stop += 1
        return stop

    def _content_after(self, comma: int) -> Run | None:
        start = comma
        while start < self.count and (
            not (self.pieces[start].is_word or self.pieces[start].is_quote)
            or self.pieces[start].key in ("فان", "ان", "فقد")
        ):
            start += 1
        return Run(start, self.count) if start < self.count else None

    def _clause_start(self, index: int) -> int:
        for place in range(index - 1, -1, -1):
            if self.pieces[place].key in ".;؛":
                return place + 1
        return 0

    def _trim_comma(self, end: int) -> int:
        while end > 0 and self.pieces[end - 1].key in ",-":
            end -= 1
        return end

    def _relay(self, index: int, cue: Cue) -> Frame | None:
        """نقلت وكالة X عن Y قوله ...; نقلا عن Y أن ..."""
        about = self._find(index, {"عن"}, 20)
        if about is None:
            return None
        stop = about + 1
        while stop < min(self.count, about + 25):
            piece = self.pieces[stop]
            if self._is_complement(piece) or piece.key == ":" or piece.is_quote:
                break
            if piece.key in self.words("according.said_noun"):
                break
            stop += 1
        else:
            return None
        content = stop
        while content < self.count and (
            self.pieces[content].key in self.words("according.said_noun") | {":", "ان", ",", "بان"}
        ):
            content += 1
        if content >= self.count or stop <= about + 1:
            return None
        paper, around = self._subject(index + 1, about)
        source, _ = self._subject(about + 1, stop)
        return Frame(
            cue=Run(index, index + 1), lemma=cue.lemma, sense="quote",
            content=(Run(content, self._end(content)),), source=source or Run(about + 1, stop),
            via=(paper,) if paper else (), around=around, participle=cue.form == "participle",
        )  # fmt: skip

    def _find(self, start: int, keys: set[str], reach: int) -> int | None:
        for place in range(start, min(self.count, start + reach)):
            if self.pieces[place].key in keys:
                return place
        return None

    # --- channels ----------------------------------------------------------------------------------

    def _channels(self, around: tuple[Run, ...]) -> tuple[Run, ...]:
        """Outlets and occasions named in the head: لـ"الوطن", في بيان, لوكالة ..., على تويتر."""
        found: list[Run] = []
        for run in around:
            place = run.start
            while place < run.end:
                stop = self._channel(place, run.end)
                if stop > place:
                    found.append(Run(place, stop))
                place = max(stop, place + 1)
        return tuple(found)

    def _channel(self, place: int, end: int) -> int:
        piece = self.pieces[place]
        if piece.in_quotes and place and self.pieces[place - 1].key in ("ل", "مع", "ال"):
            return self._quoted_name(place, end)
        bare = re.sub(r"^(?:لل|ل|ب)", "", piece.key)
        media, occasions = self.words("head.media"), self.words("head.occasions")
        if piece.key in occasions or bare in media or piece.key in media:
            stop = place + 1
            while stop < end and self.pieces[stop].is_word and not self._channel_stop(stop):
                stop += 1
            return stop
        return place

    def _quoted_name(self, place: int, end: int) -> int:
        while place < end and self.pieces[place].in_quotes:
            place += 1
        return place

    def _channel_stop(self, place: int) -> bool:
        key = self.pieces[place].key
        return self._listed(key, "head.stops") and not key.startswith("ل")
