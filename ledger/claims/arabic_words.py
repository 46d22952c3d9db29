"""One unit's pieces under the Arabic lexicon: which words are cues, complements, stops, verbal nouns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledger.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.claims.frames import Run
    from ledger.claims.lexicon import Cue, Lexicon
    from ledger.claims.pieces import Piece, Unit

__all__ = ["Line", "looks_verbal_noun"]

_VERBAL_NOUN = re.compile(
    r"ت\w\w?[^\Wا]ي\w"  # taf'il
    r"|ا[^\Wلن]\w\wا\w|ان\w\wا\w|است\w\w?ا\w\w?"  # ifti'al, infi'al, istif'al
    r"|ا[^\Wل]\wا[^\Wت]|ا[^\Wل]ا\wه"  # if'al and its hollow form
    r"|م\wا\w\wه|ت\wا\w\w|ت[^\Wا]\w\w"  # mufa'ala, tafa'ul, tafa''ul
)
_VERBAL_NOUNS = frozenset(
    fold(
        "عودة وصول مقتل دخول خروج وجود متانة ضرورة أهمية حق حرص التزام دعم رفض سقوط بدء انتهاء وقف رفع منع"
        " نقل فتح إغلاق بناء بيع شراء محاصرة التزامه التزامها التزامهم التزامهما إصابة وفاة نشر سحب صدور"
        " قدرة رغبة عزم سعيه سعيها حرصه حرصها دعمه دعمها رفضه رفضها استعداده استعدادها"
        " هطول حصول حدوث ظهور وقوع صرف شن فرض حظر قصف ضرب قتل حرق قطع طرد عقد"
        " ثقته ثقتها رغبته رغبتها استعداد حاجة إجراء دعوة خفض زيادة نمو إطلاق إصدار"
    ).split()
)
_NO_VERBAL_NOUNS = frozenset(fold("محافظة مقاطعة مناسبة مقابلة مباراة").split())
"""Provinces, occasions, interviews and matches have the shape of verbal nouns."""
_BARE_COMPLEMENTS = frozenset({"ان", "بان", "فان"})


def looks_verbal_noun(key: str) -> bool:
    """Whether a folded word has the shape of an indefinite verbal noun (masdar)."""
    if key in _NO_VERBAL_NOUNS:
        return False
    return key in _VERBAL_NOUNS or (len(key) > 3 and _VERBAL_NOUN.fullmatch(key) is not None)


class Line:
    """The pieces of one unit with the lexicon at hand. Places outside the unit have the key ""."""

    def __init__(self, unit: Unit, lexicon: Lexicon) -> None:
        self.pieces: tuple[Piece, ...] = unit.pieces
        self.count = len(unit.pieces)
        self._lexicon = lexicon

    def key(self, place: int) -> str:
        """The folded word at a place."""
        return self.pieces[place].key if 0 <= place < self.count else ""

    def is_word(self, place: int) -> bool:
        """Whether a word stands at a place."""
        return 0 <= place < self.count and self.pieces[place].is_word

    def is_quote(self, place: int) -> bool:
        """Whether a whole quotation stands at a place."""
        return 0 <= place < self.count and self.pieces[place].is_quote

    def is_clock(self, place: int) -> bool:
        """Whether the colon at a place stands between the hour and the minutes."""
        return self.key(place - 1).isdigit() and self.key(place + 1).isdigit()

    def is_listed(self, place: int, name: str) -> bool:
        """Whether the word is in a list of the lexicon, with or without و or ف before it."""
        return self.has(self.key(place), name)

    def has(self, key: str, name: str) -> bool:
        """Whether a key is in a list of the lexicon, with or without و or ف before it."""
        words = self._lexicon.words(name)
        return key in words or (len(key) > 2 and key[0] in "وف" and key[1:] in words)

    def words(self, name: str) -> frozenset[str]:
        """A list of the lexicon."""
        return self._lexicon.words(name)

    def starters(self) -> Iterator[int]:
        """The places of words that an act of speech can begin with, in order; most words are none."""
        words = self._lexicon.starters
        for place, piece in enumerate(self.pieces):
            key = piece.key
            if key in words or (len(key) > 2 and key[0] in "وف" and key[1:] in words):
                yield place

    def cue(self, place: int) -> Cue | None:
        """The cue at a place, None where there is none."""
        if not self.is_word(place) or self.pieces[place].in_quotes:
            return None
        key = self.pieces[place].key
        found = self._lexicon.cues.get(key)
        if found is None and len(key) > 2 and key[0] in "وف":
            found = self._lexicon.cues.get(key[1:])
        return found

    def is_prefixed(self, place: int) -> bool:
        """Whether the cue at a place begins with a conjunction of its own."""
        return self.key(place)[:1] in ("و", "ف") and self.key(place) not in self._lexicon.cues

    def is_complement(self, place: int) -> bool:
        """Whether أن, إن or a form of them with pronoun or preposition stands at a place."""
        return self.is_word(place) and self.key(place) in self._lexicon.words("complement.words")

    def after_complement(self, place: int) -> int:
        """The first piece of what a complementiser introduces: one with a pronoun belongs to it."""
        return place + 1 if self.key(place) in _BARE_COMPLEMENTS else place

    def is_name_part(self, place: int) -> bool:
        """Whether an office, a title or a given name stands at a place."""
        return any(
            self.key(place) in self._lexicon.words(f"names.{name}") for name in ("roles", "titles", "given")
        )

    def has_office(self, run: Run) -> bool:
        """Whether an office stands in a run."""
        return any(
            self.key(place) in self._lexicon.words("names.roles") for place in range(run.start, run.end)
        )

    def find(self, start: int, keys: frozenset[str], reach: int) -> int | None:
        """The first of some keys within reach."""
        for place in range(start, min(self.count, start + reach)):
            if self.key(place) in keys:
                return place
        return None
