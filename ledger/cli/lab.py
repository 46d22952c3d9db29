"""`ledger lab`: what the program reads out of labelled data, for a scorer to judge."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ledger.cli.output import json_line, show
from ledger.cli.semantic import Semantic, tell_missing, vectors_for
from ledger.cli.tuning import tune

__all__ = ["register"]

lab = typer.Typer(help="Accuracy on labelled data: JSON lines in, JSON lines out.", rich_markup_mode=None)

Rows = Annotated[str, typer.Argument(metavar="FILE", help="JSON lines; - is standard input.")]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.add_typer(lab, name="lab")
    lab.command()(tune)


@lab.command()
def dates(file: Rows) -> None:
    """Time expressions of each row {id, text, anchor, lang}."""
    from ledger.lab.dates import read_times

    for row in read_times(file):
        json_line(row)


@lab.command()
def extract(file: Rows) -> None:
    """Claims of each row {doc, text, anchor, title, lang, outlet}."""
    from ledger.lab.extract import read_claims

    for row in read_claims(file):
        json_line(row)


@lab.command()
def quotes(file: Rows) -> None:
    """Who said what in each row {id, text, lang}: spans of source, cue and content."""
    from ledger.lab.quotes import read_attributions

    for row in read_attributions(file):
        json_line(row)


@lab.command()
def rank(
    claims: Annotated[str, typer.Argument(metavar="CLAIMS", help="JSON lines {id, text, title, …}.")],
    queries: Annotated[str, typer.Argument(metavar="QUERIES", help="JSON lines {id, text, date, lang}.")],
    top: Annotated[int, typer.Option(min=1, help="Claims a query, best first.")] = 20,
    semantic: Semantic = None,
    vectors: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where vectors are kept, so that they are made once.")
    ] = None,
) -> None:
    """Claims that each query bears on: query, claim and probability, tab separated."""
    from ledger.lab.rank import rank_claims

    known = vectors_for(vectors, semantic=semantic)
    tell_missing("ranked", semantic=semantic, vectors=known)
    for query, claim, score in rank_claims(claims, queries, top=top, vectors=known):
        show(f"{query}\t{claim}\t{score:.6f}")


@lab.command()
def stance(file: Rows) -> None:
    """Whether s2 agrees or disagrees with s1, for each row {id, s1, s2}."""
    from ledger.lab.stance import read_stances

    for row in read_stances(file):
        json_line(row)
