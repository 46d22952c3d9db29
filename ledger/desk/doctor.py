"""Looking a ledger over: what it stands on, what is wrong with that, and what to do."""

from __future__ import annotations

import os
import shutil
import stat
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from ledger import matching, review
from ledger.desk.placing import on_server
from ledger.desk.redacting import removed_places
from ledger.desk.session import open_desk, tuning_of
from ledger.errors import LedgerError
from ledger.model import TAKEN_STAGES
from ledger.report.soundness import template_faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from ledger.desk.session import Desk
    from ledger.settings import Settings

__all__ = ["Finding", "examine"]

_LEAST_ROOM = 200 * 1024 * 1024
"""Bytes that should be free whatever the ledger's size: a journal, a report, a day's articles."""

_SKEW = timedelta(minutes=2)
"""How far two clocks of one desk may be apart."""

_PASSING = (".ledger-*", ".arriving-*", ".keeping-*", ".backup-*", ".reports-*")
"""What a killed program leaves beside its work: half of something that has no name yet."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what was found, and where it is wrong what to do; `do` is "" where it is well."""

    name: str
    found: str
    do: str = ""


def examine(settings: Settings, *, now: Callable[[], datetime]) -> Iterator[Finding]:
    """Everything there is to look at, in the order in which it matters."""
    yield _settings(settings)
    yield from _room(settings)
    yield from _permissions(settings)
    yield _templates(settings)
    yield _methods(settings)
    yield _matching(settings)
    yield from _leavings(settings)
    try:
        with open_desk(settings, editor=settings.editor, now=now, read_only=True) as desk:
            yield from _ledger(desk)
    except LedgerError as error:
        yield Finding(
            "ledger", str(error), "see what the line says; `ledger restore FILE` brings a backup back"
        )


def _settings(settings: Settings) -> Finding:
    path = settings.home / "ledger.toml"
    outlets = (
        f"{len(settings.outlets)} sources, {len(settings.events)} events; "
        f"open claims are stale after {settings.stale_after} days"
    )
    return Finding(
        "ledger.toml", f"{path}: {outlets}" if path.exists() else f"{path} is not there: all as shipped"
    )


def _room(settings: Settings) -> Iterator[Finding]:
    place = next((one for one in (settings.home, *settings.home.parents) if one.exists()), settings.home)
    try:
        free = shutil.disk_usage(place).free
        size = settings.database.stat().st_size if settings.database.exists() else 0
    except OSError as error:
        yield Finding("disk", f"{place}: {error.strerror}", "make the home folder readable")
        return
    needed = max(_LEAST_ROOM, 2 * size)
    do = "" if free >= needed else f"make room: {needed >> 20} MB keep a large unit and a backup possible"
    yield Finding("disk", f"{free >> 20} MB free in {place}, the ledger takes {size >> 20} MB", do)


def _permissions(settings: Settings) -> Iterator[Finding]:
    folders = (settings.home, settings.database.parent, settings.archive)
    for path in (one for one in (*folders, settings.database) if one.exists()):
        if not os.access(path, os.R_OK | os.W_OK):
            yield Finding(
                "permissions", f"{path} cannot be written by this user", f"chmod u+rw {path}, or chown it"
            )
        elif path.stat().st_mode & stat.S_IWOTH and not path.stat().st_mode & stat.S_ISVTX:
            yield Finding("permissions", f"{path} can be written by everyone", f"chmod o-w {path}")
    for path in sorted(settings.home.glob("*")) if settings.home.is_dir() else ():
        if path.is_file() and _is_key(path):
            do = "keep it on another machine or a stick: who has both can sign a rewritten ledger"
            yield Finding("permissions", f"the signing key {path} lies beside the ledger", do)


