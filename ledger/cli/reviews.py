"""`ledger review` and `ledger status`: what waits for an editor, and what the editor says."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.cli.listing import unverifiable
from ledger.cli.narrowing import narrowed
from ledger.cli.output import json_line, one_line, say, show
from ledger.cli.session import at_desk, day, today

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from ledger.desk.judging import Verdict
    from ledger.desk.session import Desk
    from ledger.review import Item

__all__ = ["register"]

review = typer.Typer(
    help="What waits for an editor; accept, reject or leave it undecided.", rich_markup_mode=None
)

Ids = Annotated[
    list[str] | None, typer.Argument(metavar="ID…", help="M31 a match, C12 a draft, D4 a decision.")
]
Every = Annotated[bool, typer.Option("--all", help="All that the filters of `ledger review` leave, as one.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would change, and record nothing.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask before many are judged.")]
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
    kind: Annotated[
        str, typer.Option(help="Only decision, contradiction, deadline, match, claim, unsure or stale.")
    ] = "",
    language: Annotated[str, typer.Option(help="Only of articles and claims in this language.")] = "",
    source: Annotated[str, typer.Option(help="Only from this outlet.")] = "",
    topic: Annotated[str, typer.Option(help="Only on this topic.")] = "",
    stance: Annotated[str, typer.Option(help="Only matches of this stance.")] = "",
    claim: Annotated[str, typer.Option(metavar="C12", help="Only of this claim.")] = "",
    min_score: Annotated[float | None, typer.Option(help="Only with this score or confidence.")] = None,
    max_score: Annotated[float | None, typer.Option(help="Only below it.")] = None,
    age: Annotated[int | None, typer.Option(help="Only what has waited so many days.", min=0)] = None,
    as_list: Annotated[bool, typer.Option("--list", help="A list, at a terminal too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    editor: Editor = None,
) -> None:
    """What waits for an editor: decisions, passed deadlines, matches, drafts.

    At a terminal one after another is shown and judged by single keys (? lists them); else, and with --list,
    it is a list. The filters hold for `accept --all` and the like too, which stand behind them.
    """
    ctx.obj = narrowed(
        kind=kind,
        language=language,
        source=source,
        topic=topic,
        stance=stance,
        claim=claim,
        least=min_score,
        most=max_score,
        days=age,
    )
    if ctx.invoked_subcommand is not None:
        return
    from ledger.desk.waiting import item_fields

    if not (as_list or as_json or as_of) and sys.stdin.isatty() and sys.stdout.isatty():
        _sit(ctx, editor)
        return
    with at_desk(ctx, read_only=True) as desk:
        items = _items(ctx, desk, day(as_of) or today())
        for item in items:
            if as_json:
                json_line(item_fields(item))
            else:
                show(f"{item.id:<5} {item.kind:<9} {item.claim:<5} {_why(item)}")
    if not items:
        say("nothing waits")
        raise typer.Exit(1)


def _items(ctx: typer.Context, desk: Desk, as_of: date) -> Sequence[Item]:
    """What waits, all of it or what the filters leave of it."""
    from ledger.desk.queue import ASIDE, Wanted, identified
    from ledger.desk.waiting import aside
    from ledger.desk.waiting import waiting as look

    if ctx.obj.kind in ASIDE:
        return aside(desk, ctx.obj, as_of=as_of)
    items = look(desk, as_of=as_of)
    if ctx.obj == Wanted():
        return items
    kept = identified(desk, ctx.obj)
    return [item for item in items if (item.kind, item.id) in kept]


def _sit(ctx: typer.Context, editor: str | None) -> None:
    """Judge one after another by single keys."""
    from ledger.cli.keys import single_keys
    from ledger.cli.reviewing import Sitting

    with at_desk(ctx, editor=editor) as desk, single_keys() as key:
        judged = Sitting(desk, ctx.obj).run(key)
    say(f"{judged} judged" if judged else "nothing was judged")


def _why(item: Item) -> str:
    sure = "" if item.confidence is None else f", confidence {item.confidence:.2f}"
    missing = f"; {unverifiable(item.lacks)}" if item.lacks else ""
    return f"{item.why}{sure}{missing} — {one_line(item.gist)}"


@review.command()
def accept(
    ctx: typer.Context,
    ids: Ids = None,
    stance: Stance = None,
    note: Note = "",
    every: Every = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    editor: Editor = None,
) -> None:
    """Accept matches, drafts, and decisions that wait for a second editor."""
    chosen = _chosen(ctx, ids, "accepted", every=every, dry_run=dry_run, yes=yes)
    _judge(ctx, chosen, "accepted", stance=stance, note=note, editor=editor)


@review.command()
def reject(
    ctx: typer.Context,
    ids: Ids = None,
    note: Note = "",
    every: Every = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    editor: Editor = None,
) -> None:
    """Turn them down; a rejected pair or draft does not come back."""
    chosen = _chosen(ctx, ids, "rejected", every=every, dry_run=dry_run, yes=yes)
    _judge(ctx, chosen, "rejected", stance=None, note=note, editor=editor)


@review.command()
def unsure(
    ctx: typer.Context,
    ids: Ids = None,
    note: Note = "",
    every: Every = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    editor: Editor = None,
) -> None:
    """Leave matches undecided; they stay in the ledger and out of the report."""
    chosen = _chosen(ctx, ids, "unsure", every=every, dry_run=dry_run, yes=yes)
    _judge(ctx, chosen, "unsure", stance=None, note=note, editor=editor)


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


def _chosen(
    ctx: typer.Context, ids: list[str] | None, verdict: Verdict, *, every: bool, dry_run: bool, yes: bool
) -> list[str]:
    """The ids to judge: those given, or all that the filters leave, once the editor has said yes."""
    from ledger.desk.judging import judgeable

    if bool(ids) == every:
        raise typer.BadParameter("name what to judge, or say --all")
    with at_desk(ctx, read_only=True) as desk:
        chosen = ids or [key for key in _identified(ctx, desk) if judgeable(key, verdict)]
        if every or dry_run:
            for line in _changes(desk, chosen, verdict):
                say(line)
    if dry_run or not chosen:
        say(f"{len(chosen)} would be {verdict}; nothing was recorded" if chosen else "nothing waits")
        raise typer.Exit(0 if chosen else 1)
    if every and not yes and not typer.confirm(f"{len(chosen)} will be {verdict}; go on?", err=True):
        raise typer.Exit(1)
    return chosen


def _identified(ctx: typer.Context, desk: Desk) -> list[str]:
    """The ids of what the filters leave; passed deadlines wait for a status and are left out."""
    from ledger.desk.queue import identified

    found = identified(desk, ctx.obj)
    return list(dict.fromkeys(key for kind, key in found if kind in ("decision", "match", "claim", "unsure")))


def _changes(desk: Desk, ids: list[str], verdict: Verdict) -> Iterator[str]:
    """A line for each of these ids: what it is and what it would become."""
    from ledger.desk.lookup import found

    for key in ids:
        noun = found(desk, key)
        was = getattr(noun, "judgement", None) or getattr(noun, "stage", None) or getattr(noun, "state", "")
        yield f"{key.upper():<5} {str(was).replace('_', ' ')} → {verdict}"


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
