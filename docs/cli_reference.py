"""Write docs/cli.md from the commands themselves; with --check, fail where it is not current."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from ledger.cli.app import app
from ledger.cli.families import COMMANDS

PAGE = Path(__file__).with_name("cli.md")
HEAD = """# The command line

Made from the commands' own help by `make reference`; `make check` fails where it is not current.
A ledger lives in a home folder: `ledger --home DIR …`, or LEDGER_HOME, or here.
"""


def reference() -> str:
    """The whole page."""
    root = typer.main.get_command(app)
    context = typer.Context(root, info_name="ledger", max_content_width=100, terminal_width=100)
    parts = [HEAD, _section("ledger", root.get_help(context))]
    for name in COMMANDS:
        command = root.get_command(context, name)  # type: ignore[attr-defined]  # Families has it
        parts.extend(_of(command, context, name))
    return "\n".join(parts)


def _of(command: object, parent: typer.Context, name: str) -> list[str]:
    context = typer.Context(command, info_name=name, parent=parent, terminal_width=100)  # type: ignore[arg-type]
    title = f"{parent.command_path} {name}"
    parts = [_section(title, command.get_help(context))]  # type: ignore[attr-defined]
    for inner, sub in getattr(command, "commands", {}).items():
        parts.extend(_of(sub, context, inner))
    return parts


def _section(title: str, text: str) -> str:
    return f"## {title}\n\n```text\n{text.rstrip()}\n```\n"


if __name__ == "__main__":
    page = reference()
    if "--check" not in sys.argv:
        PAGE.write_text(page, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page:
        sys.exit("docs/cli.md is not current: run `make reference`")
