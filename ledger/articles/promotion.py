"""Lines by which an outlet speaks for itself: follow us, subscribe, our channel."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ledger.articles.lexicon import load, phrases, prefix_pattern, words_pattern

if TYPE_CHECKING:
    import re

    from ledger.articles.lines import Line

__all__ = ["is_promotion"]

_LONGEST = 30
"""Words: nobody follows a channel that takes longer to name, and a paragraph of news is longer."""
_SIGN = 8
_KINDS = 3


def is_promotion(line: Line) -> bool:
    """Whether the line shows three of: a call at its beginning, a channel, the outlet's own voice, haste."""
    if line.words > _LONGEST or not line.key:
        return False
    patterns = _patterns()
    has_channel = bool(patterns["channels"].search(line.key))
    if not has_channel:
        return False
    shown = 1 + bool(patterns["calls"].match(line.key))
    shown += sum(bool(patterns[kind].search(line.key)) for kind in ("ours", "now"))
    return shown >= _KINDS or _is_sign(line, patterns["signs"])


def _is_sign(line: Line, signs: re.Pattern[str]) -> bool:
    """A few words without a full stop that begin with the channel itself: قناة … على تلغرام."""
    return line.words <= _SIGN and not line.is_sentence and bool(signs.match(line.key)) and _on(line.key)


@cache
def _on_pattern() -> re.Pattern[str]:
    return words_pattern(frozenset({"علي", "عبر", "on", "via"}))


def _on(key: str) -> bool:
    return bool(_on_pattern().search(key))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    table = {kind: phrases(block) for kind, block in load("promotion").items()}
    made = {
        kind: words_pattern(table[kind], before="(?:[وفبل]|بال|وال|لل|ال)?")
        for kind in ("channels", "ours", "now")
    }
    return made | {kind: prefix_pattern(table[kind]) for kind in ("calls", "signs")}
