"""A number as it grows, word by word: groups below a thousand, closed by scales."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Part", "Sum"]

_MILLION = 1_000_000


class Part(NamedTuple):
    """What one word is to a number."""

    kind: (
        str  # digits, small, unit (counts only beside a ten), hundred, scale, pair, and; "" for another word
    )
    value: float = 0.0
    other: float = 0.0  # what a word that is both a scale and a pair counts as a pair
    joined: bool = False
    short: bool = False  # a scale that cannot stand alone: a plural one, and every English one


class Sum:
    """A number as it grows: finished groups in `total`, the open one in `group`."""

    def __init__(self) -> None:
        self.total = 0.0
        self.group: float | None = None
        self.scale = float("inf")

    @property
    def value(self) -> float:
        """What the words so far come to."""
        return self.total + (self.group or 0.0)

    def copy(self) -> Sum:
        """The number as it stands, to come back to."""
        other = Sum()
        other.total, other.group, other.scale = self.total, self.group, self.scale
        return other

    def add(self, part: Part, *, joined: bool) -> bool:
        """Take `part` in if it can follow what is there."""
        if part.kind == "pair" or (part.other and self.group is None):
            return self._close(part.other, part.other / 2, joined=joined)
        if part.kind == "scale":
            if self.group is None and part.short:
                return False
            count = 1 if self.group is None else self.group
            is_told = part.value >= _MILLION and count >= part.value  # 1,063,837 million: said in digits
            return self._close(count if is_told else count * part.value, part.value, joined=joined)
        if part.kind == "hundred":
            return self._hundred(part.value, joined=joined)
        return self._small(part.value, is_digits=part.kind == "digits", joined=joined)

    def add_share(self, share: float) -> None:
        """Take in "and a half": of one where a group is open, else of the scale before it."""
        if self.group is None:
            self.total += share * self.scale
        else:
            self.group += share

    def _close(self, value: float, scale: float, *, joined: bool) -> bool:
        if scale >= self.scale or (self.total and self.group is None and not joined):
            return False
        self.total += value
        self.group, self.scale = None, scale
        return True

    def _hundred(self, value: float, *, joined: bool) -> bool:
        if self.group is None:
            if self.total and not joined:
                return False
            self.group = value
            return True
        if joined or self.group >= value:
            return False
        self.group *= value
        return True

    def _small(self, value: float, *, is_digits: bool, joined: bool) -> bool:
        if self.group is None:
            if self.total and (value >= self.scale or (is_digits and not joined)):
                return False
            self.group = value
            return True
        if is_digits or not _adds(self.group, value, joined=joined):
            return False
        self.group += value
        return True


def _adds(group: float, value: float, *, joined: bool) -> bool:
    """Whether a small number may follow another in one group: twenty five, خمسة وعشرون, خمسة عشر."""
    tail = group % 100
    if value == 10:
        return 1 <= tail <= 9 and not joined
    if tail == 0:
        return group >= 100 and value < 100
    if value < 10:
        return 20 <= tail <= 90 and tail % 10 == 0 and not joined
    return joined and 1 <= tail <= 9 and value % 10 == 0 and value <= 90
