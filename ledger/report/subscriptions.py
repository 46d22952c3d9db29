"""What readers subscribe to in one edition: the news of all claims, of a topic, a speaker; the deadlines."""

from __future__ import annotations

from datetime import UTC, datetime, time
from functools import partial
from typing import TYPE_CHECKING

from ledger.report import agenda
from ledger.report.deadlines import due_order
from ledger.report.feeds import Channel, Entry, as_atom, as_json_feed, isolated, name_of, plain_line
from ledger.report.news import latest
from ledger.report.page import claim_path
from ledger.report.records import status_of
from ledger.report.writer import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledger.report.filters import Filter
    from ledger.report.news import News
    from ledger.report.press import Press
    from ledger.report.records import Record

__all__ = ["CALENDAR", "CHANGES", "feed_path", "subscription_drafts"]

CHANGES = "feeds/changes"
CALENDAR = "feeds/deadlines.ics"
_OF_ALL, _OF_ONE = 100, 30
_SETTERS = {".atom": as_atom, ".json": as_json_feed}


def subscription_drafts(press: Press) -> Iterator[Draft]:
    """Feeds as Atom and JSON, and the calendar, in the folder feeds of the edition."""
    edition, content = press.edition, press.edition.content
    title = edition.words("nav.changes").unescape()
    whole = f"{content.whole} feeds"
    for suffix in _SETTERS:
        make = partial(_feed, press, CHANGES + suffix, title, "changes.html", content.records, _OF_ALL)
        yield Draft(press.folder + CHANGES + suffix, make, whole)
        for one in (*edition.filters["topic"], *edition.filters["speaker"]):
            path = feed_path(one) + suffix
            make = partial(_feed, press, path, one.value, one.path, one.records, _OF_ONE)
            yield Draft(press.folder + path, make, content.key_of(one.records, path))
    yield Draft(press.folder + CALENDAR, partial(_calendar, press), whole)


def feed_path(one: Filter) -> str:
    """Where the feeds of a topic or a speaker lie in an edition, without .atom or .json."""
    return "feeds/" + one.path.removeprefix("claims/").removesuffix(".html")


def _feed(press: Press, path: str, title: str, home: str, rows: Sequence[Record], count: int) -> bytes:
    edition = press.edition
    view = edition.view
    found = latest(view, rows, count)
    channel = Channel(
        id=name_of(view.ledger, press.folder + path.rpartition(".")[0]),
        title=f"{isolated(title)} · {isolated(edition.site_name)}",
        home=_link(press, home),
        address=_link(press, path),
        updated=found[0].at if found else datetime.combine(view.as_of, time(), UTC),
        language=edition.words.language,
        author=plain_line(edition.site_name),
        entries=[_entry(press, one) for one in found],
    )
    return _SETTERS[path[path.rindex(".") :]](channel)


def _link(press: Press, path: str) -> str:
    """A path of the edition as its feeds and its calendar, which lie in a folder of it, link to it."""
    address = press.house.look.address
    return address + press.folder + path if address else "../" + path


def _entry(press: Press, one: News) -> Entry:
    claim = one.record.claim
    label, text = _told(press, one)
    return Entry(
        id=name_of(press.edition.view.ledger, press.folder + one.id),
        title=f"{label}: {isolated(claim.gist or claim.text)}",
        link=_link(press, claim_path(claim.id)),
        updated=one.at,
        text=text,
        language=press.edition.words.language,
        tags=tuple(dict.fromkeys(plain_line(topic) for topic in claim.topics if plain_line(topic))),
    )


def _told(press: Press, one: News) -> tuple[str, str]:
    """What an entry is called, and what it says."""
    words, claim = press.edition.words, one.record.claim
    if one.decision:
        method = press.edition.view.methods.get(claim.method)
        return plain_line(words.of(status_of(method, one.decision.status).words)), isolated(
            one.decision.reason
        )
    if one.evidence:
        article, passage = one.evidence.article, one.evidence.match.passage.text
        source = f"{isolated(article.source)}: " if article and article.source else ""
        return words.term("stance", one.evidence.match.stance).unescape(), source + isolated(passage)
    speaker = f"{isolated(claim.speaker)}: " if claim.speaker else ""
    return words("feed.claim").unescape(), speaker + isolated(claim.text)


def _calendar(press: Press) -> bytes:
    """The deadlines of claims that wait for an outcome."""
    edition, view = press.edition, press.edition.view
    rows = sorted((one for one in edition.records if one.due and one.is_open), key=due_order)
    usual = datetime.combine(view.as_of, time(), UTC)
    name = edition.words("feed.calendar", site=edition.site_name).unescape()
    return agenda.as_calendar(
        name,
        [
            agenda.Entry(
                uid=f"{one.claim.id}.{plain_line(view.ledger)}",
                stamp=view.recorded.get(one.claim.id, usual),
                day=one.due,
                summary=one.claim.gist or one.claim.text,
                url=_link(press, claim_path(one.claim.id)),
                description=one.claim.deadline.phrase if one.claim.deadline else "",
            )
            for one in rows
            if one.due
        ],
    )
