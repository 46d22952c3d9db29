"""The feeds of an editor: a secret address, no cookie, the queue's own filters."""

from __future__ import annotations

from icalendar import Calendar
from lxml import etree

from ledger.desk.lookup import due
from ledger.desk.queue import Wanted, sheet

from .serving import Running
from .visitor import Visitor

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def address(visitor: Visitor) -> str:
    got = visitor.send(visitor.get("/settings").form("/settings/feeds"))
    assert got.status == 200
    shown = [one.text for one in got.page.iter("code") if one.text and "/feeds/" in one.text]
    return shown[0].removeprefix(visitor.origin).removesuffix("/queue.atom")


def test_the_queue_as_a_feed(desk: Running) -> None:
    path = address(desk.signed_in("noor"))
    got = desk.visitor().ask("GET", f"{path}/queue.atom?kind=match&language=ar")
    assert got.status == 200
    assert got.headers["content-type"].startswith("application/atom+xml")
    feed = etree.fromstring(got.body)
    wanted = sheet(desk.house.desk("x"), Wanted(kind="match", language="ar"), size=50)
    links = feed.xpath("//a:entry/a:link/@href", namespaces=ATOM)
    assert links == [f"{desk.visitor().origin}/matches/{one.id}" for one in wanted.entries]
    ids = feed.xpath("//a:entry/a:id/text()", namespaces=ATOM)
    assert len(set(ids)) == len(ids) == len(wanted.entries)
    assert len(feed.xpath("//a:entry/a:updated", namespaces=ATOM)) == len(ids)


def test_deadlines_as_a_calendar(desk: Running) -> None:
    path = address(desk.signed_in("noor"))
    got = desk.visitor().ask("GET", f"{path}/deadlines.ics")
    assert got.headers["content-type"].startswith("text/calendar")
    events = list(Calendar.from_ical(got.body).walk("VEVENT"))
    expected = due(desk.house.desk("x"), as_of=desk.clock().date(), within=3650)
    assert [(one["url"], one["dtstart"].dt) for one in events] == [
        (f"{desk.visitor().origin}/claims/{one.claim.id}", one.day) for one in expected
    ]
    assert len({str(one["uid"]) for one in events}) == len(events) > 0


def test_the_address_can_be_ended(desk: Running) -> None:
    noor = desk.signed_in("noor")
    old = address(noor)
    new = address(noor)
    assert desk.visitor().ask("GET", f"{old}/queue.atom").status == 404
    assert desk.visitor().ask("GET", f"{new}/queue.atom").status == 200
    noor.send(noor.get("/settings").form("/settings/feeds/end"))
    assert desk.visitor().ask("GET", f"{new}/queue.atom").status == 404
