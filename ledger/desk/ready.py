"""What holding articles needs, read and compiled once: processes forked from one that has this share it.

Importing this module is the work; `processes` names it to the server that they are forked from.
"""

from __future__ import annotations

import gc
import os
from pathlib import Path

from simplemma import is_known

from ledger.desk import holding
from ledger.matching import Index, match_index, open_words
from ledger.model import Article, Claim
from ledger.processes import WORDS

__all__ = ["holding"]

_SAID = {
    "en": "The minister said that 2,500 soldiers would leave Iraq by July 2021.",
    "ar": "قال الوزير إن 2500 جندي سيغادرون العراق بحلول تموز 2021.",
}


def _hold() -> None:
    """Hold a sentence of each language against itself, which takes all tables and kernels in.

    The dictionaries with them, also where every word of the sentences was met before.
    """
    for code in _SAID:
        is_known(code, code)
    claims = [
        Claim(id=f"C{at}", text=text, language=code) for at, (code, text) in enumerate(_SAID.items(), 1)
    ]
    index = Index(claims)
    for code, text in _SAID.items():
        match_index(Article(id="A1", source="", title=text, text=f"{text}\n\n{text}", language=code), index)


gc.disable()  # nothing of what is read here can go
if WORDS in os.environ:
    open_words(Path(os.environ[WORDS]))
_hold()
gc.freeze()  # what is shared is not looked through later either, which would copy it
gc.enable()
