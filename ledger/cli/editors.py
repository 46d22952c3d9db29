"""`ledger editors`: the people who work on a ledger."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from ledger.cli.output import json_line, say, show
from ledger.cli.session import at_desk

__all__ = ["register"]

editors = typer.Typer(help="Who may work on the ledger, and in which role.", rich_markup_mode=None)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The editor.")]
Role = Annotated[str, typer.Argument(metavar="ROLE", help="reader, editor, approver or admin.")]
By = Annotated[
    str | None,
    typer.Option("--editor", help="Who is at the desk.", envvar="LEDGER_EDITOR", show_default=False),
]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.add_typer(editors, name="editors")


@editors.callback(invoke_without_command=True)
def listed(
    ctx: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Who may work on the ledger, and in which role."""
    if ctx.invoked_subcommand is not None:
        return
    from ledger.desk.editors import editors as working

    with at_desk(ctx, read_only=True) as desk:
        found = working(desk)
        for one in found:
            has_password = bool(desk.store.password(one.name))
            if as_json:
                json_line({"name": one.name, "role": one.role, "password": has_password})
            else:
                show(f"{one.role:<9} {one.name}{'' if has_password else ' (no password)'}")
    if not found:
        say("no editors: whoever has the folder may do everything; `ledger editors add NAME admin` begins")
        raise typer.Exit(1)


@editors.command()
def add(ctx: typer.Context, name: Name, role: Role, editor: By = None) -> None:
    """Let a person work on the ledger; the first is an admin."""
    from ledger.desk.editors import add_editor

    with at_desk(ctx, editor=editor) as desk:
        added = add_editor(desk, name, role)
    say(f"{added.name} is {added.role}; `ledger editors password` sets the password for the web")


@editors.command()
def role(ctx: typer.Context, name: Name, new: Role, editor: By = None) -> None:
    """Give an editor another role."""
    from ledger.desk.editors import change_role

    with at_desk(ctx, editor=editor) as desk:
        changed = change_role(desk, name, new)
    say(f"{changed.name} is {changed.role}")


@editors.command()
def password(ctx: typer.Context, name: Name, editor: By = None) -> None:
    """Set an editor's password: asked for twice, or one line of standard input."""
    from ledger.desk.editors import set_password

    with at_desk(ctx, editor=editor) as desk:
        set_password(desk, name, _password())
    say("the password is set")


@editors.command()
def remove(ctx: typer.Context, name: Name, editor: By = None) -> None:
    """Let a person work here no more; what they did stays under their name."""
    from ledger.desk.editors import remove_editor

    with at_desk(ctx, editor=editor) as desk:
        removed = remove_editor(desk, name)
    say(f"{removed.name} works here no more")


def _password() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\r\n")
