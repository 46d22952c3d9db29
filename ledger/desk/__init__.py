"""One function a use case: the one room that knows the six of the middle floor.

A Desk (`session`) is an editor at work on one ledger: the store, the settings, who it is, and the clock.
Each module is a door of its own, so that a process which only holds articles needs no database.
"""
