"""`ledger init`, `rebuild`, `upgrade`, `move` and `demo`: the ledger as a whole."""

from __future__ import annotations

from typing import Annotated

import typer

from ledger.cli.output import say, show
from ledger.cli.session import now, settings_of

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.command()(init)
    app.command()(rebuild)
    app.command()(upgrade)
    app.command()(move)
    app.command()(demo)


def init(ctx: typer.Context) -> None:
    """Make an empty ledger in the home folder."""
    from ledger.desk.session import start_ledger

    settings = settings_of(ctx)
    uuid = start_ledger(settings, editor=settings.editor, at=now())
    say(f"made an empty ledger in {settings.home}")
    show(uuid)


def rebuild(ctx: typer.Context) -> None:
    """Make the tables again from the log."""
    from ledger.desk.session import rebuild_ledger

    say(f"tables made again from {rebuild_ledger(settings_of(ctx))} events")


def upgrade(ctx: typer.Context) -> None:
    """Bring a ledger that an earlier version wrote to the schema of this one, in one step."""
    from ledger.desk.session import upgrade_ledger

    before, now_of = upgrade_ledger(settings_of(ctx))
    say(f"is of schema {now_of} already" if before == now_of else f"from schema {before} to {now_of}")


def move(
    ctx: typer.Context,
    to: Annotated[
        str,
        typer.Option(
            "--to", metavar="URL", help="Where to: postgresql://NAME@HOST/DATABASE, or sqlite:///PATH."
        ),
    ],
) -> None:
    """Carry the ledger into an empty database or a new file, and prove that both hold the same."""
    from ledger.desk.moving import move_ledger

    found = move_ledger(settings_of(ctx), to)
    say(
        f"carried {found.size} events; both logs end in the same head and come to the root {found.root.hex()}"
    )
    say("set LEDGER_DATABASE_URL to the new place; the earlier ledger stays as it is; write to it no more")


def demo(ctx: typer.Context) -> None:
    """Run the whole loop on the demo's articles and write its site."""
    from ledger.desk.demo import run_demo

    page = run_demo(settings_of(ctx), say=say)
    say("the whole loop is done; open the page to see what came of it:")
    show(str(page.resolve()))
