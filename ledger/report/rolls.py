"""Rolls of who spoke and of what: every speaker and every topic with what came of their claims."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from ledger.report.digest import digest
from ledger.report.page import Page, sheets
from ledger.report.totals import totals

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ledger.report.filters import Filter
    from ledger.report.page import Edition, Sheet
    from ledger.report.totals import Totals

__all__ = ["Entry", "roll_pages"]

A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """A speaker or a topic: its claims, a speaker's roles, and the days of the first and last claim."""

    filter: Filter
    roles: tuple[str, ...]
    first: date | None
    last: date | None
    totals: list[Totals]


def roll_pages(edition: Edition) -> Iterator[Page]:
    """speakers.html and topics.html, those with most claims first."""
    key_of = edition.content.key_of_filter
    for kind in ("speaker", "topic"):
        first, title = f"{kind}s.html", str(edition.words(f"nav.{kind}s"))
        for sheet in sheets(edition.filters[kind], A_PAGE, first):
            yield Page(
                path=sheet.path,
                template="roll.html",
                title=title,
                section=f"{kind}s",
                fill=partial(_filled, edition, kind, sheet),
                key=digest([*(one.path + key_of(one) for one in sheet.rows), repr(sheet.pager)]),
            )


def _filled(edition: Edition, kind: str, sheet: Sheet[Filter]) -> dict[str, object]:
    entries = [edition.content.of("entry", one, partial(_entry, edition)) for one in sheet.rows]
    return {"kind": kind, "entries": entries, "pager": sheet.pager}


def _entry(edition: Edition, one: Filter) -> Entry:
    days = [record.claim.said_on for record in one.records if record.claim.said_on]
    roles = dict.fromkeys(record.claim.speaker_role or "" for record in one.records)
    return Entry(
        one,
        tuple(role for role in roles if role) if one.kind == "speaker" else (),
        min(days, default=None),
        max(days, default=None),
        totals(edition, one.records),
    )
