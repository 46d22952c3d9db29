"""What the evidence says, read once and kept between commands: reading takes longer than all else.

The file lies beside the index of claims and is no fact about the news: where it is lost or damaged, or
another version of the program wrote it, the passages are read once more. It has one place for each way that a
match or a claim is read, where a reading stands with what it rests on until another takes its place: so it
never holds more than two readings a match and two a claim, however often these change.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from ledger import dates
from ledger.claims.telling import scope, tell
from ledger.matching import stories
from ledger.model import Interval, Quantity
from ledger.program import program_hash

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from ledger.model import Article, Claim, Customs, Language, Match
    from ledger.settings import Settings

__all__ = ["Readings", "Retold"]

_ROOMS = ("claims", "dates", "matching", "text")
_DAYS = ("earliest", "latest", "anchor")
_PACKAGES = ("dateparser", "holidays", "rapidfuzz")
_UNREAD = (KeyError, TypeError, ValueError)
"""What comes of a place that is empty, taken by a reading that rests on something else, or damaged."""


@dataclass(frozen=True, slots=True)
class Retold:
    """How a passage tells a claim again: "" and () where it does not, or is silent.

    `scope` is names with blanks between.
    """

    figures: tuple[Quantity, ...] = ()
    modality: str = ""
    scope: str = ""


@dataclass(slots=True)
class Readings:
    """What passages say by their words, day and language, and what the desk set of the outlet.

    Without a path nothing is kept.
    """

    settings: Settings
    path: Path | None = None
    _known: dict[str, Any] = field(default_factory=dict)
    _changed: bool = False
    _customs: dict[str, tuple[Customs, str]] = field(default_factory=dict)

    @classmethod
    def load(cls, settings: Settings) -> Readings:
        """What is kept in the ledger's folder; nothing where it cannot be read or is of another version."""
        path = settings.readings
        try:
            kept = json.loads(path.read_text(encoding="utf-8", errors="surrogatepass"))
            if kept["made_by"] == _made_by():
                return cls(settings, path, dict(kept["known"]))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            pass
        return cls(settings, path)

    def deadlines(self, matches: Iterable[Match], articles: Mapping[str, Article]) -> dict[str, Interval]:
        """The deadline that each match's passage states, by match id, read against its article's day."""
        stated = {}
        for match in matches:
            article = articles[match.passage.article]
            if article.day is None:
                continue
            deadline = self._deadline(match, article, article.day)
            if deadline is not None:
                stated[match.id] = deadline
        return stated

    def retold(self, claim: Claim, match: Match, article: Article) -> Retold:
        """How a match's passage tells the claim again."""
        customs, told_by = self._customs_of(article.source)
        text, day = match.passage.text, article.day
        place = f"telling {match.id}", _key(_told_of(claim), text, day, article.language, told_by)
        try:
            figures, modality, scope = self._kept(*place)
            return Retold(tuple(Quantity(**one) for one in figures), str(modality), str(scope))
        except _UNREAD:
            told = tell(text, claim, language=article.language, anchor=day, customs=customs)
        found = Retold(told.claim.quantities, told.modality, " ".join(told.scope)) if told else Retold()
        self._note(*place, [[_plain(one) for one in found.figures], found.modality, found.scope])
        return found

    def scope(self, claim: Claim) -> str:
        """The scope that the claim's own words give it."""
        place = f"scope {claim.id}", _key(claim.text, claim.language)
        try:
            found = self._kept(*place)
        except _UNREAD:
            found = None
        if not isinstance(found, str):
            found = " ".join(scope(claim.text, claim.language))
            self._note(*place, found)
        return found

    def reprints(self, claim: str, held: Mapping[str, str]) -> int | None:
        """How many articles of a claim's evidence, by the hash of each one's text, are reprints of others.

        None where they were not read for that yet.
        """
        try:
            found = self._kept(*_reprint_place(claim, held))
        except _UNREAD:
            return None
        return found if isinstance(found, int) else None

    def read_reprints(self, claim: str, held: Mapping[str, str], articles: Mapping[str, Article]) -> None:
        """Read `articles` for what `reprints` then tells of those in `held`."""
        told = stories(articles[name] for name in sorted(held))
        self._note(*_reprint_place(claim, held), sum(len(one.reprints) for one in told))

    def forget_others(self, nouns: Collection[str]) -> None:
        """Forget what was read of matches and claims whose ids are not among `nouns`."""
        others = [place for place in self._known if place.rpartition(" ")[2] not in nouns]
        for place in others:
            del self._known[place]
        self._changed = self._changed or bool(others)

    def save(self) -> None:
        """Keep what was read, as a whole; where the folder cannot be written it is read again."""
        if not self._changed or self.path is None:
            return
        fresh = self.path.with_suffix(".new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            kept = {"made_by": _made_by(), "known": self._known}
            text = json.dumps(kept, ensure_ascii=False)
            fresh.write_text(text, encoding="utf-8", errors="surrogatepass")
            fresh.replace(self.path)
        except OSError:
            return
        self._changed = False

    def _deadline(self, match: Match, article: Article, day: date) -> Interval | None:
        text = match.passage.text
        customs, told_by = self._customs_of(article.source)
        if self.path is None:
            return _read_deadline(text, day, article.language, customs)
        place = f"deadline {match.id}", _key(text, day, article.language, told_by)
        try:
            return _interval(self._kept(*place))
        except _UNREAD:
            found = _read_deadline(text, day, article.language, customs)
        self._note(*place, found and _plain(found))
        return found

    def _customs_of(self, source: str) -> tuple[Customs, str]:
        """What the desk set of a source, and that as text."""
        found = self._customs.get(source)
        if found is None:
            customs = self.settings.customs(source)
            found = self._customs[source] = customs, repr(customs)
        return found

    def _kept(self, place: str, key: str) -> Any:
        """The reading at a place, where it rests on what the key is of.

        Raises:
            KeyError, TypeError, ValueError: it must be read.
        """
        rests_on, found = self._known[place]
        if rests_on != key:
            raise KeyError(place)
        return found

    def _note(self, place: str, key: str, value: Any) -> None:
        self._known[place] = [key, value]
        self._changed = True


@lru_cache(maxsize=100_000)
def _read_deadline(text: str, day: date, language: Language, customs: Customs) -> Interval | None:
    found = dates.read(text, anchor=day, language=language, customs=customs)
    return dates.deadline_of(found, within=(0, len(text)), said_on=day)


def _reprint_place(claim: str, held: Mapping[str, str]) -> tuple[str, str]:
    return f"reprints {claim}", _key(*(f"{name} {text_hash}" for name, text_hash in sorted(held.items())))


def _key(*rests_on: object) -> str:
    text = "\0".join(map(str, rests_on))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@lru_cache(maxsize=100_000)
def _told_of(claim: Claim) -> str:
    """A claim by what its words say, whatever became of it since."""
    return _key(repr(replace(claim, id="", stage="draft", status="", note="")))


@cache
def _made_by() -> str:
    return program_hash(*_ROOMS, packages=_PACKAGES)


def _plain(value: Interval | Quantity) -> dict[str, Any]:
    held = ((one.name, getattr(value, one.name)) for one in fields(value))
    return {name: str(one) if isinstance(one, date) else one for name, one in held}


def _interval(kept: dict[str, Any] | None) -> Interval | None:
    days = {name: kept[name] and date.fromisoformat(kept[name]) for name in _DAYS} if kept else {}
    return Interval(**kept | days) if kept else None
