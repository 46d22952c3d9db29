"""`ledger stage` and `ledger correct`: a claim on its way through the desk."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ledger.cli.output import say
from ledger.cli.session import at_desk, day

__all__ = ["register"]

Reason = Annotated[str, typer.Option(help="Why, in a sentence the public can read.")]
Editor = Annotated[
    str | None, typer.Option(help="Who is at the desk.", envvar="LEDGER_EDITOR", show_default=False)
]
Version = Annotated[
    int | None,
    typer.Option(help="The version that was looked at, as `show --json` gives it; refused where it changed."),
]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.command()(stage)
    app.command()(correct)


def stage(
    ctx: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="C12", help="The claim.")],
    new: Annotated[str, typer.Argument(metavar="STAGE", help="draft, in_review, approved or published.")],
    reason: Reason = "",
    on_version: Version = None,
    editor: Editor = None,
) -> None:
    """Move a claim to another stage, or back."""
    from ledger.desk.staging import stage_claim

    with at_desk(ctx, editor=editor) as desk:
        moved = stage_claim(desk, claim, new, reason=reason, on_version=on_version)
    say(f"{moved.id} is {moved.stage.replace('_', ' ')}")


def correct(
    ctx: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="C12", help="The claim.")],
    reason: Reason = "",
    deadline: Annotated[str | None, typer.Option(help='In words, "by 31 May 2026"; "" for none.')] = None,
    speaker: Annotated[str | None, typer.Option(help="Whose word it is.")] = None,
    role: Annotated[str | None, typer.Option(help="The speaker's office.")] = None,
    via: Annotated[list[str] | None, typer.Option(help="Through whom it came; again for each.")] = None,
    gist: Annotated[str | None, typer.Option(help="One line that says it.")] = None,
    date: Annotated[str | None, typer.Option(help="The day it was said.")] = None,
    kind: Annotated[str | None, typer.Option(help="As in `ledger add`.")] = None,
    modality: Annotated[str | None, typer.Option(help="As in `ledger add`.")] = None,
    topic: Annotated[list[str] | None, typer.Option(help="A topic; again for each.")] = None,
    criteria: Annotated[str | None, typer.Option(help="What counts as done.")] = None,
    source: Annotated[str | None, typer.Option(help="The outlet it was read in.")] = None,
    note: Annotated[str | None, typer.Option(help="A remark.")] = None,
    on_version: Version = None,
    editor: Editor = None,
) -> None:
    """Put fields of a claim right; the old values stay in its history."""
    from ledger.desk.correcting import correct as put_right

    fields: dict[str, Any] = {
        "deadline": deadline,
        "speaker": speaker,
        "speaker_role": role,
        "via": tuple(via) if via else None,
        "gist": gist,
        "said_on": day(date),
        "kind": kind,
        "modality": modality,
        "topics": tuple(topic) if topic else None,
        "criteria": criteria,
        "source": source,
        "note": note,
    }
    given = {name: value for name, value in fields.items() if value is not None}
    with at_desk(ctx, editor=editor) as desk:
        done = put_right(desk, claim, given, reason=reason, on_version=on_version)
    say(f"{done.claim.id}: {', '.join(done.changed)} corrected")
    if done.again:
        say(f"look at its evidence again: {', '.join(match.id for match in done.again)}")
