"""`ledger rate`: a sample of matches, rated by several editors apart from each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ledger.cli.output import json_line, one_line, say, show
from ledger.cli.session import at_desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.desk.rating import Agreed
    from ledger.desk.session import Desk
    from ledger.model import Match
    from ledger.review import Agreement

__all__ = ["register"]

rates = typer.Typer(
    help="A sample of matches, rated by several editors apart from each other.", rich_markup_mode=None
)
Name = Annotated[str, typer.Argument(metavar="[S1]", help="The sample; the last one without.")]
Editor = Annotated[
    str | None, typer.Option(help="Who is at the desk.", envvar="LEDGER_EDITOR", show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.add_typer(rates, name="rate")


@rates.command()
def draw(
    ctx: typer.Context,
    size: Annotated[int, typer.Argument(metavar="N", help="How many matches.", min=1)],
    seed: Annotated[
        int | None, typer.Option(help="What orders them.", show_default="the number of events")
    ] = None,
    editor: Editor = None,
) -> None:
    """Draw a sample of matches to be rated; it is recorded, and can be drawn again from its seed."""
    from ledger.desk.rating import draw as draw_sample

    with at_desk(ctx, editor=editor) as desk:
        drawn = draw_sample(desk, size, seed=seed)
    say(f"{len(drawn.matches)} matches, by the seed {drawn.seed}: ledger rate next {drawn.name} --editor …")
    show(drawn.name)


@rates.command("next")
def upcoming(ctx: typer.Context, name: Name = "", editor: Editor = None, as_json: AsJson = False) -> None:
    """The next match of the sample that this editor has not rated, without what the program or others say."""
    from ledger.desk.rating import open_items, sample

    with at_desk(ctx, editor=editor, read_only=True) as desk:
        of = sample(desk, name)
        left = open_items(desk, of)
        if not left:
            say(f"{desk.editor} has rated all of {of.name}")
            raise typer.Exit(1)
        if as_json:
            json_line({"sample": of.name, "left": len(left), **_item(desk, left[0])})
            return
        for line in _lines(desk, left[0]):
            show(line)
        say(f"{len(left)} left: ledger rate give {left[0].id} accepted --stance supports")


@rates.command()
def give(
    ctx: typer.Context,
    match: Annotated[str, typer.Argument(metavar="M31", help="The match.")],
    verdict: Annotated[str, typer.Argument(metavar="VERDICT", help="accepted, rejected or unsure.")],
    stance: Annotated[
        str | None, typer.Option(help="repeats, supports, contradicts, moves, mentions; as proposed without.")
    ] = None,
    name: Annotated[str, typer.Option("--sample", help="The sample; the last one without.")] = "",
    editor: Editor = None,
) -> None:
    """Rate a match of the sample; nothing is judged by it, and it stands as it is said."""
    from ledger.desk.rating import rate, sample

    with at_desk(ctx, editor=editor) as desk:
        of = sample(desk, name)
        rate(desk, of, match, verdict, stance)
        say(f"{match.upper()} {verdict} by {desk.editor} in {of.name}")


@rates.command()
def agree(ctx: typer.Context, name: Name = "", editor: Editor = None, as_json: AsJson = False) -> None:
    """How far the editors agree, by Cohen's kappa and Krippendorff's alpha, and what is to be settled."""
    from ledger.desk.rating import agreed, sample

    with at_desk(ctx, editor=editor, read_only=True) as desk:
        found = agreed(desk, sample(desk, name))
    if as_json:
        json_line(_row(found))
    else:
        for line in _figures(found):
            show(line)
    if not found.verdicts.items:
        say("no match was rated by two editors yet")
        raise typer.Exit(1)


def _item(desk: Desk, match: Match) -> dict[str, Any]:
    claim, article = desk.store.claim(match.claim), desk.store.article(match.passage.article)
    return {
        "id": match.id,
        "claim": claim.id,
        "words": claim.text,
        "said_on": claim.said_on,
        "speaker": claim.speaker,
        "article": article.id,
        "source": article.source,
        "published": article.day,
        "passage": match.passage.text,
    }


def _lines(desk: Desk, match: Match) -> Iterator[str]:
    item = _item(desk, match)
    yield str(item["id"])
    yield f"  claim      {item['claim']}, {item['speaker'] or 'no speaker'}, {item['said_on'] or 'no day'}"
    yield f"  words      {one_line(item['words'])}"
    yield f"  in         {item['article']}, {item['source'] or 'unknown'}, {item['published'] or 'no day'}"
    yield f"  passage    {one_line(item['passage'])}"


def _figures(found: Agreed) -> Iterator[str]:
    editors = ", ".join(found.editors) or "nobody"
    yield f"{found.sample.name}: {len(found.sample.matches)} matches, rated by {editors}"
    for what, figures in (("verdict", found.verdicts), ("stance", found.stances)):
        yield f"{what}: {figures.items} rated by two or more; the same {_share(figures.observed)}"
        yield f"  Krippendorff's alpha {_share(figures.alpha)}"
        yield from (
            f"  Cohen's kappa {_share(value)}  {one} and {other}"
            for (one, other), value in figures.kappas.items()
        )
        for item, said in figures.apart.items():
            yield f"  {item:<5} {'; '.join(f'{editor} {value}' for editor, value in said.items())}"


def _share(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.3f}"


def _row(found: Agreed) -> dict[str, Any]:
    return {
        "sample": found.sample.name,
        "matches": list(found.sample.matches),
        "seed": found.sample.seed,
        "editors": list(found.editors),
        "verdict": _figure_row(found.verdicts),
        "stance": _figure_row(found.stances),
    }


def _figure_row(figures: Agreement) -> dict[str, Any]:
    return {
        "items": figures.items,
        "observed": figures.observed,
        "alpha": figures.alpha,
        "kappas": [{"editors": list(pair), "kappa": value} for pair, value in figures.kappas.items()],
        "apart": {item: dict(said) for item, said in figures.apart.items()},
    }
