"""What the desk follows: rows of [[sources]] and [[events]]."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from ledger.errors import InputError
from ledger.model import LANGUAGES, Occasion, Source
from ledger.settings.fields import check_keys, day, one_of, text, texts

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Outlet", "occasion_of", "outlet_of"]

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A source that the desk follows: `lists` are the addresses of its feeds and sitemaps.

    `week_start` is the weekday its weeks begin on (0 Monday … 6 Sunday), `weekend` that on which its weekends
    do, None for its language's habit;
    `day_first` is whether its 5/6/2026 is in June; `pause` the seconds between two requests to its host.
    """

    source: Source
    lists: tuple[str, ...] = ()
    week_start: int | None = None
    weekend: int | None = None
    day_first: bool | None = None
    pause: float = 1.0


_KNOWN = {
    "name",
    "names",
    "feed",
    "sitemap",
    "language",
    "week_start",
    "weekend",
    "day_first",
    "time_zone",
    "home",
    "pause",
}


def outlet_of(row: dict[str, Any], place: str) -> Outlet:
    """A row of [[sources]]; `place` begins the line that says what is wrong with it."""
    check_keys(row, _KNOWN, place)
    name = text(row, "name", "", f"{place}: name").strip()
    if not name:
        raise InputError(f"{place}: needs a name")
    place = f"{place} ({name})"
    source = Source(
        name=name,
        other_names=texts(row, "names", (), f"{place}: names"),
        language=one_of(row, "language", LANGUAGES, place),
        home=text(row, "home", "", f"{place}: home"),
        time_zone=_time_zone(text(row, "time_zone", "", f"{place}: time_zone"), place),
    )
    day_first = row.get("day_first")
    if not isinstance(day_first, bool | None):
        raise InputError(f"{place}: day_first must be true or false")
    pause = row.get("pause", 1.0)
    if isinstance(pause, bool) or not isinstance(pause, int | float) or not 0 <= pause <= 3600:
        raise InputError(f"{place}: pause must be a number of seconds")
    lists = [found for key in ("feed", "sitemap") for found in _addresses(row, key, place)]
    return Outlet(
        source=source,
        lists=tuple(lists),
        week_start=_weekday(row, "week_start", place),
        weekend=_weekday(row, "weekend", place),
        day_first=day_first,
        pause=float(pause),
    )


def _weekday(row: Mapping[str, Any], key: str, place: str) -> int | None:
    day = one_of(row, key, _WEEKDAYS, place)
    return _WEEKDAYS.index(day) if day else None


def _addresses(row: Mapping[str, Any], key: str, place: str) -> tuple[str, ...]:
    """One address or several."""
    value = row.get(key, [])
    found = texts({key: [value] if isinstance(value, str) else value}, key, (), f"{place}: {key}")
    for address in found:
        if not address.lower().startswith(("http://", "https://")):
            raise InputError(f"{place}: {key} must be an http or https address")
    return found


def _time_zone(name: str, place: str) -> str:
    if name:
        try:
            ZoneInfo(name)
        except (OSError, ValueError, KeyError) as error:
            raise InputError(f"{place}: {name!r} is no time zone; write it as in Asia/Baghdad") from error
    return name


def occasion_of(row: dict[str, Any], place: str) -> Occasion:
    """A row of [[events]]."""
    check_keys(row, {"name", "names", "first", "last"}, place)
    names = (text(row, "name", "", f"{place}: name"), *texts(row, "names", (), f"{place}: names"))
    first = day(row, "first", None, place)
    try:
        return Occasion(names=names, first=first, last=day(row, "last", first, place))
    except ValueError as error:
        raise InputError(f"{place}: {error}") from error
