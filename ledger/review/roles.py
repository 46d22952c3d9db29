"""Who may do what: four roles and three rights, where a ledger has editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ledger.errors import RefusedDecision
from ledger.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ledger.model import Editor, EditorRole

__all__ = ["RIGHTS", "Right", "check_right", "known_editor", "name_key"]

Right = Literal["propose", "approve", "manage"]

RIGHTS: Mapping[EditorRole, frozenset[Right]] = {
    "reader": frozenset(),
    "editor": frozenset({"propose"}),
    "approver": frozenset({"propose", "approve"}),
    "admin": frozenset({"propose", "approve", "manage"}),
}
"""What each role may do: propose (take in, correct, judge evidence, decide), approve (drafts, stages, others'
decisions, merging), manage (editors)."""


def check_right(editors: Iterable[Editor], name: str, right: Right) -> None:
    """Pass where `name` may do it; a ledger without editors is one's own, and everything may be done.

    Raises:
        RefusedDecision: the name is no editor's, or the role does not allow it.
    """
    working = [one for one in editors if not one.removed]
    if not working:
        return
    editor = known_editor(working, name)
    if editor is None:
        raise RefusedDecision(
            f"{name} is no editor of this ledger; give your name with --editor or LEDGER_EDITOR, "
            "an admin adds you with `ledger editors add`"
        )
    if right not in RIGHTS[editor.role]:
        able = [role for role, rights in RIGHTS.items() if right in rights]
        raise RefusedDecision(
            f"{editor.name} is {editor.role}, and to {right} takes one of {', '.join(able)}"
        )


def known_editor(editors: Iterable[Editor], name: str) -> Editor | None:
    """The editor that a name means, however it is written."""
    key = name_key(name)
    return next((one for one in editors if name_key(one.name) == key), None)


def name_key(name: str) -> str:
    """A name as it is compared: no case, no mark that cannot be seen, one blank between words."""
    return " ".join(fold(name).split())
