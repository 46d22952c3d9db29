"""`ledger redact`: what must be taken out of the record, taken out with a signed word about it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ledger.cli.output import say, show
from ledger.cli.session import at_desk

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.command()(redact)


def redact(
    ctx: typer.Context,
    noun: Annotated[str, typer.Argument(metavar="ID", help="A7, C12, M31 or D4, with what hangs on it.")],
    reason: Annotated[str, typer.Option(help="Why, in a sentence the public can read.")],
    key: Annotated[Path, typer.Option(metavar="FILE", help="The signing key of the ledger's checkpoints.")],
    span: Annotated[str, typer.Option(metavar="WORDS", help="The words to take out, letter by letter.")] = "",
    field: Annotated[str, typer.Option(metavar="NAME", help="A field to take out whole, as in author.")] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be masked, and change nothing.")
    ] = False,
    editor: Annotated[
        str | None, typer.Option(help="Who is at the desk.", envvar="LEDGER_EDITOR", show_default=False)
    ] = None,
) -> None:
    """Mask words or a field in the log for good, keep their hash, and say why."""
    from ledger.desk.redacting import plan
    from ledger.desk.redacting import redact as mask

    if bool(span.strip()) == bool(field):
        raise typer.BadParameter("give the words to take out with --span, or a field with --field")
    with at_desk(ctx, editor=editor, read_only=dry_run) as desk:
        what = plan(desk, noun, words=span, field=field)
        for entry in what.masked:
            say(f"E{entry.sequence}  {entry.kind}  {entry.subject}")
        for place in what.archive:
            say(f"bytes as received: {desk.settings.archive / place}")
        if what.left:
            say(
                f"the words stand, if spelt otherwise, in {', '.join(what.left)}; redact these too if need be"
            )
        if dry_run:
            return
        show(mask(desk, what, reason=reason, key=key))
    say("masked for good; write the report anew, and delete backups and exports that still hold the words")
