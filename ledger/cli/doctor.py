"""`ledger doctor`: what the ledger stands on, and what to do where that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ledger.cli.output import json_line, say, show
from ledger.cli.session import now, settings_of
from ledger.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.desk.doctor import Finding

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.command()(doctor)


def doctor(
    ctx: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a finding.")] = False,
) -> None:
    """Look over database, disk, clock, permissions, settings, templates and archive; say what to do."""
    wrong = 0
    for finding in _findings(ctx):
        wrong += bool(finding.do)
        if as_json:
            row = {"name": finding.name, "well": not finding.do, "found": finding.found, "do": finding.do}
            json_line(row)
        else:
            show(f"{'wrong' if finding.do else 'well':<6} {finding.name:<12} {finding.found}")
            if finding.do:
                show(f"{'':<6} {'':<12} → {finding.do}")
    if wrong:
        say(f"{wrong} to be put right")
        raise typer.Exit(1)


def _findings(ctx: typer.Context) -> Iterator[Finding]:
    from ledger.desk.doctor import Finding, examine

    try:
        settings = settings_of(ctx)
    except InputError as error:
        yield Finding("ledger.toml", str(error), "mend that line, or move the file away")
        return
    yield from examine(settings, now=now)
