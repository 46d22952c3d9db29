"""`ledger review` and `ledger status`: what waits for an editor, and what the editor says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ledger.cli.listing import unverifiable
from ledger.cli.output import json_line, one_line, say, show
from ledger.cli.session import at_desk, day, today

if TYPE_CHECKING:
    from ledger.desk.judging import Verdict
    from ledger.review import Item

__all__ = ["register"]

review = typer.Typer(
    help="What waits for an editor; accept, reject or leave it undecided.", rich_markup_mode=None
)

Ids = Annotated[list[str], typer.Argument(metavar="ID…", help="M31 a match, C12 a draft, D4 a decision.")]
Editor = Annotated[
    str | None, typer.Option(help="Who is at the desk.", envvar="LEDGER_EDITOR", show_default=False)
]
Note = Annotated[str, typer.Option(help="Why.")]
Stance = Annotated[
    str | None,
    typer.Option(help="Of a match: repeats, supports, contradicts, moves, mentions; as proposed without."),
]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.add_typer(review, name="review")
    app.command()(status)


@review.callback(invoke_without_command=True)
def waiting(
    ctx: typer.Context,
    as_of: Annotated[str | None, typer.Option(help="The day to look from.", show_default="today")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """What waits for an editor: decisions, passed deadlines, matches, drafts."""
    if ctx.invoked_subcommand is not None:
        return
    from ledger.desk.waiting import item_fields
    from ledger.desk.waiting import waiting as look

    with at_desk(ctx, read_only=True) as desk:
        items = look(desk, as_of=day(as_of) or today())
        for item in items:
            if as_json:
                json_line(item_fields(item))
            else:
                show(f"{item.id:<5} {item.kind:<9} {item.claim:<5} {_why(item)}")
    if not items:
        say("nothing waits")
        raise typer.Exit(1)


def _why(item: Item) -> str:
    sure = "" if item.confidence is None else f", confidence {item.confidence:.2f}"
    missing = f"; {unverifiable(item.lacks)}" if item.lacks else ""
    return f"{item.why}{sure}{missing} — {one_line(item.gist)}"


@review.command()
def accept(
    ctx: typer.Context, ids: Ids, stance: Stance = None, note: Note = "", editor: Editor = None
) -> None:
    """Accept matches, drafts, and decisions that wait for a second editor."""
    _judge(ctx, ids, "accepted", stance=stance, note=note, editor=editor)


@review.command()
def reject(ctx: typer.Context, ids: Ids, note: Note = "", editor: Editor = None) -> None:
    """Turn them down; a rejected pair or draft does not come back."""
    _judge(ctx, ids, "rejected", stance=None, note=note, editor=editor)


@review.command()
def unsure(ctx: typer.Context, ids: Ids, note: Note = "", editor: Editor = None) -> None:
    """Leave matches undecided; they stay in the ledger and out of the report."""
    _judge(ctx, ids, "unsure", stance=None, note=note, editor=editor)


@review.command()
def undo(
    ctx: typer.Context,
    event: Annotated[str, typer.Argument(metavar="E204", help="The event of what was done.")],
    reason: Annotated[str, typer.Option(help="Why, in a sentence the public can read.")] = "",
    editor: Editor = None,
) -> None:
    """Take back a judgement, a stage, a correction or a decision; the old event stays."""
    from ledger.desk.undoing import undo_event

    with at_desk(ctx, editor=editor) as desk:
        done = undo_event(desk, event, reason=reason)
    say(f"{event.upper()} is taken back; {done.id} is as before")


@review.command()
def link(
    ctx: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="C12", help="The claim.")],
    article: Annotated[str, typer.Argument(metavar="A7", help="The article that bears on it.")],
    quote: Annotated[str, typer.Argument(help="The article's words, as they stand there.")],
    stance: Annotated[str, typer.Option(help="repeats, supports, contradicts, moves, mentions.")],
    note: Note = "",
    editor: Editor = None,
) -> None:
    """Record as evidence a passage that was not proposed."""
    from ledger.desk.judging import link as record

    with at_desk(ctx, editor=editor) as desk:
        show(record(desk, claim, article, quote, stance=stance, note=note).id)


def _judge(
    ctx: typer.Context, ids: list[str], verdict: Verdict, *, stance: str | None, note: str, editor: str | None
) -> None:
    from ledger.desk.judging import judge

    with at_desk(ctx, editor=editor) as desk:
        for item in judge(desk, ids, verdict, stance=stance, note=note):
            say(f"{item.id} {verdict} by {desk.editor}")


def status(
    ctx: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="C12", help="The claim.")],
    new: Annotated[str, typer.Argument(metavar="STATUS", help="The status that holds from now on.")],
    reason: Annotated[str, typer.Option(help="Why, in a sentence the public can read.")] = "",
    evidence: Annotated[list[str] | None, typer.Option(help="M31 or A7; again for more.")] = None,
    effective: Annotated[
        str | None, typer.Option(help="The day from which it holds.", show_default="today")
    ] = None,
    reversal: Annotated[bool, typer.Option("--reversal", help="Take an outcome back.")] = False,
    replaced_by: Annotated[str, typer.Option(help="The claim that replaces this one.")] = "",
    on_version: Annotated[
        int | None,
        typer.Option(
            help="The version that was looked at, as `show --json` gives it; refused where it changed."
        ),
    ] = None,
    editor: Editor = None,
) -> None:
    """Change a claim's status; an outcome waits for a second editor where the method says so."""
    from ledger.desk.deciding import Change, decide

    change = Change(
        status=new,
        reason=reason,
        effective=day(effective),
        evidence=tuple(evidence or ()),
        reversal=reversal,
        replaced_by=replaced_by,
        on_version=on_version,
    )
    with at_desk(ctx, editor=editor) as desk:
        decision = decide(desk, claim, change)
    if decision.state == "waiting":
        say(f"{decision.id} waits for another editor: ledger review accept {decision.id} --editor …")
    else:
        say(f"{decision.claim} is {decision.status.replace('_', ' ')} from {decision.effective}")
    show(decision.id)