def _is_key(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(12) == b"PRIVATE+KEY+"
    except OSError:
        return False


def _templates(settings: Settings) -> Finding:
    faults = list(template_faults(settings.site_languages))
    if faults:
        return Finding("templates", "; ".join(faults), "install claim-ledger anew, or mend site_languages")
    return Finding("templates", f"whole, in {', '.join(settings.site_languages)}")


def _methods(settings: Settings) -> Finding:
    try:
        known = review.known_methods(settings.methods).values()
    except LedgerError as error:
        mend = "mend the file, or the list in ledger.toml; `ledger methods check FILE` looks at one"
        return Finding("methods", str(error), mend if settings.methods else "install claim-ledger anew")
    return Finding("methods", ", ".join(f"{one.name} {one.version}" for one in known))


def _matching(settings: Settings) -> Finding:
    try:
        tuning = tuning_of(settings)
    except LedgerError as error:
        return Finding("matching", str(error), "fit anew, or take that line out of ledger.toml")
    own = f"the desk's own coefficients, {settings.coefficients}"
    by = own if settings.coefficients else "the program's coefficients"
    return Finding("matching", f"by {by}, from a probability of {tuning.threshold:.2f} on")


def _leavings(settings: Settings) -> Iterator[Finding]:
    places = (settings.home, settings.database.parent)
    found = [path for place in places if place.is_dir() for one in _PASSING for path in place.glob(one)]
    if settings.archive.is_dir():
        found += settings.archive.glob("*/.keeping-*")
    if found:
        names = ", ".join(str(path) for path in sorted(found)[:3])
        yield Finding(
            "leavings", f"{len(found)} left half-made: {names}", "delete them while no command runs"
        )


def _ledger(desk: Desk) -> Iterator[Finding]:
    yield _database(desk)
    yield from _clock(desk)
    yield _archive(desk)
    yield _index(desk)


def _database(desk: Desk) -> Finding:
    state = desk.store.health()
    found = f"{state.engine}, journal mode {state.mode}, schema read"
    if state.faults:
        server = on_server(desk.settings)
        do = "mend the server's settings" if server else "restore a backup: `ledger restore FILE`"
        return Finding("database", f"{found}; {'' if server else 'damaged: '}{state.faults[0]}", do)
    if state.loses_in_wal and state.mode == "WAL":
        do = "close every program that has it open; the next command takes it out of WAL mode"
        return Finding("database", f"{found}, in which this version can lose commits", do)
    why = "; WAL is not used: this version can lose commits in it" if state.loses_in_wal else ""
    return Finding("database", found + why)


def _clock(desk: Desk) -> Iterator[Finding]:
    head, now = desk.store.head(), desk.now()
    behind = head.at - now
    here, there = (one.isoformat(timespec="seconds") for one in (now, head.at))
    found = f"{here}; the last event {head.id} bears {there}"
    do = "set this machine's clock, or find whose clock was ahead" if behind > _SKEW else ""
    yield Finding("clock", found, do)
    skewed = sum(1 for _ in desk.store.skewed())
    if skewed:
        yield Finding(
            "clock", f"{skewed} events bear an earlier time than one before them; their order is right"
        )


def _archive(desk: Desk) -> Finding:
    removed = removed_places(desk) | {""}
    kept = [article for article in desk.store.articles() if article.archive not in removed]
    gone = [article.id for article in kept if not (desk.settings.archive / article.archive).is_file()]
    found = f"{len(kept)} articles kept as received in {desk.settings.archive}"
    if gone:
        do = "bring data/archive back from a backup; `ledger verify` holds every file against its hash"
        return Finding("archive", f"{found}; {len(gone)} are gone: {', '.join(gone[:5])}", do)
    return Finding("archive", found)


def _index(desk: Desk) -> Finding:
    claims = desk.store.claims(stages=TAKEN_STAGES)
    opened = matching.open_index(desk.settings.index, claims)
    if opened.why:
        return Finding("index", f"{opened.why}; the next `ledger match` makes it anew")
    return Finding("index", f"{opened.kept} of {len(claims)} claims are kept ready for matching")
