"""`ledger dates`: the time expressions of a text, with the days they were read as and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ledger.cli.output import columns, json_line, say
from ledger.cli.session import day, settings_of, today

if TYPE_CHECKING:
    from ledger.model import Interval

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.command()(dates)


def dates(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(help="The text; - is standard input.")],
    anchor: Annotated[
        str | None, typer.Option(help="The day it was published, YYYY-MM-DD.", show_default="today")
    ] = None,
    language: Annotated[
        str, typer.Option("--lang", help="ar, en, fr; of others absolute dates alone. Found if not given.")
    ] = "",
    event: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=DAY[..DAY]", help="An event whose days are known; again for each."),
    ] = None,
    nation: Annotated[
        str, typer.Option(metavar="CODE", help="The outlet's nation, LB or IQ: whose National Day is meant.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Read the time expressions of a text: phrase, days, and why."""
    from ledger.desk.lookup import plain
    from ledger.desk.stdin import standard_input
    from ledger.desk.times import occasion, read_times

    events = (*map(occasion, event or ()), *settings_of(ctx).events)
    given = standard_input().read().decode(errors="replace") if text == "-" else text
    found = read_times(given, anchor=day(anchor) or today(), language=language, events=events, nation=nation)
    if as_json:
        for interval in found:
            json_line(plain(interval))
    else:
        columns([[_days(interval), interval.role, interval.reason] for interval in found])
    if not found:
        say("no time expression is in it")
        raise typer.Exit(1)


def _days(interval: Interval) -> str:
    if interval.earliest is None and interval.latest is None:
        return "no day"
    if interval.earliest == interval.latest:
        return str(interval.earliest)
    return f"{interval.earliest or '…'} to {interval.latest or '…'}"
