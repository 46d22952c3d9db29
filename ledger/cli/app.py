"""The `ledger` command: its families put together, and the one place where a failure becomes an exit code."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from ledger import __version__
from ledger.cli.families import Families
from ledger.cli.output import one_line, say
from ledger.errors import LedgerError

__all__ = ["app", "main"]

app = typer.Typer(
    name="ledger",
    help="Follow what officials said would happen until it did or did not.",
    cls=Families,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)

_INTERRUPTED = 130


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"claim-ledger {__version__}")
        raise typer.Exit


@app.callback()
def ledger(
    ctx: typer.Context,
    home: Annotated[
        Path | None,
        typer.Option(
            help="The ledger's folder: data/, reports/, ledger.toml.",
            envvar="LEDGER_HOME",
            show_default="here",
        ),
    ] = None,
    version: Annotated[  # noqa: ARG001 - answered by its callback
        bool, typer.Option("--version", help="Print the version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Follow what officials said would happen until it did or did not."""
    ctx.obj = home


def main() -> int:
    """Run the command line; the exit code: 0 done, 1 found nothing or a check failed, 2 cannot be done so."""
    try:
        code = app(standalone_mode=False)
        print(end="", flush=True)  # noqa: T201 - flushes, and bears a stdout that is closed
    except LedgerError as error:
        return _refuse(str(error))
    except typer.TyperException as error:
        return _refuse(f"{_message(error)}; `ledger --help` shows how")
    except (KeyboardInterrupt, typer.Abort):
        say("interrupted; what was recorded so far is kept, and the same command goes on from there")
        return _INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # The reader of our output has gone; the command library turns that into an exit of its own.
        _stop_printing()
        return 0
    except OSError as error:
        _stop_printing()
        return _refuse(f"{error.filename or 'standard input or output'}: {error.strerror}")
    return code if isinstance(code, int) else 0


def _stop_printing() -> None:
    """Whatever took our output has gone or is full: nothing more goes there, at interpreter exit either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _message(error: typer.TyperException) -> str:
    text = error.format_message() if hasattr(error, "format_message") else str(error)
    return one_line(text).rstrip(".")


def _refuse(line: str) -> int:
    say("ledger: " + one_line(line))
    return 2
