"""Opening and starting a ledger."""

from __future__ import annotations

import unicodedata
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger import matching, review
from ledger.errors import UnknownId
from ledger.store import SCHEMA, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path

    from ledger.model import Method
    from ledger.review import Right
    from ledger.settings import Settings
    from ledger.store import Unit

__all__ = [
    "Desk",
    "open_desk",
    "opened_store",
    "rebuild_ledger",
    "seen",
    "start_ledger",
    "tuning_of",
    "upgrade_ledger",
]


@dataclass(frozen=True, slots=True)
class Desk:
    """An editor at work on one ledger. `now` is the clock every recorded instant is read from."""

    store: Store
    settings: Settings
    editor: str
    now: Callable[[], datetime]

    @property
    def methods(self) -> Mapping[str, Method]:
        """The methods that claims can be rated by, by name: the shipped ones and the desk's own.

        Raises:
            UnreadableFile, InputError: a file that ledger.toml names is no method.
        """
        return review.known_methods(self.settings.methods)

    def method(self, name: str) -> Method:
        """The method of a name.

        Raises:
            UnknownId: neither the program nor ledger.toml has it.
        """
        found = self.methods.get(name)
        if found is None:
            raise UnknownId(name, "method")
        return found

    @property
    def tuning(self) -> matching.Tuning:
        """How articles are held against claims: as shipped, but for what ledger.toml sets.

        Raises:
            InputError: the file of coefficients that it names cannot be used.
        """
        return tuning_of(self.settings)

    def unit(self, right: Right = "propose") -> AbstractContextManager[Unit]:
        """One transaction by this editor at this instant, for what takes this right.

        Raises:
            RefusedDecision: the ledger has editors, and this one is none or may not do it.
        """
        review.check_right(self.store.editors(), self.editor, right)
        return self.store.unit(editor=self.editor, at=self.now())


@contextmanager
def open_desk(
    settings: Settings, *, editor: str, now: Callable[[], datetime], read_only: bool = False
) -> Iterator[Desk]:
    """A Desk over the ledger of `settings`, closed at the end.

    Raises:
        NoLedger: there is none yet.
        ForeignDatabase: what is there is not a ledger of ours.
    """
    with Store.open(_place(settings), read_only=read_only) as store:
        yield Desk(store, settings, _recorded(store, seen(editor)), now)


def opened_store(settings: Settings) -> Store:
    """The ledger of `settings`, for a program that has many editors at it; to be closed by the one who asked.

    Raises:
        NoLedger: there is none yet.
        ForeignDatabase: what is there is not a ledger of ours.
    """
    return Store.open(_place(settings))


def start_ledger(settings: Settings, *, editor: str, at: datetime) -> str:
    """Make an empty ledger where `settings` says; its UUID.

    Raises:
        ForeignDatabase: something is there already.
        StoreUnavailable: the place cannot be written.
    """
    with Store.create(_place(settings), at=at, editor=seen(editor)) as store:
        return store.uuid


def rebuild_ledger(settings: Settings) -> int:
    """Make the tables of the ledger again from its log; the number of events.

    Raises:
        NoLedger: there is none yet.
        ForeignDatabase: what is there is not a ledger of ours, or of another schema.
        BrokenRecord: the log itself is broken; nothing is changed.
    """
    with Store.open(_place(settings)) as store:
        return store.rebuild()


def upgrade_ledger(settings: Settings) -> tuple[int, int]:
    """Bring a ledger that an earlier version wrote to today's schema; the schema it was of, and today's.

    Raises:
        NoLedger: there is none yet.
        ForeignDatabase: what is there is not a ledger of ours, or a later version wrote it.
        BrokenRecord: the log itself is broken; nothing is changed.
    """
    with Store.open_older(_place(settings)) as store:
        return store.upgrade(), SCHEMA


def tuning_of(settings: Settings) -> matching.Tuning:
    """How articles are held against claims where `settings` hold.

    Raises:
        InputError: the file of coefficients cannot be used.
    """
    path = settings.coefficients
    return (matching.Tuning.read(path) if path else matching.Tuning()).at(settings.threshold)


def _recorded(store: Store, name: str) -> str:
    """An editor's name as it was first recorded: there is one of each."""
    known = review.known_editor(store.editors(), name)
    return known.name if known else name


def seen(name: str) -> str:
    """A name as it reads: what cannot be seen could make one editor look like two."""
    blanked = "".join(" " if char.isspace() else char for char in name)
    return " ".join("".join(c for c in blanked if unicodedata.category(c) not in ("Cc", "Cf")).split())


def _place(settings: Settings) -> str | Path:
    return settings.database_url or settings.database
