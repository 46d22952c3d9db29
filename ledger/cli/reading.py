"""`ledger list`, `show`, `search` and `due`: the ledger read."""

from __future__ import annotations

from typing import Annotated

import typer

from ledger.cli.listing import list_rows
from ledger.cli.output import json_line, one_line, say, show
from ledger.cli.session import at_desk, day, today

__all__ = ["register"]

Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.command("list")(list_claims)
    app.command("show")(show_one)
    app.command()(search)
    app.command()(due)


def list_claims(
    ctx: typer.Context,
    status: Annotated[list[str] | None, typer.Option(help="Only with this status; again for more.")] = None,
    stage: Annotated[list[str] | None, typer.Option(help="Only at this stage; again for more.")] = None,
    speaker: Annotated[str | None, typer.Option(help="Only of this speaker, in any script.")] = None,
    source: Annotated[str | None, typer.Option(help="Only from this outlet.")] = None,
    topic: Annotated[str | None, typer.Option(help="Only on this topic.")] = None,
    language: Annotated[str | None, typer.Option("--lang", help="Only in this language.")] = None,
    as_of: Annotated[str | None, typer.Option(help="As it was known on a day, YYYY-MM-DD.")] = None,
    as_json: Json = False,
) -> None:
    """The claims of the ledger; what was discarded only where asked for by --stage."""
    from ledger.desk.lookup import Wanted, claims_wanted
    from ledger.desk.tellings import tellings

    wanted = Wanted(status or (), stage or (), speaker=speaker, source=source, topic=topic, language=language)
    with at_desk(ctx, read_only=True) as desk:
        found = claims_wanted(desk, wanted, as_of=day(as_of))
        list_rows(found, as_json=as_json, told=None if as_of else tellings(desk, {one.id for one in found}))
    if not found:
        say("no claim is so")
        raise typer.Exit(1)


def show_one(
    ctx: typer.Context,
    key: Annotated[str, typer.Argument(metavar="ID", help="C12, A7, M31, D4 or E204.")],
    as_json: Json = False,
) -> None:
    """One claim, article, match, decision or event, whole, with the reasons behind it."""
    from ledger.cli.details import details
    from ledger.desk.history import read_with_version
    from ledger.desk.lookup import found, plain
    from ledger.model import Claim

    with at_desk(ctx, read_only=True) as desk:
        noun = found(desk, key)
        if as_json:
            more: dict[str, int] = {}
            if isinstance(noun, Claim):
                noun, more["version"] = read_with_version(desk, noun.id, desk.store.claim)
            json_line({**plain(noun), **more})
            return
        for line in details(desk, noun):
            show(line)


def search(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(help="Words, in any spelling and order.")],
    as_json: Json = False,
) -> None:
    """Claims that hold these words in their text, gist, speaker or topics, best first."""
    from ledger.desk.lookup import search as look

    with at_desk(ctx, read_only=True) as desk:
        found = look(desk, " ".join(words))
        list_rows(found, as_json=as_json)
    if not found:
        say("no claim holds these words")
        raise typer.Exit(1)


def due(
    ctx: typer.Context,
    within: Annotated[int, typer.Option(min=0, help="Days ahead.")] = 30,
    as_of: Annotated[
        str | None, typer.Option(help="The day to look from, YYYY-MM-DD.", show_default="today")
    ] = None,
    as_json: Json = False,
) -> None:
    """Deadlines of claims without an outcome, passed and to come."""
    from ledger.desk.lookup import due as look

    with at_desk(ctx, read_only=True) as desk:
        found = look(desk, as_of=day(as_of) or today(), within=within)
        for item in found:
            if as_json:
                json_line(
                    {
                        "id": item.claim.id,
                        "due": item.day.isoformat(),
                        "days": item.days,
                        "gist": item.claim.gist,
                    }
                )
            else:
                when = f"{item.days} days left" if item.days >= 0 else f"{-item.days} days past"
                words = one_line(item.claim.gist or item.claim.text)
                show(f"{item.day}  {when:>15}  {item.claim.id:<5} {words}")
    if not found:
        say(f"no deadline has passed or comes within {within} days")
        raise typer.Exit(1)
