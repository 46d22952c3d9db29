"""Bytes to an Article: encoding, HTML, copied text, furniture, published date.

What comes in is a file, a folder or standard input; what a site put around its article stays outside.
"""

from ledger.articles.files import files, load, load_stream
from ledger.articles.identity import fingerprint
from ledger.articles.options import Options
from ledger.articles.reading import blank_furniture, read

__all__ = ["Options", "blank_furniture", "files", "fingerprint", "load", "load_stream", "read"]
