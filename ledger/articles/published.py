"""When an article was published: the instant with its offset, how exact it is, and what told it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timezone
from typing import TYPE_CHECKING

from ledger.articles.calendar import find_clock, find_days
from ledger.articles.places import zone_named
from ledger.errors import BadDate
from ledger.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

    from ledger.articles.bylines import Byline
    from ledger.articles.calendar import Clock
    from ledger.model import Precision

__all__ = ["Published", "from_address", "from_bylines", "from_option", "from_stamp"]

_MONTH = re.compile(r"\s*(\d{4})-(\d{2})\s*")
_IN_ADDRESS = re.compile(r"/(20\d\d|19\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_-]|$)")
_SECONDS = re.compile(r"\d:\d\d:\d\d")
_STAMP = 100
"""Characters of a machine's date: more is something else."""


@dataclass(frozen=True, slots=True)
class Published:
    """`moment` is aware; for a day or a month it is that day's or month's beginning."""

    moment: datetime
    precision: Precision
    origin: str


def from_option(text: str, zone: tzinfo | None) -> Published:
    """What a person gave: YYYY-MM-DD, YYYY-MM, or an instant in ISO 8601.

    Raises:
        BadDate: it is none, or a day that does not exist.
    """
    found = _iso(text.strip(), "option", zone)
    if found is None:
        raise BadDate(text, do="write it as YYYY-MM-DD or as 2021-07-25T22:16+03:00")
    return found


def from_stamp(text: str, origin: str, zone: tzinfo | None) -> Published | None:
    """What a page's markup says: ISO 8601, or a date as mail headers and people write it."""
    stamp = text.strip()[:_STAMP]
    found = _iso(stamp, origin, zone)
    if found:
        return found
    folded = fold(stamp)
    days = [day for day in find_days(folded, "unknown") if day.day]
    if not days or days[0].day is None:
        return None
    rest = folded[: days[0].start] + "|" * (days[0].end - days[0].start) + folded[days[0].end :]
    clock = find_clock(rest)
    if clock is None:
        return _on(days[0].day, origin, zone, is_month=days[0].is_month)
    return _at(days[0].day, clock, origin, zone)


def from_bylines(bylines: Iterable[Byline], zone: tzinfo | None) -> Published | None:
    """The first byline's date, a date of publication before one of a change, with the hour beside it.

    An hour that stands alone on another line (agencies put it at the end) belongs to that day.
    """
    ordered = sorted(bylines, key=lambda byline: byline.is_update)
    dated = next((byline for byline in ordered if byline.day), None)
    if dated is None or dated.day is None or dated.day.day is None:
        return None
    alone = (byline.clock for byline in ordered if byline.clock and not byline.day)
    clock = dated.clock or next(alone, None)
    if clock is None or dated.day.is_month:
        return _on(dated.day.day, "byline", zone, is_month=dated.day.is_month)
    return _at(dated.day.day, clock, "byline", zone)


def from_address(address: str, zone: tzinfo | None) -> Published | None:
    """The day in an address such as /2021/07/25/title."""
    match = _IN_ADDRESS.search(address)
    if match is None:
        return None
    try:
        return _on(date(*map(int, match.groups())), "address", zone)
    except ValueError:
        return None


def _iso(text: str, origin: str, zone: tzinfo | None) -> Published | None:
    month = _MONTH.fullmatch(text)
    try:
        if month:
            return _on(date(int(month[1]), int(month[2]), 1), origin, zone, is_month=True)
        if len(text) <= 10:
            return _on(date.fromisoformat(text), origin, zone)
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        return None
    precision: Precision = "instant" if _SECONDS.search(text) else "minute"
    return Published(
        _fixed(moment if moment.tzinfo else moment.replace(tzinfo=zone or UTC)), precision, origin
    )


def _on(day: date, origin: str, zone: tzinfo | None, *, is_month: bool = False) -> Published:
    moment = datetime.combine(day, time(), tzinfo=zone or UTC)
    return Published(_fixed(moment), "month" if is_month else "day", origin)


def _at(day: date, clock: Clock, origin: str, zone: tzinfo | None) -> Published:
    """The day at that hour, in the zone that stands beside it or else in `zone`."""
    named = zone_named(clock.zone) if clock.zone else None
    moment = datetime.combine(day, clock.time, tzinfo=clock.offset or named or zone or UTC)
    return Published(_fixed(moment), _exactness(clock.time), origin)


def _exactness(clock: time) -> Precision:
    return "instant" if clock.second else "minute"


def _fixed(moment: datetime) -> datetime:
    """With the offset it had in its zone, so that it stays what was published when zones' rules change."""
    offset = moment.utcoffset()
    return moment.replace(tzinfo=timezone(offset) if offset is not None else UTC)
