"""Bytes to text: UTF-8, UTF-16, Windows-1256 and Windows-1252, by proof where there is one, else by letters.

The order: a byte order mark; the zero bytes of UTF-16; valid UTF-8, which text in another encoding hardly
ever is by chance, so that it stands above any word; the word of the server, then of the page, as the HTML
standard has it; the letters themselves. Windows-1252 is what servers and templates say by default: letters
that make Arabic words stand above it.
"""

from __future__ import annotations

import re
from email.message import Message

from ledger.articles.binary import refuse_binary, refuse_known
from ledger.errors import UnreadableFile

__all__ = ["charset_of", "decode", "encoding_of"]

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})"
)
_DECLARATION = 4096
"""Bytes in which a page must name its encoding; HTML asks for the first 1,024."""
_KNOWN = {
    "windows-1256": "cp1256",
    "cp1256": "cp1256",
    "x-cp1256": "cp1256",
    "iso-8859-6": "iso8859-6",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "iso-8859-1": "cp1252",  # as browsers read it
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-15": "iso8859-15",
}
_ARABIC, _LATIN = "cp1256", "cp1252"
_SAMPLE = 100_000
"""Bytes by which letters are weighed: more change no decision."""
_FREQUENT = frozenset("اليمونرتبةعدسفهكأقحج")
"""The letters that make up some nine tenths of Arabic news; under a wrong encoding none is."""
_ARABIC_LETTER = re.compile("[\u0621-\u063a\u0641-\u064a]")
_ARABIC_WORD = re.compile("[\u0621-\u063a\u0641-\u0652]+")
_MIXED_WORD = re.compile("[A-Za-z][\u0621-\u063a\u0641-\u064a]|[\u0621-\u063a\u0641-\u064a][A-Za-z]")
_ACCENTED = re.compile("[A-Za-z][\u00c0-\u024f]|[\u00c0-\u024f][A-Za-z]")
_DO = "save it as UTF-8"


def decode(data: bytes, name: str, charset: str = "") -> str:
    """The text of `data`, without its byte order mark; `charset` is the encoding its sender named, if any.

    Raises:
        UnreadableFile: it is binary, or no encoding that is known here can hold it.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, name)
    refuse_known(data, name)
    wide = _wide(data)
    if wide:
        return _strict(data, wide, name)
    refuse_binary(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _eight_bits(data, name, charset, error)


def charset_of(content_type: str) -> str:
    """The encoding that a Content-Type names (text/html; charset=windows-1256), "" where it names none."""
    header = Message()
    header["content-type"] = content_type.encode("ascii", "replace").decode()
    return str(header.get_param("charset") or "")


def encoding_of(sample: bytes) -> str:
    """The encoding of a stream that begins with `sample`, as Python names it."""
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
    wide = _wide(sample)
    if wide:
        return wide
    whole = sample[: sample.rfind(b"\n") + 1] or sample
    try:
        whole.decode("utf-8")
    except UnicodeDecodeError:
        if not _was_meant_as_utf8(whole):
            return next(iter((*_declared(sample), *_likely(sample))), "utf-8")
    return "utf-8"


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        why = f"broken {encoding.upper().removesuffix('-LE').removesuffix('-BE')} at byte {error.start}"
        raise UnreadableFile(name, why, _DO) from error
    if "\x00" in text:
        raise UnreadableFile(name, "binary, not text", "save it as text or HTML")
    return text


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte is the zero of Latin or the six of Arabic letters."""
    sample = data[: _SAMPLE & ~1]
    if len(sample) < 4 or b"\x00" not in sample:
        return ""
    even, odd = sample[0::2], sample[1::2]
    # A text has few other low bytes in either half: alternating zeros and ones are no letters.
    if sum(char < 0x20 and char not in b"\x00\x06\t\n\r" for char in sample) > 0.1 * len(sample):
        return ""
    high_odd = (odd.count(0) + odd.count(6)) / len(odd)
    high_even = (even.count(0) + even.count(6)) / len(even)
    if high_odd > 0.8 and high_even < 0.2:
        return "utf-16-le"
    return "utf-16-be" if high_even > 0.8 and high_odd < 0.2 else ""


def _eight_bits(data: bytes, name: str, charset: str, error: UnicodeDecodeError) -> str:
    """Text that is not UTF-8: as is said of it, or as its letters say."""
    if _was_meant_as_utf8(data):
        raise UnreadableFile(name, f"broken UTF-8 at byte {error.start}", _DO) from error
    likely = _likely(data[:_SAMPLE])
    said = [*_known(charset), *_declared(data)]
    if _ARABIC in likely:
        said = [encoding for encoding in said if encoding != _LATIN]
    for encoding in (*said, *likely):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(
        name, "in no encoding that is known here (UTF-8, UTF-16, Windows-1256, Windows-1252)", _DO
    ) from error


def _was_meant_as_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII is whole UTF-8 characters, so that the rest is damage."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(len(run) for run in re.findall("[^\x00-\x7f\ufffd]+", text))
    return whole > 2 * broken


def _declared(data: bytes) -> list[str]:
    match = _DECLARED.search(data[:_DECLARATION])
    return _known(match.group(1).decode("ascii")) if match else []


def _known(charset: str) -> list[str]:
    encoding = _KNOWN.get(charset.strip().lower())
    return [encoding] if encoding else []


def _likely(sample: bytes) -> list[str]:
    """The 8-bit encodings under which `sample` reads as words."""
    text = sample.decode(_ARABIC)
    letters = _ARABIC_LETTER.findall(text)
    words = _ARABIC_WORD.findall(text)
    if not letters:
        return [_LATIN]
    frequent = sum(letter in _FREQUENT for letter in letters) / len(letters)
    length = len(letters) / len(words)
    mixed = len(_MIXED_WORD.findall(text)) / len(words)
    if frequent > 0.75 and length > 2 and mixed < 0.2:
        return [_ARABIC]
    return [_LATIN] if _is_latin(sample) else []


def _is_latin(sample: bytes) -> bool:
    """Whether the high bytes stand as accented letters in words of plain ones, or as quotes and dashes."""
    text = sample.decode("cp1252", errors="replace")
    high = re.findall("[\u00c0-\u024f]", text)
    plain = sum(char.isascii() and char.isalpha() for char in text)
    return (
        "\ufffd" not in text and len(high) < 0.4 * plain and len(_ACCENTED.findall(text)) >= 0.6 * len(high)
    )
