"""Claims found again: an article's passages held against claims, across wording, time and language."""

from __future__ import annotations

from ledger.matching.index import Index, Keys, keys_of
from ledger.matching.keeping import identity, open_index, save_index
from ledger.matching.matcher import match, match_index
from ledger.matching.passages import passages
from ledger.matching.ranking import rank
from ledger.matching.stance import stance
from ledger.matching.syndication import Story, stories
from ledger.matching.tables import fingerprint
from ledger.matching.tuning import THRESHOLD, Tuning
from ledger.matching.vocabulary import keep_words, open_words

__all__ = [
    "THRESHOLD",
    "Index",
    "Keys",
    "Story",
    "Tuning",
    "fingerprint",
    "identity",
    "keep_words",
    "keys_of",
    "match",
    "match_index",
    "open_index",
    "open_words",
    "passages",
    "rank",
    "save_index",
    "stance",
    "stories",
]
