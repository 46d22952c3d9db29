"""Words and phrases of one language that belong to time expressions, and how tokens are held against them.

A lexicon is a table of tags, each with values and the words for them. A word may carry proclitics (و ب ل in
Arabic) and an article; a phrase is several words. A token can be several things at once: "second" is an
ordinal and a unit.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from ledger.dates.lexer import Token, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


__all__ = ["Entry", "Lexicon", "Match"]


class Entry(NamedTuple):
    """One phrase: its words folded, its tag and value; `dot` lets a full stop follow, as in "Dec."."""

    words: tuple[str, ...]
    tag: str
    value: Any
    dot: bool


class Match(NamedTuple):
    """An entry found on tokens up to `end` (exclusive)."""

    end: int
    tag: str
    value: Any


def _value(text: str) -> int | float | str:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def _numerals(entries: dict[str, dict[str, list[Entry]]], article: str) -> dict[str, tuple[int, bool]]:
    """Single words for numbers; one that with its article names a weekday (الاثنين) is none with it."""
    found: dict[str, tuple[int, bool]] = {}
    for word, phrases in entries.items():
        tags = {entry.tag: entry.value for entry in phrases.get("", ())}
        number = next((tags[tag] for tag in ("number", "scale", "ordinal") if tag in tags), None)
        if number is None:
            continue
        value = (int(number), "ordinal" in tags)
        found.setdefault(word, value)
        if article and "weekday" not in tags:
            found.setdefault(article + word, value)
    return found


@dataclass(frozen=True)
class Lexicon:
    """The words of a language; `article` is written onto the word, `proclitics` before it, longest first.

    `entries` are held by their first and second word ("" for single words); `numerals` give the number of a
    word and whether it is an ordinal.
    """

    entries: dict[str, dict[str, list[Entry]]]
    words: frozenset[str]
    article: str = ""
    proclitics: tuple[str, ...] = ()
    numerals: dict[str, tuple[int, bool]] = field(default_factory=dict)
    _splits: dict[str, tuple[str, ...] | None] = field(default_factory=dict)

    @classmethod
    def build(cls, table: Mapping[str, Mapping[str, list[str]]], script: Mapping[str, Any]) -> Lexicon:
        """A lexicon from the tables `tag → value → phrases` of a grammar file and its [script] table."""
        entries: dict[str, dict[str, list[Entry]]] = {}
        words: set[str] = set()
        for tag, values in table.items():
            for value, phrases in values.items():
                for phrase in phrases:
                    parts = tuple(token.key for token in tokenise(phrase))
                    dot = parts[-1] == "." and len(parts) > 1
                    parts = parts[: len(parts) - dot]
                    entry = Entry(parts, tag, _value(value), dot)
                    second = parts[1] if len(parts) > 1 else ""
                    entries.setdefault(parts[0], {}).setdefault(second, []).append(entry)
                    words.update(parts)
        article = script.get("article", "")
        proclitics = tuple(script.get("proclitics", ()))
        return cls(entries, frozenset(words), article, proclitics, _numerals(entries, article))

    def knows(self, key: str) -> bool:
        """Whether the word, with or without its article, stands in some phrase."""
        return key in self.words or bool(self.article and key.startswith(self.article) and self._bare(key))

    def is_definite(self, key: str) -> bool:
        """Whether the word carries the article."""
        return bool(self.article) and key.startswith(self.article)

    def _bare(self, key: str) -> str:
        bare = key[len(self.article) :]
        return bare if bare in self.words else ""

    def split(self, token: Token) -> list[Token]:
        """The token itself, or its proclitics and its stem where only the stem is known."""
        if token.kind != "word" or not self.proclitics or self.knows(token.key):
            return [token]
        if token.key not in self._splits and len(self._splits) < 50_000:
            self._splits[token.key] = self._parts(token.key)
        parts = self._splits.get(token.key)
        if not parts:
            return [token]
        return [replace(token, key=part, glued=token.glued or k > 0) for k, part in enumerate(parts)]

    def _parts(self, key: str) -> tuple[str, ...] | None:
        for clitics in self.proclitics:
            letters = clitics.replace(" ", "")
            if not key.startswith(letters):
                continue
            stem = key[len(letters) :]
            if clitics.endswith("ل") and stem.startswith("ل"):
                stem = self.article + stem[1:]
            if len(stem.removeprefix(self.article)) > 2 and self.knows(stem):
                return (*clitics.split(), stem)
        return None

    def matches(self, tokens: list[Token], at: int) -> Iterator[Match]:
        """Every entry that stands at token `at`; with an article language also as the_<tag> or an_<tag>."""
        key = tokens[at].key
        if key in self.entries:
            yield from self._match(tokens, at, key, "an_")
        if self.article and key.startswith(self.article):
            bare = key[len(self.article) :]
            if bare in self.entries:
                yield from self._match(tokens, at, bare, "the_")

    def _match(self, tokens: list[Token], at: int, first: str, prefix: str) -> Iterator[Match]:
        after = tokens[at + 1].key if at + 1 < len(tokens) else ""
        phrases = self.entries[first]
        found = [*phrases.get("", ()), *phrases.get(after, ())]
        if self.article and after.startswith(self.article):
            found.extend(phrases.get(after[len(self.article) :], ()))
        for entry in found:
            end = at + len(entry.words)
            if len(entry.words) > 2 and not self._stands(entry, tokens, at, end):
                continue
            if entry.dot and end < len(tokens) and tokens[end].key == "." and tokens[end].glued:
                yield Match(end + 1, entry.tag, entry.value)
            yield Match(end, entry.tag, entry.value)
            if self.article:
                yield Match(end, prefix + entry.tag, entry.value)

    def _stands(self, entry: Entry, tokens: list[Token], at: int, end: int) -> bool:
        """Whether the words after the second stand there too."""
        return end <= len(tokens) and all(
            token.key in (word, self.article + word)
            for word, token in zip(entry.words[2:], tokens[at + 2 : end], strict=True)
        )
