"""A number with the words around it, which say whether it is a figure and of what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledger.text import units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.text.figures import Surroundings
    from ledger.text.numerals import Numeral
    from ledger.text.tokens import Token

__all__ = ["Place"]

_COMPOUND = re.compile(r"[-\u2011][a-z]")
_PARTICLES = frozenset({"ال", "ب", "ل", "بال", "لل", "وال"})


class Place:
    """A number where it stands: the text and tokens around it."""

    __slots__ = ("found", "language", "number", "text", "unit", "words")

    def __init__(
        self, text: str, found: Sequence[Token], number: Numeral, words: Surroundings, language: str
    ) -> None:
        self.text, self.found, self.number = text, found, number
        self.words, self.language = words, language
        self.unit = units.unit_of(text, found, first=number.first, last=number.last, language=language)

    @property
    def start(self) -> int:
        """Where its first word begins."""
        return self.found[self.number.first].start

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.found[self.number.last - 1].end

    @property
    def before(self) -> str:
        """Key of the word before, over a particle written to the digits (الـ25); "" at the beginning."""
        index = self.number.first - 1
        while index > 0 and self.found[index].key in _PARTICLES:
            index -= 1
        return self.found[index].key if index >= 0 else ""

    @property
    def after(self) -> str:
        """Key of the word behind, "" at the end."""
        return self.found[self.number.last].key if self.number.last < len(self.found) else ""

    @property
    def is_compound(self) -> bool:
        """Whether a noun hangs on it by a hyphen: a 15-member panel."""
        return bool(_COMPOUND.match(self.text, self.end))

    @property
    def is_named(self) -> bool:
        """Whether the word before has a number of its own (Article 41, والمادة 41) and no money is meant."""
        key, references = self.before, self.words.references
        has_number = key in references or (key[:1] in {"و", "ب", "ل"} and key[1:] in references)
        return has_number and not self.unit.is_sure

    def tokens_before(self, reach: int) -> list[Token]:
        """The words before in the same clause, the nearest last."""
        index = self.number.first
        while index > 0 and self.number.first - index < reach and not self._is_parted(index):
            index -= 1
        return list(self.found[index : self.number.first])

    def keys_before(self, reach: int) -> list[str]:
        """Their keys."""
        return [token.key for token in self.tokens_before(reach)]

    def keys_after(self, reach: int) -> list[str]:
        """Keys of the words behind, in the same sentence."""
        index = self.number.last
        keys: list[str] = []
        while index < len(self.found) and len(keys) < reach and not self._is_parted(index):
            keys.append(self.found[index].key)
            index += 1
        return keys

    def _is_parted(self, index: int) -> bool:
        """Whether a sentence or a clause ends before token `index`."""
        return bool(
            re.search(r"[\n.;:,!?،؛]", self.text[self.found[index - 1].end : self.found[index].start])
        )
