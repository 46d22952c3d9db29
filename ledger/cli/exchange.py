"""`ledger backup`, `restore`, `export` and `import`: the ledger, or claims of others, from place to place."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.cli.listing import list_row
from ledger.cli.output import progress, say, show
from ledger.cli.session import at_desk, now, settings_of, today

if TYPE_CHECKING:
    from ledger.desk.imports import ReadClaims
    from ledger.proof.checkpoint import Checkpoint

__all__ = ["register"]

Replace = Annotated[
    bool,
    typer.Option(
        "--replace", help="Put it in the place of the ledger that is there, which is kept beside it."
    ),
]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.command()(backup)
    app.command()(restore)
    app.command()(export)
    app.command("import")(import_)


def backup(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it, as in ledger.zip.")],
) -> None:
    """Write the whole ledger, as it stands at one instant, into one file."""
    from ledger.desk.backup import write_backup

    with at_desk(ctx, read_only=True) as desk:
        done = write_backup(desk, file)
    say(f"backed up {_told(done.checkpoint)}, and {done.files} files")
    show(str(file))


def restore(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `ledger backup` wrote.")],
    replace: Replace = False,
) -> None:
    """Verify a backup, then put its ledger in the home folder."""
    from ledger.desk.backup import restore as put

    done = put(settings_of(ctx), file, now=now, replacing=replace)
    _placed(done.checkpoint, done.kept)


def export(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it; - is standard output.")],
) -> None:
    """Write the whole ledger as JSON lines that any ledger can be made from."""
    from ledger.desk.exchange import export_lines
    from ledger.desk.writing import whole

    target = nullcontext(sys.stdout.buffer) if str(file) == "-" else whole(file)
    with at_desk(ctx, read_only=True) as desk, target as out:
        for row in progress(export_lines(desk), label="exporting"):
            out.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
    say(f"exported {row['events']} events and {row['files']} files; root {row['root']}")


def import_(
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="An export, a table (CSV, XLSX), or ClaimReview as JSON.")
    ],
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="FIELD=COLUMN", help="What a column of the table holds; again for each."
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be recorded, and record nothing.")
    ] = False,
    replace: Replace = False,
    as_json: Annotated[bool, typer.Option("--json", help="The claims as one JSON object a line.")] = False,
    editor: Annotated[
        str | None, typer.Option(help="Who is at the desk.", envvar="LEDGER_EDITOR", show_default=False)
    ] = None,
) -> None:
    """Make the ledger of an export, or record the claims of a table or a ClaimReview feed."""
    from ledger.desk.exchange import import_ledger
    from ledger.desk.imports import is_export, opened, read_claims
    from ledger.review import known_methods

    with opened(file) as stream:
        if is_export(stream):
            if columns or dry_run:
                raise typer.BadParameter("an export is a ledger of its own: no --map and no --dry-run")
            found, kept = import_ledger(settings_of(ctx), stream, str(file), now=now, replacing=replace)
            _placed(found, kept)
            return
        if replace:
            raise typer.BadParameter(
                "--replace is for an export; claims are added to the ledger that is there"
            )
        known = known_methods(settings_of(ctx).methods)
        read = read_claims(stream, str(file), columns or [], today=today(), methods=known)
    _import_claims(ctx, read, dry_run=dry_run, as_json=as_json, editor=editor)


def _import_claims(
    ctx: typer.Context, read: ReadClaims, *, dry_run: bool, as_json: bool, editor: str | None
) -> None:
    from ledger.desk.claims import add_claims
    from ledger.desk.imports import planned

    for line in read.notes:
        say(line)
    for problem in read.problems:
        say(f"ledger: {problem}")
    with at_desk(ctx, editor=editor, read_only=dry_run) as desk:
        done = planned(desk, read.claims) if dry_run else add_claims(desk, read.claims)
        for added in done:
            if added.new:
                list_row(added.claim, as_json=as_json)
    new = sum(added.new for added in done)
    what = "would be recorded" if dry_run else "recorded"
    say(f"{new} claims {what}, {len(done) - new} were known, {len(read.problems)} rows cannot be read")
    if read.problems or not new:
        raise typer.Exit(1)


def _placed(checkpoint: Checkpoint, kept: Path | None) -> None:
    say(f"in place: {_told(checkpoint)}" + (f"; the ledger before it is kept as {kept}" if kept else ""))
    show(checkpoint.root.hex())


def _told(checkpoint: Checkpoint) -> str:
    return f"{checkpoint.size} events of {checkpoint.origin}, root {checkpoint.root.hex()}"
