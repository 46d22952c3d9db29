"""`ledger init`, `verify`, `rebuild` and `demo`: the ledger as a whole."""

from __future__ import annotations

from typing import Annotated

import typer

from ledger.cli.output import json_line, say, show
from ledger.cli.session import at_desk, now, settings_of

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.command()(init)
    app.command()(verify)
    app.command()(rebuild)
    app.command()(demo)


def init(ctx: typer.Context) -> None:
    """Make an empty ledger in the home folder."""
    from ledger.desk import start_ledger

    settings = settings_of(ctx)
    uuid = start_ledger(settings, editor=settings.editor, at=now())
    say(f"made an empty ledger in {settings.home}")
    show(uuid)


def verify(
    ctx: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a problem.")] = False,
) -> None:
    """Recompute every hash of the log and hold the tables and the archive against it."""
    from ledger.desk.keeping import verify as check

    with at_desk(ctx, read_only=True) as desk:
        problems = check(desk)
        for problem in problems:
            json_line({"event": problem.event, "problem": problem.what}) if as_json else show(str(problem))
        if problems:
            raise typer.Exit(1)
        for event in desk.store.skewed():
            say(
                f"{event.id} bears an earlier time than one before it: a clock was wrong when it was recorded"
            )
        head = desk.store.head()
        say(f"{head.sequence} events, unbroken; head {head.hash}")


def rebuild(ctx: typer.Context) -> None:
    """Make the tables again from the log; also those of a ledger that an earlier version wrote."""
    from ledger.desk import rebuild_ledger

    say(f"tables made again from {rebuild_ledger(settings_of(ctx))} events")


def demo(ctx: typer.Context) -> None:
    """Run the whole loop on the demo's articles and write its site."""
    from ledger.desk.demo import run_demo

    page = run_demo(settings_of(ctx), say=say)
    say("the whole loop is done; open the page to see what came of it:")
    show(str(page.resolve()))
