"""A fact-tracking ledger for policy claims over time, in Arabic and English."""

__version__ = "0.1.0"
