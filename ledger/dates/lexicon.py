"""Words and phrases of one language that belong to time expressions, and how tokens are held against them.

A lexicon is a table of tags, each with values and the words for them. A word may carry proclitics (و ب ل in
Arabic) and an article; a phrase is several words. A token can be several things at once: "second" is an
ordinal and a unit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from ledger.dates.lexer import Token, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ledger.dates.words import Word


__all__ = ["Entry", "Lexicon", "Match"]


class Entry(NamedTuple):
    """One phrase: its words folded, its tag and value; `dot` lets a full stop follow, as in "Dec."."""

    words: tuple[str, ...]
    tag: str
    value: Any
    dot: bool


class Match(NamedTuple):
    """An entry found on `size` tokens."""

    size: int
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
    proclitics: dict[str, tuple[str, ...]] = field(default_factory=dict)
    numerals: dict[str, tuple[int, bool]] = field(default_factory=dict)

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
        proclitics = {word.replace(" ", ""): tuple(word.split()) for word in script.get("proclitics", ())}
        return cls(entries, frozenset(words), article, proclitics, _numerals(entries, article))

    def knows(self, key: str) -> bool:
        """Whether the word, with or without its article, stands in some phrase."""
        return key in self.words or bool(self.article and key.startswith(self.article) and self._bare(key))

    def without(self, keys: tuple[str, ...], tag: str) -> tuple[str, ...]:
        """The words without a phrase of the tag that leads them."""
        for entries in self.entries.get(keys[0], {}).values():
            for entry in entries:
                size = len(entry.words)
                if entry.tag == tag and size < len(keys) and keys[:size] == entry.words:
                    return keys[size:]
        return keys

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
        parts = self._parts(token.key)
        if not parts:
            return [token]
        return [token._replace(key=part, glued=token.glued or k > 0) for k, part in enumerate(parts)]

    def _parts(self, key: str) -> tuple[str, ...] | None:
        for letters, clitics in self.proclitics.items():
            if not key.startswith(letters):
                continue
            stem = key[len(letters) :]
            if letters.endswith("ل") and stem.startswith("ل"):
                stem = self.article + stem[1:]
            if len(stem.removeprefix(self.article)) > 2 and self.knows(stem):
                return (*clitics, stem)
        return None

    def singles(self, key: str) -> Iterator[tuple[str, Any]]:
        """Tag and value of every entry that is this word alone; see `longer` for the tags."""
        for first, prefix in self._readings(key):
            for entry in self.entries[first].get("", ()):
                yield entry.tag, entry.value
                if self.article:
                    yield prefix + entry.tag, entry.value

    def begins(self, key: str) -> bool:
        """Whether an entry or a number begins with the word."""
        return key in self.numerals or any(True for _ in self._readings(key))

    def leads(self, key: str) -> frozenset[str]:
        """The words that may come next where the word begins an entry of several, or one with a full stop."""
        found: set[str] = set()
        for first, _ in self._readings(key):
            for second, entries in self.entries[first].items():
                if second:
                    found |= {second, self.article + second}
                elif any(entry.dot for entry in entries):
                    found.add(".")
        return frozenset(found)

    def longer(self, words: Sequence[Word], at: int) -> Iterator[Match]:
        """Every entry of several words that stands at word `at`, and single words with their full stop.

        With an article language each is yielded as its tag and as the_<tag> or an_<tag>.
        """
        after = words[at + 1].key if at + 1 < len(words) else ""
        for first, prefix in self._readings(words[at].key):
            phrases = self.entries[first]
            found = [*phrases.get("", ()), *phrases.get(after, ())]
            if self.article and after.startswith(self.article):
                found.extend(phrases.get(after[len(self.article) :], ()))
            for entry in found:
                for size in self._sizes(entry, words, at):
                    yield Match(size, entry.tag, entry.value)
                    if self.article:
                        yield Match(size, prefix + entry.tag, entry.value)

    def _readings(self, key: str) -> Iterator[tuple[str, str]]:
        """The word, and without its article, where an entry begins so; with the prefix of its tags."""
        if key in self.entries:
            yield key, "an_"
        if self.article and key.startswith(self.article) and key[len(self.article) :] in self.entries:
            yield key[len(self.article) :], "the_"

    def _sizes(self, entry: Entry, words: Sequence[Word], at: int) -> Iterator[int]:
        """How many words the entry takes at `at`: with its full stop, and without where it has several."""
        size = len(entry.words)
        end = at + size
        if size > 2 and not self._stands(entry, words, at, end):
            return
        if entry.dot and end < len(words) and words[end].key == "." and words[end].glued:
            yield size + 1
        if size > 1:
            yield size

    def _stands(self, entry: Entry, words: Sequence[Word], at: int, end: int) -> bool:
        """Whether the words after the second stand there too."""
        return end <= len(words) and all(
            there.key in (word, self.article + word)
            for word, there in zip(entry.words[2:], words[at + 2 : end], strict=True)
        )
