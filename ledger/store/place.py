"""Where a ledger lives: what the store asks of a kind of database, and all it asks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ledger.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection, Engine

    from ledger.store.log import Entry

__all__ = ["Health", "Place", "place_of"]

_FILE = "sqlite:///"
_SERVERS = ("postgresql", "postgres", "postgresql+psycopg")


@dataclass(frozen=True, slots=True)
class Health:
    """`engine` is the database's name and version, `mode` how it keeps a commit; `faults` what is wrong.

    `loses_in_wal` where this version can lose commits in WAL mode and must not use it.
    """

    engine: str
    mode: str
    loses_in_wal: bool
    faults: tuple[str, ...]


class Place(Protocol):
    """A file or a database on a server. As text it is what people are shown, without a password.

    A transaction on a connection with the execution option `writes` begins by keeping all other writers out.
    """

    def open(self, *, read_only: bool = False) -> Engine:
        """An engine over what is there."""

    def check(self, connection: Connection, *, oldest: int) -> int:
        """Refuse what is no ledger, or one of a schema before `oldest`; its schema."""

    def make(self, entries: Iterable[Entry]) -> None:
        """Make a ledger of these entries: whole or not at all, and never over another."""

    def mark_schema(self, connection: Connection) -> None:
        """Write down of which schema the tables are."""

    def unchecked(self, connection: Connection, *, erasing: bool = False) -> None:
        """Get a connection that has not begun ready to make the tables anew, or to erase what they held."""

    def freeze(self, connection: Connection) -> None:
        """Make the database refuse to change the log."""

    def thaw(self, connection: Connection) -> None:
        """Let it change the log, for a redaction alone and within its transaction."""

    def forget(self, engine: Engine) -> None:
        """After a redaction: give up the room of what was overwritten."""

    def expected(self, engine: Engine) -> AbstractContextManager[Connection]:
        """Empty tables as they should be, beside the ledger's; gone at the end."""

    def schema_of(self, connection: Connection) -> dict[str, str]:
        """What makes each table, index and trigger, by its name."""

    def integrity(self, connection: Connection) -> list[str]:
        """What the database itself finds wrong with what it keeps."""

    def lossless(self, connection: Connection) -> None:
        """Read text that is none too and lose none of its bytes: tampering leaves such."""

    def health(self, engine: Engine) -> Health:
        """What the database says of itself."""

    def copy(self, engine: Engine, target: Path) -> None:
        """Copy the ledger as it stands into a new file."""

    def unanswered(self, error: BaseException) -> bool:
        """Whether a commit that failed so may be kept all the same, or may succeed if tried again."""


def place_of(url_or_path: str | Path) -> Place:
    """The place that a URL or a path names.

    Raises:
        InputError: it names none.
    """
    given = str(url_or_path)
    scheme, separator, _ = given.partition("://")
    if given.startswith(_FILE) or not separator:
        from ledger.store.files import File

        return File(Path(given.removeprefix(_FILE)))
    if scheme in _SERVERS:
        from ledger.store.server import Server

        return Server(given)
    raise InputError(
        f"a ledger lives in a file, sqlite:///PATH, or on a server, postgresql://HOST/NAME, not {scheme}://"
    )
