"""One function a use case: the one room that knows the six of the middle floor.

A Desk is an editor at work on one ledger: the store, the settings, who it is, and the clock.
"""

from ledger.desk.session import Desk, open_desk, opened_store, rebuild_ledger, start_ledger, upgrade_ledger

__all__ = ["Desk", "open_desk", "opened_store", "rebuild_ledger", "start_ledger", "upgrade_ledger"]
