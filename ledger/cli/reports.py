"""`ledger report`: the ledger as a static site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.cli.output import say, show
from ledger.cli.session import at_desk, day, settings_of, today

if TYPE_CHECKING:
    from ledger.desk.session import Desk
    from ledger.model import Language
    from ledger.settings import Look

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.command()(report)


def report(
    ctx: typer.Context,
    out: Annotated[Path | None, typer.Option(help="The folder to write to.", show_default="reports/")] = None,
    as_of: Annotated[str | None, typer.Option(help="As it was known on a day.", show_default="today")] = None,
    lang: Annotated[
        str, typer.Option(help="ar, en or both; the first is at the root.", show_default="site_languages")
    ] = "",
    base_url: Annotated[
        str, typer.Option(metavar="URL", help="Where the site will be read.", show_default="[site] address")
    ] = "",
    stage: Annotated[
        str,
        typer.Option(
            metavar="STAGE", help="published: leave out what is only approved.", show_default="[site] stage"
        ),
    ] = "",
    search: Annotated[bool, typer.Option(help="Add a page that searches the claims.")] = True,
    key: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Sign a checkpoint with this key and put a proof beside each claim."
        ),
    ] = None,
    checkpoint: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Prove against a checkpoint that was signed elsewhere."),
    ] = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help="Write nothing; look over the site that stands in --out, and the words, for what is broken.",
        ),
    ] = False,
    stay: Annotated[
        bool,
        typer.Option(
            "--watch", help="Stay, and write again what a change of the ledger changes; Ctrl-C ends."
        ),
    ] = False,
) -> None:
    """Write the status report as a static site, and print the page to open."""
    from ledger.desk.keys import given_text
    from ledger.desk.report import write_report

    if key and checkpoint:
        raise typer.BadParameter("give a key to sign with, or a checkpoint that is signed, not both")
    if stay and (as_of or key or checkpoint or check):
        raise typer.BadParameter("--watch shows today without proofs: it goes with no day, key or --check")
    settings = settings_of(ctx)
    folder, then = out or settings.reports, day(as_of) or today()
    if check:
        _check(folder, settings.look)
        return
    note = given_text(checkpoint) if checkpoint else ""
    languages = _languages(lang, settings.site_languages)
    look = _look(settings.look, base_url, stage)
    with at_desk(ctx, read_only=True) as desk:
        if stay:
            _stay(desk, folder, languages, look, search=search)
            return
        page = write_report(
            desk, folder, as_of=then, languages=languages, look=look, key=key, note=note, search=search
        )
    say("open the page in any browser; the folder can be put on any server or stick")
    show(str(page.resolve()))


def _stay(desk: Desk, folder: Path, languages: tuple[Language, ...], look: Look, *, search: bool) -> None:
    from ledger.desk.report import rewritten

    say("the site is written again whenever the ledger changes; Ctrl-C ends; open the page in any browser")
    show(str((folder / "index.html").resolve()))
    for one in rewritten(desk, folder, today=today, languages=languages, look=look, search=search):
        show(f"{one.event}: {one.files} files written in {one.seconds:.1f} s")


def _check(folder: Path, look: Look) -> None:
    from ledger.desk.report import report_faults

    found = report_faults(folder, look)
    for one in found:
        show(one)
    if found:
        say(f"{len(found)} found; mend the templates or the words, and write the report again")
        raise typer.Exit(1)
    say(f"nothing is broken in {folder}")


def _languages(given: str, usual: tuple[Language, ...]) -> tuple[Language, ...]:
    from ledger.model import LANGUAGES

    if given in LANGUAGES:
        return (given,)
    if given not in ("", "both"):
        raise typer.BadParameter(f"--lang {given}: give ar, en or both")
    return tuple(dict.fromkeys((*usual, *LANGUAGES))) if given else usual


def _look(usual: Look, base_url: str, stage: str) -> Look:
    from dataclasses import replace

    from ledger.settings import site_address

    if stage not in ("", "approved", "published"):
        raise typer.BadParameter(f"--stage {stage}: give approved or published")
    return replace(
        usual,
        address=site_address(base_url, "--base-url") or usual.address,
        published_only=stage == "published" if stage else usual.published_only,
    )
