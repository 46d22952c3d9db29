"""Fact-checks that others publish as schema.org ClaimReview: JSON-LD, a graph, a data feed, lines."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from ledger.desk.rows import Row
from ledger.errors import BadRow, UnreadableFile
from ledger.model import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read_reviews"]

_DEEPEST = 12
_INSIDE = ("@graph", "dataFeedElement", "item", "itemListElement", "mainEntity", "hasPart", "items", "review")


def read_reviews(path: str, data: bytes) -> Iterator[Row | BadRow]:
    """The claim of each ClaimReview, by its number in the file, or why it cannot be read.

    Raises:
        UnreadableFile: it is not JSON, or holds no ClaimReview.
    """
    number = 0
    for review in _reviews(_values(path, data), 0):
        number += 1
        try:
            yield Row(_claim(review, path, number), source=path, line=number)
        except BadRow as bad:
            yield bad
    if not number:
        raise UnreadableFile(path, "holds no ClaimReview")


def _values(path: str, data: bytes) -> Any:
    try:
        text = data.decode("utf-8-sig")
        try:
            return json.loads(text)
        except json.JSONDecodeError:
            return [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(path, f"is not JSON in UTF-8 ({error})") from error


def _reviews(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _reviews(one, depth + 1)
    elif isinstance(value, dict):
        if "ClaimReview" in _listed(value.get("@type")):
            yield value
            return
        for name in _INSIDE:
            if name in value:
                yield from _reviews(value[name], depth + 1)


def _claim(review: dict[str, Any], path: str, number: int) -> dict[str, Any]:
    """The values of a typed claim: its words, who said them where and when, how it was rated by whom."""
    reviewed = _thing(review.get("itemReviewed"))
    text = _text(review.get("claimReviewed")) or _text(reviewed.get("name"))
    if not text:
        raise BadRow(path, number, "a ClaimReview without claimReviewed")
    appearance = _thing(reviewed.get("firstAppearance")) or _thing(reviewed.get("appearance"))
    said_on = _day(reviewed.get("datePublished")) or _day(appearance.get("datePublished"))
    reviewed_on = _day(review.get("datePublished"))
    if not said_on and not reviewed_on:
        raise BadRow(path, number, "neither the claim nor its review bears a day")
    language = _text(review.get("inLanguage"))[:2].lower()
    author = _name(reviewed.get("author")) or _name(reviewed.get("creator"))
    return {
        "text": text,
        "speaker": author,
        "speaker_role": _text(_thing(reviewed.get("author")).get("jobTitle")),
        "source": _name(appearance.get("publisher")) or _name(appearance) or _name(review.get("author")),
        "date": said_on or reviewed_on,
        "lang": language if language in LANGUAGES else "",
        "note": _rating(review, reviewed_on),
    }


def _rating(review: dict[str, Any], day: str) -> str:
    """How the claim was rated, in a line."""
    rating = _thing(review.get("reviewRating"))
    words = _text(rating.get("alternateName")) or _text(rating.get("name"))
    value, best = _figure(rating.get("ratingValue")), _figure(rating.get("bestRating"))
    scale = f"{value} of {best}" if value and best else value
    by = _name(review.get("author"))
    parts = (
        f"rated {words or scale}" if words or scale else "reviewed, no rating given",
        f"({scale})" if words and scale else "",
        f"by {by}" if by else "",
        f"on {day}" if day else "",
    )
    address = _text(review.get("url"))
    return " ".join(filter(None, parts)) + (f": {address}" if address else "")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _thing(value: Any) -> dict[str, Any]:
    """The object, or the first of a list."""
    first = next(iter(_listed(value)), None)
    return first if isinstance(first, dict) else {}


def _name(value: Any) -> str:
    first = next(iter(_listed(value)), None)
    return _text(first.get("name")) if isinstance(first, dict) else _text(first)


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _figure(value: Any) -> str:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number else _text(value)


def _day(value: Any) -> str:
    try:
        return date.fromisoformat(_text(value)[:10]).isoformat()
    except ValueError:
        return ""
