"""Files that are no text: told by how they begin, or by what no text holds."""

from __future__ import annotations

from ledger.errors import UnreadableFile

__all__ = ["refuse_binary", "refuse_known"]

_AS_TEXT = "save it as text or HTML"
_UNPACK = "unpack it and give the files"

_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF document", _AS_TEXT),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save it as text or HTML"),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", _UNPACK),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document", _AS_TEXT),
    (b"{\\rtf", "a rich-text document", _AS_TEXT),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", "give the article's text"),
    (b"\xff\xd8\xff", "a JPEG image", "give the article's text"),
    (b"GIF87a", "a GIF image", "give the article's text"),
    (b"GIF89a", "a GIF image", "give the article's text"),
    (b"RIFF", "an image or a sound", "give the article's text"),
    (b"ID3", "a sound", "give the article's text"),
    (b"OggS", "a sound", "give the article's text"),
    (b"SQLite format 3\x00", "a database", "--home names the folder of a ledger"),
    (b"\x7fELF", "a program", "give the article's text"),
    (b"MZ", "a program", "give the article's text"),
    (b"WARC/1.", "a web archive", "give its pages as HTML"),
)
_CERTAIN = 5
"""A signature of fewer printable bytes could begin a text, and needs a NUL or a control beside it."""
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b") + b"\x7f"
_MANY = 0.02
"""Share of control bytes above which bytes are no text: a bad export has a stray one or two."""


def refuse_known(data: bytes, name: str) -> None:
    """Raise UnreadableFile where `data` begins as a kind of file that is no text, saying which kind."""
    for signature, what, do in _SIGNATURES:
        if data.startswith(signature) and (_is_certain(signature) or _controls(data)):
            raise UnreadableFile(name, f"{what}, not an article", do)


def refuse_binary(data: bytes, name: str) -> None:
    """Raise UnreadableFile where `data` is not the bytes of a text in an 8-bit encoding.

    UTF-16 is to be recognised before this: its zero bytes are a text's there.
    """
    if b"\x00" in data or _controls(data) > _MANY * len(data):
        raise UnreadableFile(name, "binary, not text", _AS_TEXT)


def _controls(data: bytes) -> int:
    return len(data) - len(data.translate(None, _CONTROLS))


def _is_certain(signature: bytes) -> bool:
    return len(signature) >= _CERTAIN or not signature.isascii()
