"""What a text's words of turning tell: which of them hold, and what they turn round."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledger.matching.lexicon import Hit
    from ledger.matching.reading import Reading

__all__ = ["REACH", "is_former", "is_future", "is_past", "negation", "told"]

REACH = 4
"""Words between a negation and the action it turns round, at most."""
BESIDE = 1
"""Words between a negation and a number or a day that it puts away ("25, not 20"), at most."""
NEGATIONS = frozenset({"negation", "unmet"})
"""Kinds of cue that turn an action round: "has yet to leave" says no less than "has not left"."""
PARTICLES = frozenset({"عن", "عنه", "عنها", "عنهم", "عنهما"})
"""What makes a turning away of an Arabic verb that has other senses without: عدلت الحكومة عن القرار.

Not behind a number: تراجع بنسبة 3 بالمئة عن العام الماضي is a fall.
"""
COMING = ("سي", "ست", "سن", "سأ")
"""How an Arabic verb of the future begins."""
CONTROL = "سيطر"
"""The one root among the policy actions that begins so of itself."""
STOPS = ".،,;؛:"
"""Signs that end a clause."""


@lru_cache(maxsize=256)
def told(reading: Reading) -> dict[str, str]:
    """The first words of each kind of cue that no negation turns round."""
    negations = [hit for hit in reading.cues if hit.name == "negation"]
    found: dict[str, str] = {}
    for hit in reading.cues:
        name = _kind(reading, hit)
        if name and name not in found and not any(_turns(reading, one, hit) for one in negations):
            found[name] = reading.quote(hit)
    return found


def negation(reading: Reading, act: Hit) -> str:
    """The negation that stands at most REACH words before `act`, "" where none does.

    One that belongs to another concept ("no troops" is a withdrawal) turns nothing round.
    """
    for cue in reading.cues:
        turning = cue.name in NEGATIONS or (cue.name == "meant" and not _is_met(reading, act))
        if turning and _turns(reading, cue, act) and not _is_inside(reading, cue):
            return reading.quote(cue)
    return ""


def is_future(reading: Reading) -> bool:
    """Whether the text speaks of what is to come, by a cue or by an Arabic action in the future."""
    if any(hit.table == "future" for hit in reading.cues):
        return True
    if reading.language != "ar":
        return False
    acts = (reading.quote(hit).lstrip("وف") for hit in reading.concepts.values() if hit.table == "action")
    return any(act.startswith(COMING) and not act.startswith(CONTROL) for act in acts)


def is_past(reading: Reading, act: Hit) -> bool:
    """Whether the action is in a past tense that its ending shows.

    In English that or a participle; in Arabic the feminine, which governments, ministries and countries take,
    no noun of action that begins as تصويت does. Other past forms are listed as cues.
    """
    word = reading.quote(act).casefold().split()[0]
    if reading.language == "en":
        return word.endswith("ed")
    return (
        word.endswith("ت") and not word.endswith("ات") and not word.lstrip("وف").startswith(("ت", "ي", "ال"))
    )


def is_former(reading: Reading, start: int) -> bool:
    """Whether what stands at `start` is told as what was said before, or put away: "25, not 20"."""
    before = [
        (BESIDE if hit.name == "negation" else REACH, hit.end)
        for hit in reading.cues
        if hit.name in {"negation", "former"} and hit.end <= start
    ]
    return any(_is_near(reading.text[end:start], words) for words, end in before)


def _kind(reading: Reading, hit: Hit) -> str:
    """The kind of cue that `hit` is here, "" for a verb of turning away without its particle."""
    if hit.name != "reversal":
        return hit.name
    clause = reading.text[hit.end :]
    for sign in STOPS:
        clause = clause.partition(sign)[0]
    after = clause.split()[: REACH + 1]
    at = next((place for place, word in enumerate(after) if word in PARTICLES), None)
    measured = any(sign.isdigit() for word in after[:at] for sign in word)
    return "" if at is None or measured else "refusal"


def _is_met(reading: Reading, act: Hit) -> bool:
    """Whether the text goes on to report done what it says was meant to be: "due to open, it opened"."""
    done = any(hit.table == "done" for hit in reading.cues)
    return done or any(hit.name == act.name and is_past(reading, hit) for hit in reading.hits)


def _is_inside(reading: Reading, cue: Hit) -> bool:
    """Whether `cue` stands within the words of a concept."""
    return any(hit.start <= cue.start and cue.end <= hit.end for hit in reading.concepts.values())


def _turns(reading: Reading, cue: Hit, words: Hit) -> bool:
    """Whether the negation `cue` stands before `words`, near enough and in the same clause."""
    return cue.end <= words.start and _is_near(reading.text[cue.end : words.start], REACH)


def _is_near(between: str, words: int) -> bool:
    """Whether no more than so many words and no end of a clause lie between two."""
    return len(between.split()) <= words and not any(sign in between for sign in STOPS)
