"""`ledger match`: articles held against claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ledger.cli.output import json_line, one_line, progress, say, show
from ledger.cli.session import at_desk

if TYPE_CHECKING:
    from ledger.model import Match

__all__ = ["match_line", "register"]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.command()(match)


def match(
    ctx: typer.Context,
    articles: Annotated[
        list[str] | None, typer.Argument(metavar="[A7…]", help="Articles; all without.")
    ] = None,
    claim: Annotated[list[str] | None, typer.Option(help="Only against this claim; again for more.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Hold articles against the claims that editors have taken, and propose what bears on them."""
    from ledger.desk.indexing import kept_index
    from ledger.desk.lookup import articles_named, plain
    from ledger.desk.matches import match_articles, open_claims

    with at_desk(ctx) as desk:
        against = [desk.store.claim(key.upper()) for key in claim] if claim else open_claims(desk)
        given = articles_named(desk, articles or [])
        index = None if claim else kept_index(desk, against, tell=say)
        matched = match_articles(desk, given, against, index=index)
        count = 0
        for _, proposed in progress(matched, label="matching", total=len(given)):
            for item in proposed:
                count += 1
                json_line(plain(item)) if as_json else show(match_line(item))
    say(
        f"{count} new matches of {len(given)} articles with {len(against)} claims; `ledger review` shows them"
    )
    if not count:
        raise typer.Exit(1)


def match_line(item: Match) -> str:
    """A match on one line: ids, score, stance, the passage."""
    ids = f"{item.id:<5} {item.claim:<5} {item.passage.article:<5}"
    return f"{ids} {item.score:.2f}  {item.stance:<11}  {one_line(item.passage.text)}"
