"""Claims as they are looked up: read once, found by words, letters and what they speak of."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from ledger.matching.claims import ClaimReading
from ledger.matching.figures import counted
from ledger.matching.postings import Postings
from ledger.matching.reach import Reach
from ledger.matching.reading import Reading
from ledger.matching.spelling import Spelling
from ledger.matching.tuning import Tuning
from ledger.matching.weights import Weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ledger.model import Claim

__all__ = ["Index", "Keys", "keys_of"]

Keys: TypeAlias = "Mapping[str, Counter[str]]"
"""What one claim is found by: the keys of each family with their counts."""

FAMILIES = (
    *("words", "grams", "sounds", "told", "summaries"),
    *("stated", "concepts", "deeds", "places", "actors", "units", "marks"),
)
"""Words, n-grams and the consonants of words, with the headline's; words with the summary's too, and the
summary's alone (posts are ranked by them); words of the claim alone, its concepts, actions, places, actors,
what its figures count, and whether it has figures, a deadline, a speaker (an article's passages are held
against them)."""
FOR_ARTICLES = FAMILIES[5:]
TOGETHER = 1000
"""Claims entered at once where an index is made of many: what reading them takes is held so long."""


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
        self._spelling: tuple[int, Spelling] | None = None
        self.add_all(claims)

    def __len__(self) -> int:
        return len(self.claims)

    def add_all(self, claims: Iterable[Claim]) -> None:
        """Read `claims` into the index; of many, those that were read are entered now and then."""
        for claim in claims:
            self.add(claim)
            if not len(self.claims) % TOGETHER:
                self.enter()

    def add(self, claim: Claim, *, title: str = "", summary: str = "") -> int:
        """Read `claim` into the index, with what it was published with; gives its number from 0."""
        entry = self.read(claim, title, summary)
        self._count(entry, entry.keys)
        return len(self.claims) - 1

    def take(self, claim: Claim, keys: Keys) -> None:
        """Enter `claim` by the keys that `keys_of` gave of it, perhaps in another process."""
        self.enter()
        self._count(self.read(claim), keys["words"])
        self._enter(keys)

    def _count(self, entry: ClaimReading, words: Iterable[str]) -> None:
        self.claims.append(entry)
        self.weights.add(words)
        if entry.claim.speaker:
            self.weights.count_more([f"speaker:{entry.claim.speaker}"])

    def enter(self) -> None:
        """Enter the claims added since into what articles are held against.

        What reading them left behind is let go of: a claim then needs 7.7 kB, not 11, measured at 10,000.
        """
        for entry in self.claims[len(self._families["stated"]) :]:
            self._enter({name: _keys(entry, name) for name in FOR_ARTICLES})
            entry.settle()

    def _enter(self, keys: Keys) -> None:
        """Enter the next claim into what articles are held against."""
        for name in FOR_ARTICLES:
            if name == "concepts":
                self.weights.count_more(f"concept:{key}" for key in keys[name])
            elif name in {"places", "actors"}:
                self.weights.count_more(keys[name])
            self._families[name].add(keys[name])

    def family(self, name: str) -> Postings:
        """The postings called `name`, with every claim in them."""
        postings = self._families[name]
        if name in FOR_ARTICLES:
            self.enter()
        else:
            for entry in self.claims[len(postings) :]:
                postings.add(_keys(entry, name))
        return postings

    def reach(self) -> Reach:
        """The bounds on every claim's score, made anew when claims were added."""
        if self._reach is None or self._reach.size != len(self.claims):
            self._reach = Reach(self)
        return self._reach

    def spelling(self) -> Spelling:
        """How the claims write their words, looked at anew when claims were added."""
        if self._spelling is None or self._spelling[0] != len(self.claims):
            readings = (one for entry in self.claims for one in (entry.reading, entry.title) if one)
            self._spelling = len(self.claims), Spelling(self.weights.count, readings)
        return self._spelling[1]

    @staticmethod
    def read(claim: Claim, title: str = "", summary: str = "") -> ClaimReading:
        """`claim` to be read, with the `title` and `summary` it was published with."""
        text, headline, below = (
            Reading(words, claim.language, claim.said_on) for words in (claim.text, title, summary)
        )
        return ClaimReading(claim, text, headline if title else None, below if summary else None)

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


def keys_of(claim: Claim) -> Keys:
    """What `claim` is found by when articles are held against it, as `Index.take` enters it."""
    entry = Index.read(claim)
    return {name: _keys(entry, name) for name in ("words", *FOR_ARTICLES)}


def _keys(entry: ClaimReading, family: str) -> Counter[str]:
    if family == "words":
        return Counter(entry.keys)
    if family == "grams":
        return entry.reading.grams + (entry.title.grams if entry.title else Counter())
    if family == "sounds":
        return entry.reading.sounds + (entry.title.sounds if entry.title else Counter())
    if family == "told":
        return Counter(entry.told)
    if family == "summaries":
        return Counter(entry.summary.terms if entry.summary else ())
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
