"""`ledger serve`: the review desk in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from ledger.cli.output import say, show
from ledger.cli.session import now, settings_of

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.command()(serve)


def serve(
    ctx: typer.Context,
    port: Annotated[int, typer.Option(help="The port to listen at; 0 takes one that is free.")] = 8765,
    host: Annotated[str, typer.Option(help="The host to listen at; another needs editors.")] = "127.0.0.1",
    address: Annotated[
        str, typer.Option(help="What editors type, behind a proxy: https://desk.example.org.")
    ] = "",
    editor: Annotated[
        str | None,
        typer.Option(help="Who is at a desk of one's own.", envvar="LEDGER_EDITOR", show_default=False),
    ] = None,
) -> None:
    """Open the review desk in a browser; the address to open is printed when it answers."""
    from dataclasses import replace

    from ledger.web.server import Place, run

    settings = settings_of(ctx)
    settings = replace(settings, editor=editor or settings.editor)
    say("stop it with Ctrl-C")
    place = Place(host=host, port=port, address=address)
    run(settings, place, now=now, tell=show)
