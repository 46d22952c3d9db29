"""From the command line's home, editor and clock to a desk at work."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from ledger.errors import BadDate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    import typer

    from ledger.desk.session import Desk
    from ledger.settings import Settings

__all__ = ["at_desk", "day", "now", "settings_of", "today"]


def settings_of(ctx: typer.Context) -> Settings:
    """The settings of the home that the command line names."""
    from ledger.settings import load

    return load(ctx.find_root().obj)


def now() -> datetime:
    """This machine's clock, with its offset."""
    from datetime import UTC, datetime

    return datetime.now(UTC).astimezone()


def today() -> date:
    """The day here."""
    return now().date()


@contextmanager
def at_desk(ctx: typer.Context, *, editor: str | None = None, read_only: bool = False) -> Iterator[Desk]:
    """A desk over the ledger of this home; closed at the end.

    Raises:
        NoLedger: there is none yet.
    """
    from ledger.desk.session import open_desk

    settings = settings_of(ctx)
    with open_desk(settings, editor=editor or settings.editor, now=now, read_only=read_only) as desk:
        yield desk


def day(text: str | None) -> date | None:
    """A day given as YYYY-MM-DD.

    Raises:
        BadDate: it is not written so, or no such day exists.
    """
    from datetime import date

    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadDate(text) from error
