"""Making foreign text safe to show: controls made visible, addresses that may be linked, names for files."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from urllib.parse import urlsplit

from markupsafe import Markup, escape

__all__ = ["address", "direction", "escaped", "language_tag", "mailbox", "page_name", "visible"]

# What can reorder the text around it, by the names of the Unicode standard; the plain marks (LRM, RLM, ALM)
# have no reach beyond their own isolated field, and joiners belong to the spelling: both are left alone.
_REORDERING = {
    0x202A: "LRE",
    0x202B: "RLE",
    0x202C: "PDF",
    0x202D: "LRO",
    0x202E: "RLO",
    0x2066: "LRI",
    0x2067: "RLI",
    0x2068: "FSI",
    0x2069: "PDI",
}
_TABLE: dict[int, str] = {code: f"⟦{name}⟧" for code, name in _REORDERING.items()}
_TABLE |= {code: "\N{REPLACEMENT CHARACTER}" for code in range(0x20) if chr(code) not in "\t\n\r"}
_TABLE |= dict.fromkeys((*range(127, 160), 65534, 65535), "�")
_CYRILLIC = "\u0400-\u052f"
_GREEK = (
    "\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bd\u03bf\u03c1\u03c5"
)
"""Letters that pass for Latin ones; of Greek those alone, as its others stand in names of things (TGFβ)."""
_LOOKALIKE = re.compile(f"[{_CYRILLIC}{_GREEK}]")
_MIXED = re.compile(rf"\b(?=\w*[A-Za-z])(?=\w*[{_CYRILLIC}{_GREEK}])\w+\b(?!⟦)")
_PLAIN = re.compile(r"[ !#-%(-;=?-~]*")
"""Texts that need neither: visible characters of ASCII, without those that markup is made of."""
_USUAL = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[!-~]*)?")
"""Addresses that need no closer look."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_MAILBOX = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_WORD = re.compile(r"[a-z0-9]+")
_ID = re.compile(r"[A-Z][0-9]{1,12}")


def visible(value: object) -> object:
    """A value as a page shows it: in text, controls that reorder or break are shown by name, not obeyed.

    A word that mixes Latin letters with others that look the same is followed by the names of both scripts.
    What is markup of our own passes as it is, as does what is no text.
    """
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    if not value.isprintable():
        value = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value.translate(_TABLE))
    if not value.isascii() and _LOOKALIKE.search(value):
        value = _MIXED.sub(_flagged, value)
    return value


def escaped(value: object) -> str:
    """A value as it stands in a page's markup: visible and escaped; markup of our own as it is."""
    if type(value) is str and _PLAIN.fullmatch(value):
        return value
    return escape(visible(value))


def _flagged(word: re.Match[str]) -> str:
    other = "CYRILLIC" if re.search(f"[{_CYRILLIC}]", word[0]) else "GREEK"
    return f"{word[0]}⟦LATIN+{other}⟧"


@lru_cache(maxsize=10_000)
def address(text: str) -> str:
    """The address where it may be linked (http and https with a host), else ""."""
    if _USUAL.fullmatch(text):
        return text
    if not text or " " in text or not text.isprintable():
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in ("http", "https") and parts.hostname else ""


def mailbox(text: str) -> str:
    """A mail address as a link (mailto:…), "" for what is none."""
    found = _MAILBOX.fullmatch(text.removeprefix("mailto:"))
    return f"mailto:{found[0]}" if found else ""


def language_tag(language: str) -> str:
    """A language code as the lang attribute takes it, "" (unknown) for anything else."""
    return language if _LANGUAGE.fullmatch(language) else ""


def direction(language: str) -> str:
    """The direction of a language: rtl, ltr, or auto where the language is unknown."""
    tag = language_tag(language)
    if not tag:
        return "auto"
    return "rtl" if tag.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def page_name(name: str) -> str:
    """A name for a file: an id as it is, anything else as its ASCII words and a hash that keeps it apart."""
    if _ID.fullmatch(name):
        return name
    words = "-".join(_WORD.findall(name.lower()))[:40].strip("-")
    mark = hashlib.sha256(name.encode("utf-8", "backslashreplace")).hexdigest()[:8]
    return f"{words}-{mark}" if words else mark
