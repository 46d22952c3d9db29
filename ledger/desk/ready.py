"""What holding articles needs, read and compiled once: processes forked from one that has this share it.

Importing this module is the work; `processes` names it to the server that they are forked from.
"""

from __future__ import annotations

import gc

from ledger.desk import holding
from ledger.matching import Index, match_index
from ledger.model import Article, Claim

__all__ = ["holding"]

_SAID = {
    "en": "The minister said that 2,500 soldiers would leave Iraq by July 2021.",
    "ar": "قال الوزير إن 2500 جندي سيغادرون العراق بحلول تموز 2021.",
}


def _hold() -> None:
    """Hold a sentence of each language against itself, which takes all tables and kernels in."""
    claims = [
        Claim(id=f"C{at}", text=text, language=code) for at, (code, text) in enumerate(_SAID.items(), 1)
    ]
    index = Index(claims)
    for code, text in _SAID.items():
        match_index(Article(id="A1", source="", title=text, text=f"{text}\n\n{text}", language=code), index)


_hold()
gc.freeze()  # what is shared is not looked through for what can go, which would copy it
