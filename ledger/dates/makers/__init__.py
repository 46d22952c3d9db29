"""What the rules of a grammar file make of the values their patterns took; named in the file, shared by all.

A maker gets a dictionary of the pattern's named values and returns a meaning (or a value for other rules), or
None where the values do not go together.
"""

from __future__ import annotations

from ledger.dates.makers import absolute, composed, relative, values
from ledger.dates.makers.values import Maker

__all__ = ["MAKERS", "Maker"]

MAKERS: dict[str, Maker] = values.MAKERS | absolute.MAKERS | relative.MAKERS | composed.MAKERS
