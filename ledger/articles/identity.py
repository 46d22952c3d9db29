"""What makes two readings one article, and the hashes by which a citation can be checked."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import rfc8785

from ledger.articles.lexicon import key

if TYPE_CHECKING:
    from ledger.model import Article

__all__ = ["fingerprint", "sha256"]

_DOMAIN = "claim-ledger article v1"


def sha256(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def fingerprint(article: Article) -> str:
    """The same text for the same article: SHA-256 in hex over its source, title and text, folded.

    Spelling variants, digits' script, spacing and the wrapping of lines do not count, nor do the format
    it came in and the hour at which it was read. The address is left out on purpose. A page that its
    outlet rewrote keeps its address, and the change is what a ledger must not lose; and sites exist whose
    every page names the home page as its canonical address.
    """
    parts = [_DOMAIN, key(article.source), key(article.title), key(article.text)]
    return sha256(rfc8785.dumps(parts))
