"""The command line. One file a command family: parse, call the desk, print; nothing is decided here."""

from ledger.cli.app import main

__all__ = ["main"]
