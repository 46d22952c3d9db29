"""`ledger ingest` and `ledger read`: articles in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ledger.cli.output import columns, json_line, progress, say, show
from ledger.cli.session import at_desk

if TYPE_CHECKING:
    from ledger.articles import Options
    from ledger.desk.ingest import Ingested
    from ledger.model import Article

__all__ = ["register"]

Title = Annotated[str, typer.Option(help="The title, where the text does not give it.")]
Outlet = Annotated[str, typer.Option(help="The outlet that published it.")]
Published = Annotated[str, typer.Option(help="Day or instant of publication, ISO 8601.")]
Lang = Annotated[str, typer.Option("--lang", help="Its language, ar or en; found where not given.")]
Address = Annotated[str, typer.Option(help="The address it was published at.")]
Zone = Annotated[
    str, typer.Option("--time-zone", help="Zone of a published time without one (Asia/Baghdad).")
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.command()(ingest)
    app.command()(read)


def ingest(
    ctx: typer.Context,
    paths: Annotated[
        list[str], typer.Argument(metavar="FILE|FOLDER|-", help="Text or HTML; - is standard input.")
    ],
    title: Title = "",
    outlet: Outlet = "",
    published: Published = "",
    language: Lang = "",
    address: Address = "",
    time_zone: Zone = "",
    as_json: Json = False,
) -> None:
    """Take articles into the ledger; the same article again is left as it is."""
    from ledger.desk.ingest import ingest_inputs

    options = _options(title, outlet, published, language, address, time_zone)
    with at_desk(ctx) as desk:
        done = [
            _tell(item, as_json=as_json)
            for item in progress(ingest_inputs(desk, paths, options), label="reading articles")
        ]
    fresh = sum(item.new for item in done)
    bad = sum(bool(item.problem) for item in done)
    say(
        f"{fresh} new, {len(done) - fresh - bad} known already"
        + (f", {bad} could not be read" if bad else "")
    )
    if bad:
        raise typer.Exit(2)


def read(
    path: Annotated[str, typer.Argument(metavar="FILE|-", help="Text or HTML; - is standard input.")],
    title: Title = "",
    outlet: Outlet = "",
    published: Published = "",
    language: Lang = "",
    address: Address = "",
    time_zone: Zone = "",
    as_json: Json = False,
) -> None:
    """Show what is read out of an article, without storing it."""
    from ledger.desk.ingest import read_input

    article = read_input(path, _options(title, outlet, published, language, address, time_zone))
    if as_json:
        json_line(_fields(article))
        return
    columns(
        [
            ["title", article.title],
            ["outlet", article.source or "unknown; --outlet gives it"],
            ["published", _published(article)],
            ["language", article.language],
            *([["dateline", article.dateline]] if article.dateline else []),
            *([["author", article.author]] if article.author else []),
            *([["address", article.canonical_url]] if article.canonical_url else []),
        ]
    )
    show()
    show(article.text)


def _options(title: str, outlet: str, published: str, language: str, address: str, time_zone: str) -> Options:
    from ledger.articles import Options
    from ledger.model import LANGUAGES

    if language and language not in LANGUAGES:
        raise typer.BadParameter(f"{language!r} is not a language that is read: {', '.join(LANGUAGES)}")
    return Options(
        title=title,
        outlet=outlet,
        published=published,
        language=language,
        address=address,
        time_zone=time_zone,
    )


def _tell(item: Ingested, *, as_json: bool) -> Ingested:
    if item.problem or item.article is None:
        say(f"ledger: {item.problem}")
    elif as_json:
        json_line({"id": item.article.id, "new": item.new, **_fields(item.article)})
    else:
        show(f"{item.article.id}  {'new' if item.new else 'known'}  {item.article.title}")
    return item


def _published(article: Article) -> str:
    if article.published is None:
        return "unknown; --published gives it"
    shown = article.published.isoformat(timespec="minutes")
    if article.published_precision in ("day", "month"):
        shown = article.published.date().isoformat()
    return f"{shown} (from {article.published_from})"


def _fields(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "outlet": article.source,
        "published": article.published and article.published.isoformat(),
        "published_precision": article.published_precision,
        "language": article.language,
        "text": article.text,
        "canonical_url": article.canonical_url,
        "author": article.author,
        "dateline": article.dateline,
        "published_from": article.published_from,
    }
