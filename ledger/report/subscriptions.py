"""What readers subscribe to in one edition: the news of all claims, of a topic, a speaker; the deadlines."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from functools import partial
from typing import TYPE_CHECKING

from ledger.report import agenda
from ledger.report.feeds import Channel, Entry, as_atom, as_json_feed, isolated, name_of, plain_line
from ledger.report.page import claim_path
from ledger.report.records import status_of
from ledger.report.writer import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledger.report.filters import Filter
    from ledger.report.news import News, Newsroom
    from ledger.report.page import Edition
    from ledger.report.press import Press
    from ledger.report.records import Record

__all__ = ["CALENDAR", "CHANGES", "feed_path", "subscription_drafts"]

CHANGES = "feeds/changes"
CALENDAR = "feeds/deadlines.ics"
_OF_ALL, _OF_ONE = 100, 20
_AHEAD, _PASSED = 400, 100
"""Days that the calendar holds at most: of those to come the nearest, of those passed the latest."""
_SETTERS = {".atom": as_atom, ".json": as_json_feed}


def subscription_drafts(press: Press, newsroom: Newsroom) -> Iterator[Draft]:
    """Feeds as Atom and JSON, and the calendar, in the folder feeds of the edition."""
    edition, content = press.edition, press.edition.content
    title = edition.words("nav.changes").unescape()
    whole = f"{content.whole} feeds"
    channels = _Channels(press, newsroom)
    make = partial(channels.make, CHANGES, title, "changes.html", content.records, _OF_ALL)
    for suffix in _SETTERS:
        yield Draft(press.folder + CHANGES + suffix, partial(make, suffix), whole, pieced=True)
    for one in (*edition.filters["topic"], *edition.filters["speaker"]):
        path = feed_path(one)
        make = partial(channels.make, path, one.value, one.path, one.records, _OF_ONE)
        for suffix in _SETTERS:
            yield Draft(press.folder + path + suffix, partial(make, suffix), content.key_of_filter(one))
    rows = content.shared("awaited", partial(_awaited, edition))
    yield Draft(press.folder + CALENDAR, partial(_calendar, press, rows), content.key_of(CALENDAR, rows))


def feed_path(one: Filter) -> str:
    """Where the feeds of a topic or a speaker lie in an edition, without .atom or .json."""
    return "feeds/" + one.path.removeprefix("claims/").removesuffix(".html")


class _Channels:
    """The feeds of one edition; each is told once and set in every format."""

    def __init__(self, press: Press, newsroom: Newsroom) -> None:
        self._press = press
        self._newsroom = newsroom
        self._last: tuple[str, Channel] | None = None

    def make(
        self, path: str, title: str, home: str, rows: Sequence[Record], count: int, suffix: str
    ) -> bytes:
        """A feed in the format that its suffix names."""
        if not self._last or self._last[0] != path:
            news = self._press.edition.content.shared(
                ("news", path), partial(self._newsroom.latest, rows, count)
            )
            self._last = (path, _channel(self._press, path, title, home, news))
        channel = self._last[1]
        return _SETTERS[suffix](replace(channel, address=_link(self._press, path + suffix)))


def _channel(press: Press, path: str, title: str, home: str, found: Sequence[News]) -> Channel:
    edition = press.edition
    view = edition.view
    return Channel(
        id=name_of(view.ledger, press.folder + path),
        title=f"{isolated(title)} · {isolated(edition.site_name)}",
        home=_link(press, home),
        updated=found[0].at if found else datetime.combine(view.as_of, time(), UTC),
        language=edition.words.language,
        author=plain_line(edition.site_name),
        entries=[_entry(press, one) for one in found],
    )


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


def _awaited(edition: Edition) -> list[Record]:
    """Claims with a deadline that wait for an outcome, as many as the calendar holds."""
    dated = [one for one in edition.content.dated if one.is_open]
    passed = sum(1 for one in dated if one.due and one.due < edition.view.as_of)
    return dated[max(passed - _PASSED, 0) : passed + _AHEAD]


def _calendar(press: Press, rows: Sequence[Record]) -> bytes:
    """The deadlines of claims that wait for an outcome."""
    edition, view = press.edition, press.edition.view
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
