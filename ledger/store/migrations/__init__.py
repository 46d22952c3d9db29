"""What was changed from schema to schema, as Alembic revisions, for `ledger upgrade`.

The number of a ledger's schema stays where every version of the program looks for it (`schema.SCHEMA`); for
Alembic it stands in a table of the session alone. A revision changes the log's own table, where it must; the
tables that mirror the log need no steps, since they are made again from it after the last one, in the same
transaction.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["VERSIONS", "migrate"]

VERSIONS = "schema_step"


def migrate(connection: Connection, schema: int) -> None:
    """Take the steps from a schema to today's, within a transaction of the caller."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    connection.exec_driver_sql(f"CREATE TEMPORARY TABLE {VERSIONS} (version_num VARCHAR(32) PRIMARY KEY)")
    connection.exec_driver_sql(f"INSERT INTO {VERSIONS} VALUES ('{schema:04}')")  # noqa: S608 - a number
    command.upgrade(config, "head")
    connection.exec_driver_sql(f"DROP TABLE {VERSIONS}")
