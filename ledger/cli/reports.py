"""`ledger report`: the ledger as a static site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ledger.cli.output import say, show
from ledger.cli.session import at_desk, day, settings_of, today

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.command()(report)


def report(
    ctx: typer.Context,
    out: Annotated[Path | None, typer.Option(help="The folder to write to.", show_default="reports/")] = None,
    as_of: Annotated[str | None, typer.Option(help="As it was known on a day.", show_default="today")] = None,
    key: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Sign a checkpoint with this key and put a proof beside each claim."
        ),
    ] = None,
    checkpoint: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Prove against a checkpoint that was signed elsewhere."),
    ] = None,
) -> None:
    """Write the status report as a static site, and print the page to open."""
    from ledger.desk.keys import given_text
    from ledger.desk.report import write_report

    if key and checkpoint:
        raise typer.BadParameter("give a key to sign with, or a checkpoint that is signed, not both")
    note = given_text(checkpoint) if checkpoint else ""
    folder, then = out or settings_of(ctx).reports, day(as_of) or today()
    with at_desk(ctx, read_only=True) as desk:
        page = write_report(desk, folder, as_of=then, key=key, note=note)
    say("open the page in any browser; the folder can be put on any server or stick")
    show(str(page.resolve()))
