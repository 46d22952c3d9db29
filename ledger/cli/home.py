"""`ledger init`, `rebuild` and `demo`: the ledger as a whole."""

from __future__ import annotations

import typer  # noqa: TC002 - the commands' signatures are read at run time

from ledger.cli.output import say, show
from ledger.cli.session import now, settings_of

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.command()(init)
    app.command()(rebuild)
    app.command()(demo)


def init(ctx: typer.Context) -> None:
    """Make an empty ledger in the home folder."""
    from ledger.desk import start_ledger

    settings = settings_of(ctx)
    uuid = start_ledger(settings, editor=settings.editor, at=now())
    say(f"made an empty ledger in {settings.home}")
    show(uuid)


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
