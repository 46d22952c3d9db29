"""Four other ways to look claims up by their words, each at its best settings, in one thread.

rapidfuzz compares each passage with every claim (token_set_ratio in lower case, into bytes). bm25s runs on
its numba scorer with a tokenizer that knows the index's words; tantivy skips what cannot be among the nearest
(no count of matches) in one merged segment; SQLite's FTS5 holds words without texts, optimised. These three
give the NEAREST claims of each passage.

Needed beside the project's own: `pip install bm25s tantivy`. What is not installed is named as missing.
"""

from __future__ import annotations

import sqlite3
from importlib import import_module
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Lookup = Callable[[Sequence[str]], object]

__all__ = ["NEAREST", "peers"]

NEAREST = 20
HEAP = 256_000_000
"""Bytes that tantivy may gather before it writes a segment."""


def peers(texts: list[str]) -> Iterator[tuple[str, Lookup | None]]:
    """Each peer with the claims' `texts` to be looked up in, None where it is not installed."""
    for name, make in (
        ("rapidfuzz", _by_rapidfuzz),
        ("bm25s", _by_bm25s),
        ("tantivy", _by_tantivy),
        ("fts5", _by_fts5),
    ):
        try:
            yield name, make(texts)
        except ImportError:
            yield name, None


def _by_rapidfuzz(texts: list[str]) -> Lookup:
    lower = [text.lower() for text in texts]
    return lambda cut: process.cdist(
        [text.lower() for text in cut], lower, scorer=fuzz.token_set_ratio, dtype=np.uint8, workers=1
    )


def _by_bm25s(texts: list[str]) -> Lookup:
    import_module("numba")
    bm25s = import_module("bm25s")
    tokenizer = import_module("bm25s.tokenization").Tokenizer(stopwords=[])
    found = bm25s.BM25(backend="numba")
    words = tokenizer.tokenize(texts, return_as="tuple", show_progress=False)
    found.index(words, show_progress=False)
    nearest = min(NEAREST, len(texts))

    def lookup(cut: Sequence[str]) -> object:
        asked = tokenizer.tokenize(list(cut), update_vocab=False, return_as="ids", show_progress=False)
        return found.retrieve(asked, k=nearest, show_progress=False, n_threads=0)

    return lookup


def _by_tantivy(texts: list[str]) -> Lookup:
    tantivy = import_module("tantivy")
    schema = tantivy.SchemaBuilder().add_text_field("text", stored=False, index_option="freq").build()
    index = tantivy.Index(schema)
    writer = index.writer(heap_size=HEAP, num_threads=1)
    for text in texts:
        writer.add_document(tantivy.Document(text=[text]))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    return lambda cut: [
        searcher.search(index.parse_query(" ".join(_bare(text)), ["text"]), NEAREST, count=False).hits
        for text in cut
    ]


def _by_fts5(texts: list[str]) -> Lookup:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE claims USING fts5(text, content='')")
    database.executemany("INSERT INTO claims (rowid, text) VALUES (?, ?)", enumerate(texts))
    database.execute("INSERT INTO claims (claims) VALUES ('optimize')")
    query = "SELECT rowid FROM claims WHERE claims MATCH ? ORDER BY rank LIMIT ?"
    return lambda cut: [
        database.execute(query, (" OR ".join(f'"{word}"' for word in _bare(text)), NEAREST)).fetchall()
        for text in cut
        if _bare(text)
    ]


def _bare(text: str) -> list[str]:
    """The words of `text` in lower case without signs, each once."""
    words = "".join(sign if sign.isalnum() else " " for sign in text.lower()).split()
    return list(dict.fromkeys(words))
