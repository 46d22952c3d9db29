"""Time expressions of the news to Intervals: one grammar file a language, shared rules that compose.

Pure: the anchor comes in as an argument, nothing here knows a clock. Conventions are in docs/dates.md.
"""

from __future__ import annotations

from ledger.dates.deadline import deadline_of
from ledger.dates.foreign import can_read
from ledger.dates.grammar import languages
from ledger.dates.reader import read

__all__ = ["can_read", "deadline_of", "languages", "read"]
