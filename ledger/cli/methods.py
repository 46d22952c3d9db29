"""`ledger methods`: the status vocabularies, what each status means, and whether a file is one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ledger.cli.output import json_line, say, show
from ledger.cli.session import settings_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.model import Method, StatusDefinition

__all__ = ["register"]

methods = typer.Typer(help="The status vocabularies; show or check one.", rich_markup_mode=None)
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.add_typer(methods, name="methods")


@methods.callback(invoke_without_command=True)
def listed(ctx: typer.Context, as_json: AsJson = False) -> None:
    """The methods that claims can be rated by: the shipped ones and those of ledger.toml."""
    if ctx.invoked_subcommand is not None:
        return
    for method in _known(ctx).values():
        if as_json:
            json_line(_row(method))
        else:
            show(f"{method.name:<12} version {method.version}: {', '.join(_names(method))}")


@methods.command("show")
def one(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="As in outcomes.")],
    as_json: AsJson = False,
) -> None:
    """A method whole: each status, what it means, what it needs, what may follow."""
    from ledger.errors import UnknownId

    method = _known(ctx).get(name)
    if method is None:
        raise UnknownId(name, "method")
    if as_json:
        json_line(_row(method))
        return
    for line in _lines(method):
        show(line)


@methods.command()
def check(file: Annotated[Path, typer.Argument(metavar="FILE", help="A method as TOML.")]) -> None:
    """Whether a file is a method; else the first thing that is wrong with it."""
    from ledger.review import load_method_file

    method = load_method_file(file)
    say(f"{file}: {method.name} {method.version}, {len(method.statuses)} statuses")


def _known(ctx: typer.Context) -> dict[str, Method]:
    from ledger.review import known_methods

    return known_methods(settings_of(ctx).methods)


def _names(method: Method) -> list[str]:
    return [status.name for status in method.statuses]


def _lines(method: Method) -> Iterator[str]:
    yield f"{method.name} {method.version}: {'; '.join(method.title.values())}"
    for status in method.statuses:
        outcome = ", an outcome" if status.outcome else ""
        yield ""
        yield f"{status.sign} {status.name}{outcome}: {'; '.join(status.words.values())}"
        yield from (f"  {language:<3} {text}" for language, text in status.definition.items())
        yield f"  needs {', '.join(status.needs).replace('_', ' ') or 'nothing'}"
        if status.against:
            yield f"  looked at again where later evidence {' or '.join(status.against)}"
        yield f"  then  {', '.join(status.next) or 'nothing, but for a reversal'}"


def _row(method: Method) -> dict[str, Any]:
    statuses = [_status_row(status) for status in method.statuses]
    return {
        "name": method.name,
        "version": method.version,
        "title": dict(method.title),
        "statuses": statuses,
    }


def _status_row(status: StatusDefinition) -> dict[str, Any]:
    return {
        "name": status.name,
        "sign": status.sign,
        "outcome": status.outcome,
        "words": dict(status.words),
        "definition": dict(status.definition),
        "needs": list(status.needs),
        "next": list(status.next),
        "against": list(status.against),
    }
