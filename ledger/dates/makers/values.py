"""Values that other rules build on: amounts of units, the numbers of months, years and weekdays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

__all__ = ["MAKERS", "Maker", "Taken", "full_year"]

Taken: TypeAlias = dict[str, Any]
"""What a pattern took, by the names of its places."""
Maker: TypeAlias = Callable[[Taken], Any]


def _amount(c: Taken) -> Any:
    """Counted units; "some" has no number; halves and "more" add to it. "A quarter" is a fraction."""
    unit = c.get("unit") or c.get("definite") or c.get("dual")
    if "one" in c and unit in ("quarter", "half"):
        return None
    count: Any = 2 if "dual" in c else c.get("count", 1)
    if isinstance(count, str):
        count = None
    elif count <= 0 or count > (999 if "definite" in c else 9999):  # a year and what comes after it
        return None
    if "half" in c:
        count = 0.5
    elif "plus" in c and not isinstance(count, str):
        count += 0.5
    return ((count, unit), *c.get("more", ()))


def _same(c: Taken) -> Any:
    return c.get("time", c.get("amount"))


def full_year(c: Taken) -> int | None:
    """The year that a pattern took, two digits filled up; None where it took none."""
    if "year" in c:
        return int(c["year"])
    if "short" in c:
        return int(c["short"]) + (1900 if c["short"] > 40 else 2000)
    return None


def _month_number(c: Taken) -> Any:
    """A month's number; the same month named twice (تموز/يوليو) counts once."""
    month = int(c["month"])
    return month if c.get("other", month) == month and 1 <= month <= 12 else None


def _year_number(c: Taken) -> Any:
    return int(c["year"])


def _name(c: Taken) -> Any:
    """A name that holds a time; it is passed over, so nothing but its place counts."""
    return c["bearer" if "bearer" in c else "an_bearer"]


def _weekday_number(c: Taken) -> Any:
    return c["weekday"]


MAKERS: dict[str, Maker] = {
    "amount": _amount,
    "same": _same,
    "month_number": _month_number,
    "year_number": _year_number,
    "weekday_number": _weekday_number,
    "name": _name,
}
