"""`ledger checkpoint`, `prove` and `verify`: what shows that the record is whole, here and to others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.cli.output import json_line, say, show
from ledger.cli.session import at_desk

if TYPE_CHECKING:
    from ledger.proof.keys import PublicKey

__all__ = ["register"]

Checkpoint = Annotated[
    Path | None,
    typer.Option("--checkpoint", metavar="FILE", help="A signed checkpoint; - is standard input."),
]
Key = Annotated[
    str | None,
    typer.Option("--public-key", metavar="VKEY", help="The key that must have signed it, or its file."),
]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.command()(checkpoint)
    app.command()(prove)
    app.command()(verify)


def checkpoint(
    ctx: typer.Context,
    key: Annotated[
        Path, typer.Option("--key", metavar="FILE", help="The signing key; made where there is none.")
    ],
) -> None:
    """Write a signed checkpoint of the log: its size and the root of its tree, to be kept elsewhere."""
    from ledger.desk.keys import public_path
    from ledger.desk.proving import sign

    made = not key.exists()
    with at_desk(ctx, read_only=True) as desk:
        typer.echo(sign(desk, key), nl=False)
    if made:
        say(f"made the key {key}; publish {public_path(key)}, and keep the key where the ledger is not")


def prove(
    ctx: typer.Context,
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID…]", help="E5, or C12, A7, M31, D4 for all their events."),
    ] = None,
    checkpoint: Checkpoint = None,
    since: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="An older checkpoint: prove that the log still begins with it."),
    ] = None,
) -> None:
    """Write a proof that anyone can check: that events stand in the log, or that it only grew."""
    from ledger.desk.keys import given_text
    from ledger.desk.proving import grown, prove_events, stated

    if bool(ids) == bool(since):
        raise typer.BadParameter("name events to prove, or an older checkpoint with --since FILE")
    against = stated(given_text(checkpoint), None) if checkpoint else None
    with at_desk(ctx, read_only=True) as desk:
        if since:
            proof = grown(desk, stated(given_text(since), None), against).text()
        else:
            proof = prove_events(desk, ids or [], against).text()
    typer.echo(proof, nl=False)


def verify(
    ctx: typer.Context,
    checkpoint: Checkpoint = None,
    public_key: Key = None,
    proof: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Check this proof against the checkpoint; no ledger needed."),
    ] = None,
    since: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The older checkpoint of a proof that the log grew.")
    ] = None,
    page: Annotated[
        Path | None, typer.Option(metavar="FILE.html", help="Check a page of a report; no ledger needed.")
    ] = None,
    log_only: Annotated[
        bool, typer.Option("--log-only", help="The log and the checkpoint alone: no tables, no archive.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a problem.")] = False,
) -> None:
    """Recompute every hash of the log and hold tables and archive against it; or check a proof."""
    from ledger.desk.keys import public_key as read_key

    key = read_key(public_key) if public_key else None
    if proof or page:
        _verify_shown(proof, page, checkpoint=checkpoint, since=since, key=key)
        return
    if since:
        raise typer.BadParameter("--since belongs to --proof")
    from ledger.desk.keeping import verify as check
    from ledger.desk.keys import given_text

    note = given_text(checkpoint) if checkpoint else ""
    with at_desk(ctx, read_only=True) as desk:
        problems = check(desk, checkpoint=note, key=key, log_only=log_only)
        for problem in problems:
            json_line({"event": problem.event, "problem": problem.what}) if as_json else show(str(problem))
        if problems:
            raise typer.Exit(1)
        for event in desk.store.skewed():
            say(
                f"{event.id} bears an earlier time than one before it: a clock was wrong when it was recorded"
            )
        if note and not key:
            say("the ledger contains what the checkpoint says; who signed it was not checked (--public-key)")
        head = desk.store.head()
        say(f"{head.sequence} events, unbroken; head {head.hash}")


def _verify_shown(
    proof: Path | None,
    page: Path | None,
    *,
    checkpoint: Path | None,
    since: Path | None,
    key: PublicKey | None,
) -> None:
    """Check a proof or a page against a signed checkpoint; exit 1 where it shows nothing."""
    from ledger.desk.showing import verify_page, verify_proof
    from ledger.errors import FailedProof

    if key is None:
        raise typer.BadParameter("a proof shows nothing without --public-key: whose checkpoint would it be?")
    if proof and page:
        raise typer.BadParameter("check a proof or a page, not both at once")
    try:
        if page:
            said = verify_page(page, checkpoint=checkpoint, key=key)
        elif checkpoint and proof:
            said = verify_proof(proof, checkpoint=checkpoint, since=since, key=key)
        else:
            raise typer.BadParameter("a proof is checked against a checkpoint: --checkpoint FILE")
    except FailedProof as error:
        show(str(error))
        raise typer.Exit(1) from error
    for line in said:
        show(line)
