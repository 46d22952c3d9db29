"""Runs the revisions on the connection that `migrate` hands over; its transaction is theirs."""

from __future__ import annotations

from alembic import context

from ledger.store.migrations import VERSIONS

context.configure(connection=context.config.attributes["connection"], version_table=VERSIONS)
context.run_migrations()
