"""Bytes to an Article: encoding, HTML, copied text, furniture, published date; piles to what they hold.

What comes in is a file, a folder, standard input or, through `fetch` alone, an address; what a site put
around its article stays outside.
"""

from ledger.articles.files import files, load, load_stream, open_file
from ledger.articles.identity import fingerprint
from ledger.articles.items import Entry, Failure, Item, Link
from ledger.articles.lexicon import key
from ledger.articles.options import Options
from ledger.articles.parts import Part, part_entries, parts
from ledger.articles.piles import entries
from ledger.articles.reading import blank_furniture, read
from ledger.articles.repeats import Habits, without
from ledger.articles.stores import archives

__all__ = [
    "Entry",
    "Failure",
    "Habits",
    "Item",
    "Link",
    "Options",
    "Part",
    "archives",
    "blank_furniture",
    "entries",
    "files",
    "fingerprint",
    "key",
    "load",
    "load_stream",
    "open_file",
    "part_entries",
    "parts",
    "read",
    "without",
]
