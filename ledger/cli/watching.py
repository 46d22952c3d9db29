"""`ledger watch`: articles held against claims as they come."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.cli.matches import match_line
from ledger.cli.output import json_line, show
from ledger.cli.session import at_desk, now, settings_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.desk.session import Desk
    from ledger.desk.streams import Stream
    from ledger.desk.watching import Current, Taken
    from ledger.model import Match
    from ledger.web.metrics import Metrics

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.command()(watch)


def watch(
    ctx: typer.Context,
    streams: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FOLDER…|-]",
            help="Folders into which files are put, or - for JSON lines; without, the feeds of ledger.toml.",
        ),
    ] = None,
    every: Annotated[float, typer.Option(min=1, help="Seconds between two rounds of the feeds.")] = 300,
    workers: Annotated[
        int, typer.Option(min=1, help="Processes that read and match.", show_default="one a processor")
    ] = os.cpu_count() or 1,
    port: Annotated[
        int, typer.Option(help="Port on this machine where Prometheus reads the figures; 0 takes a free one.")
    ] = 9464,
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME", help="A host that may be asked though not public."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a line, an article each, once it is recorded.")
    ] = False,
) -> None:
    """Hold articles against the open claims as they come, and propose what bears on them.

    It may be killed at any time and started again: nothing is lost or proposed twice. Claims that are added
    or changed meanwhile count within a minute. Its log is JSON lines on stderr.
    """
    from ledger.processes import make_ready

    if streams:
        make_ready(settings_of(ctx).index)
    from ledger.desk.watching import Current
    from ledger.web.metrics import Metrics

    with at_desk(ctx) as desk:
        if streams and "-" in streams and len(streams) > 1:
            raise typer.BadParameter("- stands alone")
        metrics = Metrics()
        current = Current(desk, _log)
        _log("metrics", address=f"http://127.0.0.1:{metrics.serve(port, lambda: len(current))}/metrics")
        try:
            if streams:
                _follow(_stream(desk, streams), current, metrics, workers=workers, as_json=as_json)
            else:
                _feeds(desk, current, metrics, allow_host, every=every, as_json=as_json)
        finally:
            current.close()
            _log("stopped")


def _stream(desk: Desk, given: list[str]) -> Stream:
    from ledger.desk.stdin import standard_input
    from ledger.desk.streams import Folders, StandardInput
    from ledger.errors import UnreadableFile

    if given == ["-"]:
        return StandardInput(standard_input())
    for folder in given:
        if not Path(folder).is_dir():
            raise UnreadableFile(folder, "is no folder", "name one, or - for JSON lines")
    return Folders([Path(folder) for folder in given], desk.store)


def _follow(stream: Stream, current: Current, metrics: Metrics, *, workers: int, as_json: bool) -> None:
    from ledger.desk.watching import watch

    for taken in watch(stream, current, workers=workers, tell=_log):
        if taken is not None:
            _count(taken, metrics)
            for one in taken.recorded:
                _tell(one.article.id, one.matches, new=one.new, as_json=as_json)
            sys.stdout.flush()


def _count(taken: Taken, metrics: Metrics) -> None:
    for problem in taken.problems:
        _log("failure", problem=problem)
    metrics.failures.inc(taken.failed)
    for one in taken.recorded:
        metrics.articles.inc()
        metrics.fresh.inc(one.new)
        metrics.matches.inc(len(one.matches))
        metrics.seconds.observe(taken.seconds)


def _feeds(
    desk: Desk,
    current: Current,
    metrics: Metrics,
    allow_host: list[str] | None,
    *,
    every: float,
    as_json: bool,
) -> None:
    from ledger.articles import Options
    from ledger.desk.polling import poll
    from ledger.desk.web import Web

    for _ in _rounds(every, current):
        web = Web.allowing(allow_host)
        found = poll(desk, Options(), web, say=lambda line: _log("poll", list=line), bearing=current.bearing)
        for done in found:
            if done.problem:
                _log("failure", problem=done.problem)
                metrics.failures.inc()
            elif done.article is not None:
                metrics.articles.inc()
                metrics.fresh.inc(done.new)
                metrics.matches.inc(len(done.matches))
                if done.new:
                    _tell(done.article.id, done.matches, new=True, as_json=as_json)
        sys.stdout.flush()


def _rounds(every: float, current: Current) -> Iterator[None]:
    """A round now, and again when so many seconds have passed since the last one began."""
    while True:
        began = time.monotonic()
        yield
        while time.monotonic() - began < every:
            current.look()
            time.sleep(min(1.0, every))


def _tell(article: str, matches: tuple[Match, ...], *, new: bool, as_json: bool) -> None:
    from ledger.desk.lookup import plain

    if as_json:
        json_line({"article": article, "new": new, "matches": [plain(match) for match in matches]})
        return
    for match in matches:
        show(match_line(match))


def _log(event: str, **values: object) -> None:
    """One JSON object a line on stderr."""
    row = {"at": now().isoformat(timespec="milliseconds"), "event": event, **values}
    typer.echo(json.dumps(row, ensure_ascii=True, default=str), err=True)
