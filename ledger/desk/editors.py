"""The people who work on a ledger: who they are, what they may do, and whether a password is theirs."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from ledger import review
from ledger.desk.session import seen
from ledger.errors import InputError, RefusedDecision, UnknownId
from ledger.model import ROLES, Editor

if TYPE_CHECKING:
    from pwdlib import PasswordHash

    from ledger.desk.session import Desk
    from ledger.model import EditorRole

__all__ = [
    "LEAST",
    "LONGEST_WAIT",
    "add_editor",
    "change_role",
    "check_password",
    "editors",
    "remove_editor",
    "set_password",
    "wait_after",
]

LEAST = 12
"""Characters of the shortest password; a sentence does."""
_MOST = 1024
"""Characters of the longest, so that no one can make the hashing long."""
LONGEST_WAIT = 300.0
"""Seconds, however often a password was wrong."""


def editors(desk: Desk) -> list[Editor]:
    """Those who may work on the ledger, in the order in which they were added."""
    return [one for one in desk.store.editors() if not one.removed]


def add_editor(desk: Desk, name: str, role: str) -> Editor:
    """Let a person work on the ledger; one who was removed comes back under the same name.

    Raises:
        InputError: the name cannot be seen, or the role is none of ours.
        RefusedDecision: the name is taken, the first is no admin, or the one at the desk may not do it.
    """
    wanted, taken = seen(name), _role(role)
    if not review.name_key(wanted):
        raise InputError("an editor needs a name")
    with desk.unit("manage") as unit:
        everyone = desk.store.editors()
        known = review.known_editor(everyone, wanted)
        if known and not known.removed:
            raise RefusedDecision(
                f"{known.name} is here already, {known.role}; `ledger editors role` changes that"
            )
        if taken != "admin" and all(one.removed for one in everyone):
            raise RefusedDecision("the first editor must be an admin, who can add the others")
        if known:
            return unit.change_editor(known.name, taken)
        return unit.add_editor(Editor(name=wanted, role=taken))


def change_role(desk: Desk, name: str, role: str) -> Editor:
    """Give an editor another role.

    Raises:
        UnknownId: no editor of that name works here.
        InputError: the role is none of ours.
        RefusedDecision: no admin would be left, or the one at the desk may not do it.
    """
    taken = _role(role)
    with desk.unit("manage") as unit:
        editor = _working(desk, name)
        if editor.role == taken:
            raise RefusedDecision(f"{editor.name} is {taken} already")
        if taken != "admin":
            _check_admin_left(desk, editor)
        return unit.change_editor(editor.name, taken)


def remove_editor(desk: Desk, name: str) -> Editor:
    """Let a person work here no more; what they did stays under their name, their password is void.

    Raises:
        UnknownId: no editor of that name works here.
        RefusedDecision: no admin would be left, or the one at the desk may not do it.
    """
    with desk.unit("manage") as unit:
        editor = _working(desk, name)
        _check_admin_left(desk, editor)
        if desk.store.password(editor.name):
            unit.set_password(editor.name, "")
        return unit.change_editor(editor.name, editor.role, removed=True)


def set_password(desk: Desk, name: str, password: str) -> Editor:
    """Record an editor's password, their own or, by an admin, another's. Its hash alone is kept.

    Raises:
        UnknownId: no editor of that name works here.
        InputError: the password is too short or too long.
        RefusedDecision: it is another's, and the one at the desk is no admin.
    """
    editor = _working(desk, name)
    settled = _settled(password)
    if not LEAST <= len(settled) <= _MOST:
        raise InputError(f"a password has {LEAST} to {_MOST} characters; a sentence is a good one")
    if editor.name != desk.editor:
        review.check_right(desk.store.editors(), desk.editor, "manage")
    hashed = _hashing().hash(settled)
    with desk.store.unit(editor=desk.editor, at=desk.now()) as unit:
        unit.set_password(editor.name, hashed)
    return editor


def check_password(desk: Desk, name: str, password: str) -> Editor | None:
    """The editor whose password it is, None where it is not, or no one of that name has one.

    Either answer takes the time of one hashing, so that it does not tell which names are known. Counting
    what fails, and making the next try wait (`wait_after`), is for the one who asks.
    """
    editor = review.known_editor(editors(desk), name)
    hashed = desk.store.password(editor.name) if editor else ""
    given = _settled(password)[: _MOST + 1]
    right = _hashing().verify(given, hashed or _nobody())
    return editor if editor and hashed and right else None


def wait_after(failures: int) -> float:
    """Seconds to wait after so many wrong passwords in a row: none after two, then 1, 2, 4 … at most 300."""
    return 0.0 if failures < 3 else min(LONGEST_WAIT, 2.0 ** min(failures - 3, 10))


def _working(desk: Desk, name: str) -> Editor:
    found = review.known_editor(editors(desk), name)
    if found is None:
        raise UnknownId(seen(name) or repr(name), "editor")
    return found


def _check_admin_left(desk: Desk, editor: Editor) -> None:
    others = [one for one in editors(desk) if one.role == "admin" and one.name != editor.name]
    if not others:
        raise RefusedDecision(f"{editor.name} is the only admin; make another one first")


def _role(given: str) -> EditorRole:
    for role in ROLES:
        if role == given:
            return role
    raise InputError(f"{given!r} is no role; it is one of {', '.join(ROLES)}")


def _settled(password: str) -> str:
    """One form of the same characters, whatever keyboard they were typed on (RFC 8265, OpaqueString)."""
    return unicodedata.normalize("NFC", password)


@cache
def _hashing() -> PasswordHash:
    from pwdlib import PasswordHash

    return PasswordHash.recommended()


@cache
def _nobody() -> str:
    """A hash to hold against where there is none."""
    return _hashing().hash("no one's")
