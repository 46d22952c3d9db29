"""The pairs that a desk's editors accepted or rejected, read as matching reads them today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.desk.matches import open_claims
from ledger.desk.standing import stand_ins
from ledger.matching import Index
from ledger.matching.matcher import cut_article
from ledger.matching.pair import Pair
from ledger.matching.reach import setting_of
from ledger.matching.reading import Reading
from ledger.matching.scoring import FEATURES, probability
from ledger.matching.tuning import Tuning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ledger.desk.session import Desk
    from ledger.matching.claims import ClaimReading
    from ledger.model import Match

__all__ = ["Judged", "read_judged"]

UNSEEN = 5
"""Other claims that each judged passage is held against, for what no editor saw."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim and a passage as features.

    `claim` is the id of the claim that stands for the one judged, `languages` are the claim's and the
    passage's; `taken_off` is what the number of the article's passages takes from the log-odds. `accepted` is
    None where no editor saw the pair, since the program's score stayed under its threshold.
    """

    claim: str
    languages: tuple[str, str]
    values: dict[str, float]
    taken_off: float
    accepted: bool | None

    @property
    def kind(self) -> str:
        """Which coefficients hold for it."""
        return "same_language" if self.languages[0] == self.languages[1] else "cross_language"

    def score(self, tuning: Tuning) -> float:
        """Its probability, in 0..1."""
        return probability(tuning.profiles[self.kind].add_up(self.values) - self.taken_off)


def read_judged(desk: Desk) -> Iterator[Judged]:
    """Each pair that an editor accepted or rejected, a linked one too, and after it some that nobody saw.

    Rarity is counted over the open claims and those judged. What was redacted is left out.
    """
    matches = [
        match
        for match in desk.store.matches(judgements=("accepted", "rejected"))
        if match.passage.text.strip()
    ]
    every = {claim.id: claim for claim in desk.store.claims()}
    standing = stand_ins(every.values())
    wanted = list(dict.fromkeys(match.claim for match in matches))
    held = {claim.id: claim for claim in open_claims(desk)} | {key: every[key] for key in wanted}
    index = Index(held.values())
    index.enter()
    entries = {entry.claim.id: entry for entry in index.claims}
    for at, match in enumerate(matches):
        reader = _Reader.of(desk, match, index)
        own = standing[match.claim]
        yield reader.pair(entries[match.claim], own, accepted=match.judgement == "accepted")
        for other in (wanted * 2)[at % len(wanted) :][:UNSEEN]:
            known = desk.store.find_match(other, match.passage.article)
            if standing[other] != own and known is None:
                unseen = reader.pair(entries[other], standing[other], accepted=None)
                if unseen.score(Tuning()) < Tuning().threshold:
                    yield unseen


@dataclass(frozen=True, slots=True)
class _Reader:
    """A passage in its article, to be held against claims."""

    index: Index
    reading: Reading
    setting: Mapping[str, str]
    taken_off: float

    @classmethod
    def of(cls, desk: Desk, match: Match, index: Index) -> _Reader:
        article = desk.store.article(match.passage.article)
        cut = cut_article(article)
        reading = Reading(match.passage.text, article.language, article.day)
        return cls(index, reading, setting_of(cut.readings), cut.taken_off)

    def pair(self, entry: ClaimReading, claim: str, *, accepted: bool | None) -> Judged:
        pair = Pair(entry, self.reading, self.index.weights, self.setting)
        languages = entry.reading.language, self.reading.language
        names = Tuning().of(pair).weights
        values = {name: pair.signal(FEATURES[name]).value for name in names}
        return Judged(claim, languages, values, self.taken_off, accepted)
