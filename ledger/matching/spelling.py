"""Words that one text writes together and another apart: singlepayer and single-payer, فيس بوك and فيسبوك."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ledger.matching.reading import Reading
from ledger.text.lemmas import lemma

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ledger.text.tokens import Token

__all__ = ["Spelling"]

PART = 2
"""Letters of the shortest part that a word is taken apart into."""
SHORTEST = 6
"""Letters of the shortest word that is taken apart or put together."""
LONGEST = 40
"""Letters of the longest that is taken apart."""
ENDINGS = 2
"""Letters that the form of two words put together has beyond its dictionary form."""


class Spelling:
    """How claims write their words: which they hold, and which stand side by side.

    `seen` counts the claims with each term; `readings` are their texts and headlines.
    """

    def __init__(self, seen: Mapping[str, int], readings: Iterable[Reading]) -> None:
        self._seen = seen
        self._beside: Counter[tuple[str, str]] = Counter()
        for reading in readings:
            self._beside.update(reading.shingles)

    def respelled(self, text: str, language: str) -> str:
        """`text` with its words together and apart as the claims have them.

        A word that no claim holds is taken apart where its parts stand side by side in claims; two words
        become one where more claims write them so.
        """
        return "".join(self._pieces(Reading(text, language)))

    def _pieces(self, reading: Reading) -> Iterator[str]:
        done = 0
        content = reading.content
        for at, (term, token) in enumerate(content):
            if token.start < done:
                continue
            after = content[at + 1] if at + 1 < len(content) else None
            end, written = token.end, ""
            if after and after[1].start == token.end + 1:
                end, written = after[1].end, self._together((term, token), after, reading.language)
            if not written and term not in self._seen:
                end, written = token.end, self._apart(token, reading.language)
            if written:
                yield reading.text[done : token.start] + written
                done = end
        yield reading.text[done:]

    def _together(self, one: tuple[str, Token], other: tuple[str, Token], language: str) -> str:
        """The two words as one, "" where more claims write them apart."""
        joined = one[1].text + other[1].text
        if len(joined) < SHORTEST or one[1].is_number or other[1].is_number:
            return ""
        term = lemma(joined, language)
        if len(term) < len(joined) - ENDINGS:  # taken for a form of another word
            return ""
        return joined if self._seen.get(term, 0) > self._beside[one[0], other[0]] else ""

    def _apart(self, token: Token, language: str) -> str:
        """The words that a word no claim holds is made of, "" where it is of none."""
        if token.is_number or not SHORTEST <= len(token.text) <= LONGEST:
            return ""
        return " ".join(self._parts(token.text, language))

    def _parts(self, word: str, language: str, before: str = "") -> tuple[str, ...]:
        """The words side by side in claims that make up `word`, the first of them beside `before`."""
        cuts = [(word[:at], word[at:]) for at in range(PART, len(word) - PART + 1)]
        firsts = [(lemma(one, language), one, rest) for one, rest in cuts]
        known = [(term, one, rest) for term, one, rest in firsts if self._follows(term, before)]
        whole = [(self._beside[term, lemma(rest, language)], one, rest) for term, one, rest in known]
        count, *best = max(whole, default=(0, ""))
        if count:
            return tuple(best)
        for term, one, rest in reversed(known):
            if len(rest) >= SHORTEST and (parts := self._parts(rest, language, term)):
                return (one, *parts)
        return ()

    def _follows(self, term: str, before: str) -> bool:
        return (before, term) in self._beside if before else term in self._seen
