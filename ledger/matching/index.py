"""Claims as they are looked up: read once, found by words, letters and what they speak of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ledger.matching.claims import ClaimReading
from ledger.matching.figures import counted
from ledger.matching.postings import Postings
from ledger.matching.reach import Reach
from ledger.matching.reading import Reading
from ledger.matching.tuning import Tuning
from ledger.matching.weights import Weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ledger.model import Claim

__all__ = ["Candidate", "Index"]

GRAM_SHARE = 1.0
"""What character n-grams count beside words. Chosen among 0, 0.2, 0.35, 0.6, 1, 2 on English train posts."""
FAMILIES = ("words", "grams", "sounds", "stated", "concepts", "deeds", "places", "actors", "units", "marks")
"""Words, n-grams and the consonants of words, with the headline's (posts are ranked by them); words of the
claim alone, its concepts, actions, places, actors, what its figures count, and whether it has figures, a
deadline, a speaker (an article's passages are held against them)."""
FOR_ARTICLES = FAMILIES[3:]
TOGETHER = 1000
"""Claims entered at once where an index is made of many: what reading them takes is held so long."""
BY_SOUND = ("ar",)
"""Languages whose posts are looked up by consonants too: each writes a foreign or a dialect word its own way.
On English train posts it changed nothing."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim's number in the index with its BM25 scores, 1 for the text itself, and its places by each.

    `near` is words and letters together; `sounds` the words' consonants, where the language asks for them.
    """

    number: int
    words: float
    letters: float
    word_place: int = 0
    letter_place: int = 0
    sounds: float = 0.0
    sound_place: int = 0

    @property
    def near(self) -> float:
        """How well the claim's words and letters cover the text's."""
        return self.words + GRAM_SHARE * self.letters


class Index:
    """Claims by their words, character n-grams, actors, places and concepts; grows claim by claim.

    A family of keys is entered when it is first asked for: posts need other ones than articles.

    >>> index = Index(claims)                  # doctest: +SKIP
    >>> save_index(index, folder)              # doctest: +SKIP
    >>> open_index(folder, claims).index       # doctest: +SKIP
    """

    def __init__(self, claims: Iterable[Claim] = (), *, tuning: Tuning | None = None) -> None:
        self.tuning = tuning or Tuning()
        self.claims: list[ClaimReading] = []
        self.weights = Weights()
        self._families = {name: Postings() for name in FAMILIES}
        self._reach: Reach | None = None
        for claim in claims:
            self.add(claim)
            if not len(self.claims) % TOGETHER:
                self.enter()

    def __len__(self) -> int:
        return len(self.claims)

    def add(self, claim: Claim, *, title: str = "") -> int:
        """Read `claim` (with the `title` it was published under) into the index; gives its number from 0."""
        entry = self.read(claim, title)
        self.claims.append(entry)
        self.weights.add(entry.keys)
        if claim.speaker:
            self.weights.count_more([f"speaker:{claim.speaker}"])
        return len(self.claims) - 1

    def enter(self) -> None:
        """Enter the claims added since into what articles are held against.

        What reading them left behind is let go of: a claim then needs 7.7 kB, not 11, measured at 10,000.
        """
        families = {name: self._families[name] for name in FOR_ARTICLES}
        for entry in self.claims[len(families["stated"]) :]:
            for name, postings in families.items():
                keys = _keys(entry, name)
                if name == "concepts":
                    self.weights.count_more(f"concept:{key}" for key in keys)
                elif name in {"places", "actors"}:
                    self.weights.count_more(keys)
                postings.add(keys)
            entry.settle()

    def family(self, name: str) -> Postings:
        """The postings called `name`, with every claim in them."""
        postings = self._families[name]
        if name in FOR_ARTICLES:
            self.enter()
        else:
            for entry in self.claims[len(postings) :]:
                postings.add(_keys(entry, name))
        return postings

    def candidates(self, reading: Reading, *, limit: int = 100, also: Sequence[int] = ()) -> list[Candidate]:
        """The claims whose words and letters share most with `reading`, best first, at most `limit`.

        Behind them those of the numbers `also` that are not among them.
        """
        words = self.family("words").score(reading.terms)
        letters = self.family("grams").score(reading.grams)
        near = words + GRAM_SHARE * letters
        size = min(limit, len(near))
        if not size:
            return []
        best = np.argpartition(-near, size - 1)[:size]
        best = best[np.argsort(-near[best], kind="stable")]
        best = best[near[best] > 0]
        best = np.concatenate([best, [number for number in also if number not in best]]).astype(int)
        by_words, by_letters = _places(words[best]), _places(letters[best])
        sounds = self.family("sounds").score(reading.sounds) if reading.language in BY_SOUND else None
        heard = np.zeros(len(best)) if sounds is None else sounds[best]
        by_sounds = [0] * len(best) if sounds is None else _places(heard)
        return [
            Candidate(
                int(number),
                float(words[number]),
                float(letters[number]),
                by_words[at],
                by_letters[at],
                float(heard[at]),
                by_sounds[at],
            )
            for at, number in enumerate(best)
        ]

    def reach(self) -> Reach:
        """The bounds on every claim's score, made anew when claims were added."""
        if self._reach is None or self._reach.size != len(self.claims):
            self._reach = Reach(self)
        return self._reach

    @staticmethod
    def read(claim: Claim, title: str = "") -> ClaimReading:
        """`claim` to be read, with the `title` it was published under."""
        headline = Reading(title, claim.language, claim.said_on) if title else None
        return ClaimReading(claim, Reading(claim.text, claim.language, claim.said_on), headline)

    @classmethod
    def of(
        cls,
        entries: list[ClaimReading],
        families: Mapping[str, Postings],
        counts: dict[str, int],
        tuning: Tuning | None = None,
    ) -> Index:
        """An index over `entries` of which `families` and `counts` were made before."""
        made = cls(tuning=tuning)
        made.claims = entries
        made.weights.count = counts
        made.weights.claims = len(entries)
        made._families |= families
        return made


def _keys(entry: ClaimReading, family: str) -> Counter[str]:
    if family == "words":
        return Counter(entry.keys)
    if family == "grams":
        return entry.reading.grams + (entry.title.grams if entry.title else Counter())
    if family == "sounds":
        return entry.reading.sounds + (entry.title.sounds if entry.title else Counter())
    if family == "stated":
        return Counter(set(entry.reading.terms))
    if family == "concepts":
        return Counter(entry.reading.concepts.keys())
    if family == "deeds":
        return Counter(entry.reading.deeds)
    if family == "units":
        return Counter(set().union(*(counted(figure.unit) for figure in entry.figures)))
    if family == "marks":
        return Counter(entry.marks)
    return Counter((entry.places if family == "places" else entry.actors).keys())


def _places(scores: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> list[int]:
    """The place of each score, from 1 for the highest."""
    places = np.empty(len(scores), dtype=int)
    places[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
    return [int(place) for place in places]
