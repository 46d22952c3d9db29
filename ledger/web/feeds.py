"""What editors subscribe to: the queue as Atom (RFC 4287), deadlines as iCalendar (RFC 5545).

Each lies under an address that is a secret, since a feed reader has no session.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from ledger.desk.lookup import due
from ledger.desk.queue import sheet
from ledger.report.shown import visible
from ledger.web.answers import Data, Refused
from ledger.web.queue import item_path, wanted

if TYPE_CHECKING:
    from ledger.desk.queue import Entry
    from ledger.web.visit import Visit

__all__ = ["deadlines_calendar", "queue_feed"]

_SHOWN = 50
_AHEAD = 3650


def queue_feed(visit: Visit) -> Data:
    """What waits, narrowed as the queue's own address narrows it, as an Atom feed."""
    from feedgen.feed import FeedGenerator

    _check(visit)
    store, base = visit.desk.store, visit.house.origin.address
    at = store.head().at
    feed = FeedGenerator()
    feed.id(f"urn:uuid:{store.uuid}")
    feed.title(str(visit.t("feed.title", site=visit.desk.settings.site_name)))
    feed.link(href=f"{base}/queue", rel="alternate")
    feed.updated(at)
    feed.language(visit.t.language)
    feed.author(name=visit.desk.settings.site_name)
    for one in sheet(visit.desk, wanted(visit.query), size=_SHOWN).entries:
        entry = feed.add_entry(order="append")
        entry.id(f"urn:uuid:{store.uuid}:{one.kind}:{one.id}")
        entry.title(_plain(f"{visit.t('kind_of_item.' + one.kind)}: {one.claim.gist or one.claim.text}"))
        entry.link(href=base + item_path(one), rel="alternate")
        entry.updated(_instant(visit, one))
        entry.summary(_plain(one.match.passage.text if one.match else one.claim.text))
    return Data(feed.atom_str(pretty=True), "application/atom+xml; charset=utf-8", "queue.atom")


def deadlines_calendar(visit: Visit) -> Data:
    """The last days of claims without an outcome, a whole day each."""
    from icalendar import Calendar, Event

    _check(visit)
    store, base = visit.desk.store, visit.house.origin.address
    at = store.head().at.astimezone(UTC)
    calendar = Calendar()
    calendar.add("prodid", "-//claim-ledger//deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", str(visit.t("feed.calendar", site=visit.desk.settings.site_name)))
    for one in due(visit.desk, as_of=visit.desk.now().date(), within=_AHEAD):
        event = Event()
        event.add("uid", f"{one.claim.id}.{store.uuid}")
        event.add("dtstamp", at)
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
        event.add("summary", _plain(one.claim.gist or one.claim.text))
        event.add("url", f"{base}/claims/{one.claim.id}")
        event.add("description", _plain(one.claim.deadline.phrase if one.claim.deadline else ""))
        calendar.add_component(event)
    return Data(calendar.to_ical(), "text/calendar; charset=utf-8", "deadlines.ics")


def _check(visit: Visit) -> None:
    editor = visit.house.feeds.editor(visit.ids["secret"])
    known = {one.name for one in visit.house.accounts.known()}
    if editor is None or (known and editor not in known):
        raise Refused(404, "not_found")


def _plain(text: str) -> str:
    """Text that XML and a calendar can hold: what has no letter is shown by name or left out."""
    return "".join(c for c in str(visible(" ".join(text.split()))) if c.isprintable())


def _instant(visit: Visit, one: Entry) -> datetime:
    if one.decision:
        return one.decision.decided_at
    if one.kind == "deadline" and one.claim.deadline and one.claim.deadline.latest:
        return datetime.combine(one.claim.deadline.latest, time(), UTC)
    first = next(iter(visit.desk.store.events(subject=one.id)), None)
    return first.at if first else visit.desk.now()
