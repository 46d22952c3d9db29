"""`ledger ingest` and `ledger read`: articles in."""

from __future__ import annotations

from dataclasses import dataclass
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
Hosts = Annotated[
    list[str] | None,
    typer.Option("--allow-host", metavar="NAME", help="A host that may be asked though it is not public."),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.command()(ingest)
    app.command()(read)


def ingest(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE|FOLDER|ADDRESS|-",
            help="Text, HTML, feeds, sitemaps, WARC, JSON lines, CSV, Parquet, ZIP, gzip; - is stdin.",
        ),
    ] = None,
    sources: Annotated[
        bool, typer.Option("--sources", help="Poll the feeds and sitemaps of [[sources]] in ledger.toml.")
    ] = False,
    follow: Annotated[
        bool, typer.Option("--follow", help="Fetch the addresses that a file lists, too.")
    ] = False,
    allow_host: Hosts = None,
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
    from ledger.desk.polling import poll
    from ledger.desk.web import Web

    options = _options(title, outlet, published, language, address, time_zone)
    if bool(paths) == sources:
        raise typer.BadParameter("missing argument: give files, folders, addresses or -, or else --sources")
    with at_desk(ctx) as desk:
        web = Web.allowing(allow_host, follows=follow)
        done = (
            poll(desk, options, web, say=say) if sources else ingest_inputs(desk, paths or [], options, web)
        )
        tally = Tally()
        for item in progress(done, label="reading articles"):
            _tell(item, as_json=as_json)
            tally.count(item)
    say(tally.line())
    if code := tally.code(quiet=sources):
        raise typer.Exit(code)


def read(
    path: Annotated[str, typer.Argument(metavar="FILE|ADDRESS|-", help="As for ingest; no folder.")],
    allow_host: Hosts = None,
    title: Title = "",
    outlet: Outlet = "",
    published: Published = "",
    language: Lang = "",
    address: Address = "",
    time_zone: Zone = "",
    as_json: Json = False,
) -> None:
    """Show what is read out of an article, without storing it."""
    from ledger.desk.ingest import Ingested, read_input
    from ledger.desk.web import Web

    options = _options(title, outlet, published, language, address, time_zone)
    tally = Tally()
    for found in read_input(path, options, Web.allowing(allow_host)):
        if isinstance(found, Ingested):
            _tell(found, as_json=as_json)
            tally.count(found)
            continue
        if tally.fresh and not as_json:
            show()
        json_line(_fields(found)) if as_json else _show(found)
        tally.fresh += 1
    if tally.listed and not tally.fresh:
        say(tally.line())
    if code := tally.code():
        raise typer.Exit(code)


def _show(article: Article) -> None:
    columns(
        [
            ["title", article.title],
            ["outlet", article.source or "unknown; --outlet gives it"],
            ["published", _published(article)],
            ["language", article.language],
            *([["dateline", article.dateline]] if article.dateline else []),
            *([["author", article.author]] if article.author else []),
            *([["section", article.section]] if article.section else []),
            *([["address", article.canonical_url]] if article.canonical_url else []),
        ]
    )
    show()
    show(article.text)


@dataclass(slots=True)
class Tally:
    """What became of the things that were read."""

    fresh: int = 0
    known: int = 0
    bad: int = 0
    whole: int = 0
    listed: int = 0

    def count(self, item: Ingested) -> None:
        """One more; `whole` are those given by the person of which nothing could be read."""
        self.bad += bool(item.problem)
        self.whole += item.is_whole
        self.listed += bool(item.listed)
        self.fresh += item.new
        self.known += item.article is not None and not item.new

    def line(self) -> str:
        """The summary."""
        parts = [f"{self.fresh} new, {self.known} known already"]
        if self.bad:
            parts.append(f"{self.bad} could not be read")
        if self.listed:
            parts.append(f"{self.listed} addresses listed and not fetched (--follow fetches them)")
        return ", ".join(parts)

    def code(self, *, quiet: bool = False) -> int:
        """2 where something given could not be read at all, 1 where a part failed or nothing was found.

        `quiet` is for a poll, to which nothing new is no failure.
        """
        read = self.fresh + self.known
        if self.bad and (self.whole or not read):
            return 2
        return 1 if self.bad or not (read or quiet) else 0


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
    ).checked()


def _tell(item: Ingested, *, as_json: bool) -> None:
    if item.problem:
        say(f"ledger: {item.problem}")
    elif item.article is None:
        return
    elif as_json:
        json_line({"id": item.article.id, "new": item.new, **_fields(item.article)})
    else:
        show(f"{item.article.id}  {'new' if item.new else 'known'}  {item.article.title}")


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
        "section": article.section,
        "dateline": article.dateline,
        "published_from": article.published_from,
    }
