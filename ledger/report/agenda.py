"""Days as a calendar that programs subscribe to: iCalendar (RFC 5545)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from ledger.report.feeds import plain_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

__all__ = ["Entry", "as_calendar"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A whole day: `uid` names it for good, `stamp` is when it was last changed."""

    uid: str
    stamp: datetime
    day: date
    summary: str
    url: str
    description: str = ""


def as_calendar(name: str, entries: Iterable[Entry]) -> bytes:
    """A calendar of whole days that take no one's time."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//claim-ledger//deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", plain_line(name))
    for one in entries:
        event = Event()
        event.add("uid", one.uid)
        event.add("dtstamp", one.stamp.astimezone(UTC))
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
        event.add("summary", plain_line(one.summary))
        event.add("url", one.url)
        event.add("description", plain_line(one.description))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
