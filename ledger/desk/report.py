"""The ledger as of a day, handed to the report."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger import report
from ledger.desk.live import LiveView
from ledger.desk.publishing import with_proofs
from ledger.report.inspection import site_faults, word_faults
from ledger.settings import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from ledger.desk.session import Desk
    from ledger.model import Language
    from ledger.settings import Look

__all__ = ["Rewritten", "report_faults", "rewritten", "view_as_of", "write_report"]

LOOK = 0.2
"""Seconds between two looks at whether the ledger has changed."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The site as of an event: how many files were written, and seconds from finding out to the last."""

    event: str
    files: int
    seconds: float


def write_report(
    desk: Desk,
    out: Path,
    *,
    as_of: date,
    languages: Sequence[Language] = (),
    look: Look | None = None,
    key: Path | None = None,
    note: str = "",
    search: bool = True,
) -> Path:
    """Write the site as of a day into `out`; the page to open.

    Languages and look are the settings' where none are given; `search` adds a page that searches. With a
    signing key or a signed checkpoint each claim's page carries a proof (see `publishing`).

    Raises:
        InputError: no pages can be written in a language, or the desk's own look is broken.
        LedgerError: the search index cannot be made.
        StoreUnavailable: the folder cannot be written.
    """
    view = view_as_of(desk, as_of, look=look)
    if key or note:
        view = with_proofs(desk, view, key=key, note=note)
    return report.write_site(view, out, languages=languages or desk.settings.site_languages, search=search)


def report_faults(folder: Path, look: Look) -> list[str]:
    """What is broken in a site that was written, and in the words it is told in, a line each.

    Raises:
        InputError: no site stands in the folder, or a catalogue cannot be read.
    """
    folders = [shipped("templates") / "report", *([look.templates] if look.templates else [])]
    return [str(one) for one in (*word_faults(folders), *site_faults(folder))]


def view_as_of(desk: Desk, as_of: date, *, look: Look | None = None) -> report.View:
    """What the ledger held at the end of a day, to be shown with this look, else with the desk's."""
    return LiveView(desk, look=look).at(as_of)


def rewritten(
    desk: Desk,
    out: Path,
    *,
    today: Callable[[], date],
    languages: Sequence[Language] = (),
    look: Look | None = None,
    search: bool = True,
) -> Iterator[Rewritten]:
    """Write the site into `out` now and again after each change of the ledger, for as long as it is asked.

    What is the same is kept in memory, so that a change takes a fraction of a whole build.

    Raises:
        InputError, LedgerError, StoreUnavailable: as `write_report`.
    """
    live = LiveView(desk, look=look)
    builder = report.Builder(languages=languages or desk.settings.site_languages, search=search)
    seen: tuple[date, str] | None = None
    while True:
        now = (today(), desk.store.head().id)
        if now == seen:
            time.sleep(LOOK)
            continue
        began = time.monotonic()
        view = live.at(now[0])
        files = builder.write(view, out)
        seen = (view.as_of, view.head_event)
        yield Rewritten(view.head_event, files, time.monotonic() - began)
