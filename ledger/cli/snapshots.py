"""`ledger snapshots` and `received`: pages as they are now, and as they were."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import typer

from ledger.cli.output import json_line, progress, say, show
from ledger.cli.session import at_desk

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.command()(snapshots)
    app.command()(received)


def snapshots(
    ctx: typer.Context,
    articles: Annotated[
        list[str] | None, typer.Argument(metavar="A…", help="All, where none is given.")
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-host", metavar="NAME", help="A host that may be asked though it is not public."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Ask for the pages of articles again, and keep what changed beside what was there."""
    from ledger.desk.snapshots import snapshots as compare
    from ledger.desk.web import Web

    count: Counter[str] = Counter()
    with at_desk(ctx) as desk:
        web = Web.allowing(allow_host)
        for found in progress(compare(desk, articles or [], web), label="asking for pages"):
            count[found.state] += 1
            now = found.now.id if found.now else None
            if as_json:
                row = {"id": found.article.id, "state": found.state, "address": found.article.address}
                json_line({**row, "now": now, "problem": found.problem})
            elif found.state != "same":
                show(f"{found.article.id}  {found.state}  {now or found.article.address}")
            if found.state == "unread":
                say(f"ledger: {found.problem}")
    told = {"same": "the same", "changed": "changed", "gone": "gone", "unread": "not read"}
    say(", ".join(f"{count[state]} {words}" for state, words in told.items()))
    if not count or count.total() > count["same"]:
        raise typer.Exit(1)


def received(
    ctx: typer.Context, article: Annotated[str, typer.Argument(metavar="A…", help="An article's id.")]
) -> None:
    """Write an article's bytes to standard output, as they were received."""
    import sys

    from ledger.desk.snapshots import received as find

    with at_desk(ctx, read_only=True) as desk:
        sys.stdout.buffer.write(find(desk, article))
