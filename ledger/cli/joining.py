"""`ledger merge`, `split` and `undo`: one claim of two, two of one, and back."""

from __future__ import annotations

from typing import Annotated

import typer

from ledger.cli.listing import list_row, list_rows
from ledger.cli.output import say
from ledger.cli.session import at_desk

__all__ = ["register"]

Reason = Annotated[str, typer.Option(help="Why, in a sentence the public can read.")]
Editor = Annotated[
    str | None, typer.Option(help="Who is at the desk.", envvar="LEDGER_EDITOR", show_default=False)
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.command()(merge)
    app.command()(split)
    app.command()(undo)


def merge(
    ctx: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="C5", help="The claim that says the same.")],
    into: Annotated[str, typer.Argument(metavar="C3", help="The claim that stands for both from now on.")],
    reason: Reason = "",
    editor: Editor = None,
    as_json: Json = False,
) -> None:
    """Let one claim stand for another that says the same; its words become evidence."""
    from ledger.desk.joining import merge as join

    with at_desk(ctx, editor=editor) as desk:
        merged = join(desk, claim, into, reason=reason)
        list_row(desk.store.claim(merged.merged_into), as_json=as_json)
    say(f"{merged.id} is merged into {merged.merged_into}; `ledger undo {merged.id}` takes that back")


def split(
    ctx: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="C5", help="The claim that says too much.")],
    part: Annotated[
        list[str] | None, typer.Option(help="A part, quoted from the article or typed; again for each.")
    ] = None,
    reason: Reason = "",
    editor: Editor = None,
    as_json: Json = False,
) -> None:
    """Let parts stand for a claim that says more than one thing."""
    from ledger.desk.joining import split as cut

    with at_desk(ctx, editor=editor) as desk:
        parts = cut(desk, claim, part or [], reason=reason)
        list_rows(parts, as_json=as_json)
    whole = parts[0].split_from
    say(f"{whole} is split into {', '.join(one.id for one in parts)}; `ledger undo {whole}` takes that back")


def undo(
    ctx: typer.Context,
    claim: Annotated[
        str,
        typer.Argument(
            metavar="C5|E204", help="The claim that was merged or split, or the event to take back."
        ),
    ],
    reason: Reason = "",
    editor: Editor = None,
    as_json: Json = False,
) -> None:
    """Take back a merging, a splitting, or what an event did; nothing is lost."""
    from ledger.desk.joining import undo as take_back
    from ledger.desk.undoing import undo_event

    with at_desk(ctx, editor=editor) as desk:
        if claim[:1].upper() == "E":
            say(f"{claim.upper()} is taken back; {undo_event(desk, claim, reason=reason).id} is as before")
            return
        restored = take_back(desk, claim, reason=reason)
        list_row(restored, as_json=as_json)
    say(f"{restored.id} stands again")
