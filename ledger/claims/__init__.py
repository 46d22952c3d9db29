"""From an article to proposed claims: who says what, through whom, how sure, how much, by when."""

from ledger.claims.attribution import Attribution, attributions
from ledger.claims.likeness import identity, likeness
from ledger.claims.proposal import propose
from ledger.claims.typed import normalise

__all__ = ["Attribution", "attributions", "identity", "likeness", "normalise", "propose"]
