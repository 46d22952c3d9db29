"""`ledger propose` and `add`: claims found, and recorded by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ledger.cli.listing import draft_rows, list_row
from ledger.cli.output import one_line, progress, say
from ledger.cli.session import at_desk, day, settings_of, today

if TYPE_CHECKING:
    from ledger.desk.claims import Typed
    from ledger.desk.proposing import Proposed
    from ledger.model import Claim

__all__ = ["register"]

Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
Editor = Annotated[
    str | None, typer.Option(help="Who is at the desk.", envvar="LEDGER_EDITOR", show_default=False)
]

Kind = Annotated[
    str | None, typer.Option(help="commitment, plan, forecast, scheduled, demand, statement, denial.")
]
Modality = Annotated[str | None, typer.Option(help="certain, intended, possible, conditional, desired.")]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.command()(propose)
    app.command()(add)


def propose(
    ctx: typer.Context,
    articles: Annotated[
        list[str] | None,
        typer.Argument(metavar="[A7…]", help="Articles; without, those not read for claims yet."),
    ] = None,
    least: Annotated[
        float, typer.Option("--min-confidence", min=0.0, max=1.0, help="Leave claims that are less sure.")
    ] = 0.0,
    again: Annotated[
        bool, typer.Option("--again", help="Read every article, also those read before.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Find claims in articles and put them before the editors as drafts, the trackable and dated first."""
    from ledger.desk.lookup import articles_named
    from ledger.desk.proposing import propose as find
    from ledger.review import draft_order

    with at_desk(ctx) as desk:
        named = articles or again
        given = articles_named(desk, articles or []) if named else desk.store.unread_articles()
        drafts: list[Claim] = []
        told = 0
        for done in progress(find(desk, given, least=least), label="finding claims", total=len(given)):
            say(_done(done))
            drafts += done.drafts
            told += len(done.again)
        draft_rows(sorted(drafts, key=draft_order), as_json=as_json)
    if not given:
        say("every article was read for claims before; --again reads them anew")
        raise typer.Exit(1)
    what = f"{len(drafts)} new drafts and {told} claims told again, from {len(given)} articles"
    say(f"{what}; `ledger review` shows what waits")
    if not drafts and not told:
        raise typer.Exit(1)


def _done(done: Proposed) -> str:
    """What was done with an article, on one line."""
    told = ", ".join(f"{match.id} of {match.claim}" for match in done.again)
    counts = (
        (len(done.drafts), "draft" if len(done.drafts) == 1 else "drafts"),
        (len(done.again), f"told again ({told})"),
        (done.known, "known"),
        (done.turned_down, "turned down before"),
        (done.unsure, "not sure enough"),
    )
    found = ", ".join(f"{count} {what}" for count, what in counts if count)
    return f"{done.article.id}: {found or 'no claim'}; {one_line(done.article.title)}"


def add(
    ctx: typer.Context,
    text: Annotated[str | None, typer.Argument(help="The claim, in its own words.")] = None,
    speaker: Annotated[str, typer.Option(help="Whose word it is.")] = "",
    source: Annotated[str, typer.Option(help="The outlet it was read in.")] = "",
    date: Annotated[
        str | None, typer.Option(help="The day it was said, YYYY-MM-DD.", show_default="today")
    ] = None,
    language: Annotated[str, typer.Option("--lang", help="ar or en; found where not given.")] = "",
    gist: Annotated[str | None, typer.Option(help="One line that says it.")] = None,
    role: Annotated[str | None, typer.Option(help="The speaker's office.")] = None,
    via: Annotated[list[str] | None, typer.Option(help="Through whom it came; again for each.")] = None,
    kind: Kind = None,
    modality: Modality = None,
    topic: Annotated[list[str] | None, typer.Option(help="A topic; again for each.")] = None,
    criteria: Annotated[str | None, typer.Option(help="What counts as done.")] = None,
    method: Annotated[str | None, typer.Option(help="outcomes or statements.")] = None,
    many: Annotated[
        str | None,
        typer.Option("--json", metavar="FILE", help="Many claims as JSON lines; - is standard input."),
    ] = None,
    editor: Editor = None,
) -> None:
    """Record a claim by hand, read the same way as one that is found."""
    from ledger.desk.claims import Typed, typed_row
    from ledger.desk.rows import read_rows
    from ledger.review import known_methods

    if (text is None) == (many is None):
        raise typer.BadParameter("give one claim as text, or many with --json FILE")
    if text is None:
        known = known_methods(settings_of(ctx).methods)
        rows = [typed_row(row, today=today(), methods=known) for row in read_rows(many or "-")]
        _record(ctx, rows, editor, as_json=True)
        return
    typed = Typed(
        text=text,
        said_on=day(date) or today(),
        speaker=speaker,
        source=source,
        language=language,
        gist=gist,
        speaker_role=role,
        via=tuple(via) if via else None,
        kind=kind,
        modality=modality,
        topics=tuple(topic) if topic else None,
        criteria=criteria,
        method=method,
    )
    _record(ctx, [typed], editor, as_json=False)


def _record(ctx: typer.Context, rows: list[Typed], editor: str | None, *, as_json: bool) -> None:
    from ledger.desk.claims import add_claims

    with at_desk(ctx, editor=editor) as desk:
        for added in add_claims(desk, rows):
            if not added.new:
                say(f"{added.claim.id} says this already, by the same speaker; nothing was added")
            for near in added.near:
                say(f"{added.claim.id} is much like {near.id}: {one_line(near.gist or near.text)}")
            list_row(added.claim, as_json=as_json)
