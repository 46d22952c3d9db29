"""Feeds and the calendar: programs read them, they say when, and lead to the pages."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urljoin
from uuid import UUID

import feedparser
import pytest
from icalendar import Calendar
from lxml import etree

from ledger.report import View, site_files
from ledger.report.content import Content
from ledger.report.feeds import name_of
from ledger.report.news import Newsroom

from .conftest import Opened
from .hostile import hostile_view
from .markup import select
from .sample import view

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://ledger.example/"


def _files(shown: View) -> dict[str, bytes]:
    return {path: made for path, made in site_files(shown, languages=("en", "ar")) if "feeds/" in path}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    sample = view()
    return _files(replace(sample, look=replace(sample.look, address=ADDRESS)))


@pytest.fixture(scope="module")
def hostile() -> dict[str, bytes]:
    return _files(hostile_view())


def atom_faults(data: bytes) -> list[str]:
    """What RFC 4287 asks for and the feed lacks (4.1.1, 4.1.2, 4.2.6, 3.3)."""
    feed, found = etree.fromstring(data), []
    instant = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
    for node in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            held = node.findall(ATOM + name)
            if len(held) != 1 or not (held[0].text or "").strip():
                found.append(f"{node.tag} has not one {name}")
        if not instant.fullmatch(node.findtext(f"{ATOM}updated", "")):
            found.append("updated is no instant")
        if not re.match(r"[a-z][a-z0-9+.-]*:\S+$", node.findtext(f"{ATOM}id", "")):
            found.append("id is no IRI")
        alternates = [
            one for one in node.findall(f"{ATOM}link") if one.get("rel", "alternate") == "alternate"
        ]
        if len(alternates) != 1 or not alternates[0].get("href"):
            found.append("not one alternate link")
    if feed.tag != f"{ATOM}feed" or not feed.findtext(f"{ATOM}author/{ATOM}name"):
        found.append("no author")
    ids = [one.text for one in feed.iter(f"{ATOM}id")]
    return found + (["an id comes twice"] if len(set(ids)) != len(ids) else [])


def json_faults(data: bytes) -> list[str]:
    """What JSON Feed 1.1 asks for and the feed lacks."""
    feed = json.loads(data)
    found = [] if feed.get("version") == "https://jsonfeed.org/version/1.1" else ["version"]
    found += [name for name in ("title", "home_page_url") if not isinstance(feed.get(name), str)]
    for one in feed["items"]:
        found += [name for name in ("id", "url", "content_text") if not one.get(name)]
        datetime.fromisoformat(one["date_modified"])
    ids = [one["id"] for one in feed["items"]]
    return found + (["an id comes twice"] if len(set(ids)) != len(ids) else [])


@pytest.mark.parametrize("kind", ["files", "hostile"])
def test_every_feed_holds_what_its_standard_asks_for(kind: str, request: pytest.FixtureRequest) -> None:
    feeds = request.getfixturevalue(kind)
    for path, made in feeds.items():
        if path.endswith(".atom"):
            assert atom_faults(made) == [], path
            assert not feedparser.parse(made).bozo, path
        elif path.endswith(".json"):
            assert json_faults(made) == [], path
    assert {"feeds/changes.atom", "ar/feeds/changes.json", "ar/feeds/deadlines.ics"} <= feeds.keys()
    assert any(path.startswith("feeds/speaker-") for path in feeds)
    assert any(path.startswith("ar/feeds/topic-") for path in feeds)


def test_the_newest_stands_first_and_links_to_its_claim(files: dict[str, bytes]) -> None:
    entries = feedparser.parse(files["feeds/changes.atom"]).entries
    assert [one.updated for one in entries] == sorted((one.updated for one in entries), reverse=True)
    first = entries[0]
    assert first.link == f"{ADDRESS}claims/C24.html"
    assert first.title == "In progress: \u2068The coalition leaves Iraq by September 2026\u2069"
    assert first.summary == "\u2068The largest base was handed over.\u2069"


def test_both_kinds_of_feed_say_the_same(files: dict[str, bytes]) -> None:
    for path in (one for one in files if one.endswith(".atom")):
        atom = feedparser.parse(files[path]).entries
        items = json.loads(files[path.removesuffix("atom") + "json"])["items"]
        assert [(one.id, one.title, one.link) for one in atom] == [
            (one["id"], one["title"], one["url"]) for one in items
        ]


def test_a_waiting_decision_is_in_no_feed(files: dict[str, bytes]) -> None:
    assert not any(b"Waits for a second editor" in made for made in files.values())


def test_without_an_address_links_lead_from_the_feed_to_the_page(site: Path) -> None:
    for folder in ("", "ar/"):
        path = f"{folder}feeds/changes.json"
        feed = json.loads((site / path).read_bytes())
        for link in (feed["home_page_url"], *(one["url"] for one in feed["items"])):
            assert (site / urljoin(path, link)).is_file(), link


def test_pages_lead_to_the_feed(site: Path) -> None:
    page = (site / "ar" / "claims" / "C7.html").read_text(encoding="utf-8")
    assert (
        '<link rel="alternate" type="application/atom+xml" title="التغييرات" href="../feeds/changes.atom">'
        in page
    )


def test_the_calendar_holds_the_days_of_open_claims(files: dict[str, bytes]) -> None:
    sample = view()
    events = {str(one["uid"]): one for one in Calendar.from_ical(files["feeds/deadlines.ics"]).walk("VEVENT")}
    assert list(events) == [f"C9.{sample.ledger}", f"C24.{sample.ledger}"]
    one = events[f"C24.{sample.ledger}"]
    assert one["dtstart"].dt == date(2026, 9, 30)
    assert one["dtend"].dt == date(2026, 10, 1)
    assert one["dtstamp"].dt == sample.recorded["C24"]
    assert one["url"] == f"{ADDRESS}claims/C24.html"


def test_a_hostile_calendar_has_no_more_lines_than_its_own(hostile: dict[str, bytes]) -> None:
    calendar = Calendar.from_ical(hostile["feeds/deadlines.ics"])
    assert {one.name for one in calendar.walk()} == {"VCALENDAR", "VEVENT"}
    for event in calendar.walk("VEVENT"):
        assert {*event} == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "URL", "DESCRIPTION", "TRANSP"}


def test_feeds_tell_nothing_of_the_day_they_were_made(files: dict[str, bytes]) -> None:
    later = view(as_of=date(2026, 1, 25))
    again = _files(replace(later, look=replace(later.look, address=ADDRESS)))
    assert {path for path in files if files[path] != again[path]} == set()


def test_names_are_urns_and_stay() -> None:
    name = name_of("7b1e0c1e-4f0a-4d59-9d0e-5a2f6d1c80c2", "C7")
    assert name == name_of("7b1e0c1e-4f0a-4d59-9d0e-5a2f6d1c80c2", "C7") != name_of(str(UUID(int=1)), "C7")
    assert UUID(name.removeprefix("urn:uuid:")).version == 5


def test_the_latest_of_many_are_those_of_all() -> None:
    sample = view()
    content = Content(sample)
    room = Newsroom(content)
    every = sorted((one for record in content.records for one in room.of(record)), key=lambda one: one.at)
    for count in (1, 3, len(content.records), len(every)):
        assert [one.at for one in room.latest(content.records, count)] == [
            one.at for one in every[-count:][::-1]
        ]


def test_a_topics_page_leads_to_its_feed(page: Opened) -> None:
    tree = page(select(page("topics.html"), ".roll h2 a")[0].get("href"))
    links = [each.get("href") for each in select(tree, "link[type='application/atom+xml']")]
    assert len(links) == 2
    assert links[0] == "../feeds/changes.atom"
    assert links[1].startswith("../feeds/topic-")
    assert links[1] in [each.get("href") for each in select(tree, ".lead a")]
