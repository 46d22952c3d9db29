"""`ledger lab tune`: how well matching serves a desk, by what its editors accepted and rejected."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.cli.output import columns, json_line, progress, say, show
from ledger.cli.session import at_desk
from ledger.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.lab.judged import Judged
    from ledger.lab.tune import Compared, Refitted, Row, Suggestion
    from ledger.matching import Tuning

__all__ = ["tune"]

_MISSING = "needs SciPy; pip install 'claim-ledger[tune]'"


def tune(
    ctx: typer.Context,
    refit: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Fit the desk's own coefficients and write them to this file."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Precision and recall of matching by threshold and languages, as the desk's editors judged.

    A threshold is suggested where the judgements say enough. With --refit the desk's own coefficients are
    fitted, leaning to the program's, and measured on claims that they were not fitted on. They are used where
    ledger.toml names the file: coefficients under [matching]. Both need SciPy, the extra `tune`.
    """
    from ledger.lab.judged import read_judged
    from ledger.lab.tune import is_installed, rows, suggest
    from ledger.matching import Tuning

    if refit and not is_installed():
        raise InputError(f"--refit {_MISSING}")
    with at_desk(ctx, read_only=True) as desk:
        tuning = Tuning().at(desk.settings.threshold) if refit else desk.tuning
        pairs = list(progress(read_judged(desk), label="reading"))
        own = bool(desk.settings.coefficients) and not refit
    judged = [one for one in pairs if one.accepted is not None]
    if not judged:
        say("no match was accepted or rejected yet; `ledger review` does that")
        raise typer.Exit(1)
    scores = [one.score(tuning) for one in judged]
    _show_rows(list(rows(judged, scores)), as_json=as_json)
    if own:
        say("the desk's own coefficients were fitted on these judgements: --refit gives figures held out")
    if refit:
        _refit(pairs, tuning, refit, as_json=as_json)
    elif not is_installed():
        say(f"ledger: no threshold is suggested, which {_MISSING}")
    else:
        suggestion = suggest(judged, scores, now=tuning.threshold)
        _show_suggestion(suggestion, tuning, as_json=as_json)
        if suggestion.threshold not in (None, tuning.threshold):
            say(f"ledger.toml, under [matching]: threshold = {suggestion.threshold}")


def _show_rows(found: Sequence[Row], *, as_json: bool) -> None:
    from ledger.lab.tune import ENOUGH

    if as_json:
        for row in found:
            json_line(asdict(row))
        return
    heads = ("claim → article", "threshold", "reached", "precision", "recall", "")
    lines = [heads]
    for row in found:
        few = (
            f"few judgements: {row.accepted} accepted, {row.rejected} rejected"
            if row.accepted < ENOUGH
            else ""
        )
        lines.append(
            (
                " → ".join(row.languages) or "all",
                f"{row.threshold:.2f}",
                str(row.reached),
                _share(row.precision),
                _share(row.recall),
                few,
            )
        )
    columns(lines)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _show_suggestion(found: Suggestion, tuning: Tuning, *, as_json: bool) -> None:
    if as_json:
        json_line({"suggestion": {**asdict(found), "now": tuning.threshold}})
    elif found.threshold is None:
        show(f"threshold: {tuning.threshold:.2f} as it is; {found.why}")
    elif found.threshold == tuning.threshold:
        show(f"threshold: {tuning.threshold:.2f} is right; {found.why}")
    else:
        show(f"threshold: {found.threshold:.2f} instead of {tuning.threshold:.2f}; {found.why}")


def _refit(pairs: Sequence[Judged], tuning: Tuning, path: Path, *, as_json: bool) -> None:
    """Fit, show what that gives on claims left out, and write the file where it is better.

    Raises:
        InputError: the file cannot be written.
    """
    from ledger.lab.tune import compared, fit, lacking, suggest

    judged = [one for one in pairs if one.accepted is not None]
    if few := lacking(judged):
        say(f"{few}; nothing was written")
        raise typer.Exit(1)
    found = fit(pairs)
    held_out = list(compared(judged, found))
    suggestion = suggest(judged, found.after, now=tuning.threshold)
    fitted = found.tuning.at(suggestion.threshold or tuning.threshold)
    better = held_out[-1].after.loss < held_out[-1].before.loss
    _show_compared(held_out, as_json=as_json)
    _show_unseen(found, fitted, written=better, as_json=as_json)
    _show_suggestion(suggestion, tuning, as_json=as_json)
    if not better:
        say("the program's own coefficients do as well on claims left out; nothing was written")
        raise typer.Exit(1)
    try:
        path.write_text(fitted.text(), encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
    say(f'written with that threshold; ledger.toml, under [matching]: coefficients = "{path.resolve()}"')


def _show_compared(found: Sequence[Compared], *, as_json: bool) -> None:
    if as_json:
        for row in found:
            json_line({"held_out": asdict(row)})
        return
    heads = ("held out, claim → article", "judged", "log loss", "with own", "in order", "with own")
    numbers = [(one.before.loss, one.after.loss, one.before.order, one.after.order) for one in found]
    columns(
        [
            heads,
            *(
                (" → ".join(one.languages) or "all", str(one.judged), *map(_share, values))
                for one, values in zip(found, numbers, strict=True)
            ),
        ]
    )


def _show_unseen(found: Refitted, fitted: Tuning, *, written: bool, as_json: bool) -> None:
    """How hard the coefficients lean, and what they would bring that was not proposed."""
    would = sum(score >= fitted.threshold for score in found.unseen)
    if as_json:
        row = {"pull": found.pull, "unseen": len(found.unseen), "would_propose": would, "written": written}
        json_line({"refit": row})
    else:
        show(f"pull to the program's coefficients: {found.pull}, chosen on claims left out")
        show(f"of {len(found.unseen)} pairs that nobody saw {would} would be proposed")
