"""Posts as plain text: what a platform writes around the words is taken off."""

from __future__ import annotations

import re

__all__ = ["plain"]

_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+", re.IGNORECASE)
_SIGNED = re.compile(
    r"(?:—|--|–|-)\s{0,3}(?P<name>[^\n@()—]{1,60})\((?P<handle>@\w{1,30})\)\s{0,3}"
    r"(?P<day>[A-Z][a-z]{2,9}\s\d{1,2},\s\d{4})?"
)
_REPOST = re.compile(r"\bRT\s+@\w{1,30}:?")
_HANDLE = re.compile(r"@(?P<name>\w{1,30})")
_HASHTAG = re.compile(r"#(?P<words>\w{1,120})")
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-zA-Z])(?=\d)")


def plain(text: str) -> str:
    """The words of a post: without addresses, with hashtags and handles as words, signed by name and day.

    `#AustralianFires` reads "Australian Fires", `#لا_للحرب` reads "لا للحرب", and the closing line
    "— Name (@handle) May 1, 2020" reads "Name May 1, 2020".
    """
    text = _ADDRESS.sub(" ", text)
    text = _SIGNED.sub(lambda signed: f" {signed['name'].strip()} {signed['day'] or ''} ", text)
    text = _REPOST.sub(" ", text)
    text = _HASHTAG.sub(lambda tag: _words(tag["words"]), text)
    return _HANDLE.sub(lambda handle: _words(handle["name"]), text)


def _words(joined: str) -> str:
    return _INNER_CAPITAL.sub(" ", joined.replace("_", " "))
