"""`ledger drift`: how the deadline, figures, modality and scope of claims moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ledger.cli.output import json_line, one_line, say, show
from ledger.cli.session import at_desk, day

if TYPE_CHECKING:
    from ledger.desk.drifting import Change
    from ledger.model import Claim

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.command()(drift)


def drift(
    ctx: typer.Context,
    claims: Annotated[
        list[str] | None,
        typer.Argument(metavar="[C12…]", help="Claims; without, all that editors have taken."),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(help="As it was known on a day, YYYY-MM-DD.", show_default="today")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """How the deadline, figures, modality and scope of claims moved, by their accepted evidence."""
    from dataclasses import asdict

    from ledger.desk.drifting import drift as drifted
    from ledger.model import TAKEN_STAGES

    then = day(as_of)
    count = 0
    with at_desk(ctx, read_only=True) as desk:
        store = desk.store.as_of(then) if then else desk.store
        wanted = [store.claim(key.upper()) for key in claims] if claims else store.claims(stages=TAKEN_STAGES)
        for claim, changes in drifted(desk, wanted, as_of=then):
            if changes and not as_json:
                show(_head(claim))
            for change in changes:
                count += 1
                json_line(asdict(change)) if as_json else show(_line(change))
    if not count:
        say(f"none of {len(wanted)} claims drifted")
        raise typer.Exit(1)


def _head(claim: Claim) -> str:
    return f"{claim.id:<5} {claim.said_on or 'no day'!s:<10}  {one_line(claim.gist or claim.text)}"


def _line(change: Change) -> str:
    where = f"{change.match:<5} {change.day or 'no day'!s:<10}"
    return (
        f"  {where}  {change.aspect:<9} {change.was or 'none'} → {change.now}  ({change.source or 'unknown'})"
    )
