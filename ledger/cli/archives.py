"""`ledger backfill`: archives held against claims."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.cli.matches import match_line
from ledger.cli.output import json_line, progress, say, show
from ledger.cli.session import at_desk, day

if TYPE_CHECKING:
    from ledger.desk.backfilling import Done, Work

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.command()(backfill)


def backfill(
    ctx: typer.Context,
    archives: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|FOLDER|ADDRESS",
            help="Parquet, JSON lines, WARC, also gzipped; an address is s3://, gs://, hdfs:// by fsspec.",
        ),
    ],
    claim: Annotated[
        list[str] | None,
        typer.Option(
            "--claim", "--claims", metavar="C9,…", help="Only against these claims; again for more."
        ),
    ] = None,
    since: Annotated[
        str | None, typer.Option(help="Only articles published on this day or later, YYYY-MM-DD.")
    ] = None,
    workers: Annotated[
        int, typer.Option(min=1, help="Processes that read and match.", show_default="one a processor")
    ] = os.cpu_count() or 1,
    cluster: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS|local", help="Work on a Ray cluster (ray://…), or on one started here for it."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line, a match each.")] = False,
) -> None:
    """Hold archives of articles against the open claims, and propose what bears on them.

    Only articles that bear on a claim are taken into the ledger. A run that was broken off goes on where it
    was when the same command is given again; nothing is proposed twice.
    """
    from ledger.desk.backfilling import Backfill
    from ledger.desk.matches import open_claims

    with at_desk(ctx) as desk:
        named = [key for one in claim or () for key in one.upper().split(",") if key]
        only = frozenset(desk.store.claim(key).id for key in named) if named else None
        every = open_claims(desk)
        others = sorted((only or frozenset()) - {one.id for one in every})
        against = [*every, *(desk.store.claim(key) for key in others)]
        held = Backfill(desk, against, only=only, since=day(since))
        tally = _Tally()
        for done in progress(held.run(archives, _work(workers, cluster)), label="holding archives"):
            tally.count(done)
            _tell(done, as_json=as_json)
    say(tally.line())
    if tally.failed or not (tally.held or tally.known):
        raise typer.Exit(1)


def _work(workers: int, cluster: str | None) -> Work:
    from functools import partial

    if cluster:
        from ledger.cluster import on_cluster

        return partial(on_cluster, address=cluster, workers=workers)
    from ledger.desk.pool import in_processes, in_this_process

    return partial(in_processes, workers=workers) if workers > 1 else in_this_process


def _tell(done: Done, *, as_json: bool) -> None:
    from ledger.desk.lookup import plain

    for one in done.recorded:
        for match in one.matches:
            json_line(plain(match)) if as_json else show(match_line(match))
    for problem in done.problems:
        say(f"ledger: {problem}")
    if left := done.failed - len(done.problems):
        say(f"ledger: {done.name}: and {left} more that cannot be read")


@dataclass(slots=True)
class _Tally:
    """What became of the parts."""

    parts: int = 0
    known: int = 0
    held: int = 0
    without_text: int = 0
    failed: int = 0
    taken: int = 0
    matches: int = 0
    held_back: int = 0

    def count(self, done: Done) -> None:
        """One part more."""
        self.parts += 1
        self.known += done.known
        self.held += done.held
        self.without_text += done.without_text
        self.failed += done.failed
        self.taken += sum(one.new for one in done.recorded)
        self.matches += sum(len(one.matches) for one in done.recorded)
        self.held_back += sum(len(one.held_back) for one in done.recorded)

    def line(self) -> str:
        """The summary."""
        told = [f"{self.matches} new matches of {self.held} articles, {self.taken} of them taken in"]
        if self.held_back:
            told.append(f"{self.held_back} held back: an editor rejected the same words")
        if self.without_text:
            told.append(f"{self.without_text} without a text")
        if self.failed:
            told.append(f"{self.failed} could not be read")
        told.append(f"{self.parts} parts" + (f", {self.known} of them held before" if self.known else ""))
        return ", ".join(told)
