"""What a unit records of editors: who they are, what they may do, the hash of their password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.model import Editor
from ledger.plain import recorded
from ledger.store import queries, tables
from ledger.store.transaction import Transaction

if TYPE_CHECKING:
    from ledger.model import EditorRole

__all__ = ["People"]


class People(Transaction):
    """The part of a unit that has to do with editors."""

    def add_editor(self, editor: Editor) -> Editor:
        """Record an editor under a name that no one has had."""
        added, values = recorded(editor)
        number = queries.next_number(self._connection, tables.editor)
        self._append("editor.added", _subject(editor.name), {"editor": values, "number": number})
        return added

    def change_editor(self, name: str, role: EditorRole, *, removed: bool = False) -> Editor:
        """Record another role of an editor, or that they may work here no more.

        Raises:
            UnknownId: no editor of that name.
        """
        changed = Editor(name=name, role=role, removed=removed)
        number = queries.editor_number(self._connection, name)
        self._append("editor.changed", _subject(name), {"number": number, "role": role, "removed": removed})
        return changed

    def set_password(self, name: str, hashed: str) -> None:
        """Record the hash of an editor's password.

        Raises:
            UnknownId: no editor of that name.
        """
        number = queries.editor_number(self._connection, name)
        self._append("editor.password", _subject(name), {"number": number, "hash": hashed})


def _subject(name: str) -> str:
    """No id looks like this, so that an editor called C12 is not taken for a claim."""
    return f"editor {name}"
