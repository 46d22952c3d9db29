"""The cue lexicons: one file of data a language, expanded to every form a cue takes in running text."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Literal

from ledger.text.folding import fold

__all__ = ["Cue", "Form", "Lexicon", "Sense", "lexicon"]

Sense = Literal["say", "demand", "commit", "plan", "forecast", "deny", "quote", "view"]
Form = Literal["past", "perfect", "present", "participle", "base"]


_STARTERS = ("according.words", "nominals.demand", "nominals.commit")


@dataclass(frozen=True, slots=True)
class Cue:
    """A form that can introduce speech. `lemma` is the folded citation form."""

    key: str
    lemma: str
    sense: Sense
    form: Form


@dataclass(frozen=True)
class Lexicon:
    """Cues by folded form, and the folded word lists of a language by "section.name"."""

    language: str
    cues: dict[str, Cue]
    lists: dict[str, frozenset[str]]

    def words(self, name: str) -> frozenset[str]:
        """A word list, empty where the language has none of that name."""
        return self.lists.get(name, frozenset())

    @cached_property
    def starters(self) -> frozenset[str]:
        """The words that an act of speech can begin with: verbs, according to, nouns of asking."""
        return frozenset(self.cues).union(*(self.words(name) for name in _STARTERS))


@cache
def lexicon(language: str, *, wide: bool = False) -> Lexicon:
    """The lexicon of `language`; English stands in where there is none.

    `wide` takes in the verbs of sense "view", which tell of a stand and are no act of speech.
    """
    place = files("ledger.claims")
    name = f"cues_{language}.toml"
    if not place.joinpath(name).is_file():
        language, name = "en", "cues_en.toml"
    data = tomllib.loads(place.joinpath(name).read_text(encoding="utf-8"))
    expand = _arabic if language == "ar" else _english
    cues: dict[str, Cue] = {}
    for sense, rows in data.pop("verbs").items():
        for row in rows if wide or sense != "view" else ():
            for cue in expand(row, sense):
                cues.setdefault(cue.key, cue)
    return Lexicon(language, cues, _lists(data))


def _lists(data: dict[str, Any]) -> dict[str, frozenset[str]]:
    return {
        f"{section}.{name}": frozenset(fold(word) for word in words)
        for section, lists in data.items()
        for name, words in lists.items()
    }


def _arabic(row: str, sense: Sense) -> list[Cue]:
    """Past in gender and number, present in person and number, participle in gender and number."""
    past, present, participle = row.split()
    lemma = fold(past)
    stem = lemma[:-1] if past.endswith("ى") else lemma
    if stem.endswith("ا") and past != "دعا":
        stem = lemma
    stem = "دع" if past == "دعا" else stem
    forms: list[tuple[str, Form]] = [(form, "past") for form in (lemma, stem + "ت", stem + "وا", stem + "تا")]
    if present != "-":
        tail = fold(present)[1:]
        plural = tail[:-1] if tail[-1] in "يو" else tail
        forms += [(first + tail, "present") for first in "يتن"]
        forms += [(first + plural + "ون", "present") for first in "يت"]
        forms += [("ا" + tail, "present")]
    if participle != "-":
        base = fold(participle).removesuffix("ا")
        forms += [(base + "ا", "participle"), (base + "ه", "participle"), (base + "ين", "participle")]
        if past == "دعا":
            forms += [("داعيه", "participle")]
    return [Cue(form, lemma, sense, kind) for form, kind in forms]


def _english(row: str, sense: Sense) -> list[Cue]:
    base, third, past, participle, ing = row.split()
    third = base + "s" if third == "=" else third
    past = _past(base) if past == "=" else past
    participle = _past(base) if participle == "=" else participle
    ing = base + "ing" if ing == "=" else ing
    return [
        Cue(past, base, sense, "past"),
        Cue(third, base, sense, "present"),
        Cue(base, base, sense, "base"),
        Cue(participle, base, sense, "past" if participle == past else "perfect"),
        Cue(ing, base, sense, "participle"),
    ]


def _past(base: str) -> str:
    return base + "d" if base.endswith("e") else base + "ed"
