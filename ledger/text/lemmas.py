"""What the forms of a word share: simplemma's dictionary, and Arabic clitics that it leaves on.

An Arabic word is tried as it stands, then without what can be written onto it (وـ، فـ، سـ، بالـ…, ـها، ـهم…);
the first form that the dictionary knows gives the lemma. Roots are not used: they join words that differ.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from ledger.text.folding import fold
from ledger.text.lexicon import load, words
from ledger.text.memo import REMEMBERED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import TypeAlias

    _Way: TypeAlias = Callable[[str, str], str | None]

__all__ = ["is_stop_word", "lemma", "meet", "met"]

_PREFIXES = ("وبال", "فبال", "وكال", "وال", "بال", "كال", "فال", "ولل", "فلل", "لل", "ال")
_CLITICS = ("و", "ف", "ب", "ل", "ك")
_FUTURE = ("سي", "ست", "سن", "سأ", "سا")
_PERSONS = ("ي", "ت", "ن", "أ")
_VERBAL = {"إ": (5, 6, 7), "ا": (6, 7)}
"""Lengths at which a noun in إ…اـ or ا…اـ is the noun of a verb."""
_SUFFIXES = ("هما", "كما", "ها", "هم", "هن", "نا", "كم", "ين", "ون", "ان", "ات", "وا", "ه", "ت")
_ENDINGS = {"ون": "", "ين": "", "ية": "ي", "ي": "ي"}
"""Endings of sound plurals and adjectives, with what their nouns have there."""
_SHORTEST = 3
_ACRONYM = 6
_LONGEST = 30
"""Letters; no word is longer, and the dictionary's own search grows with the square."""


def is_stop_word(word: str, language: str) -> bool:
    """Whether `word` carries no topic. US and IT in capitals are not the pronouns."""
    return not _is_acronym(word) and fold(word) in _stop_words(language)


def lemma(word: str, language: str) -> str:
    """The folded dictionary form of `word`: troops → troop, وقواتها → قوه.

    Where REMEMBERED words are known, the older half of them goes.
    """
    known = _met[language]
    found = known.get(word)
    if found is None:
        if len(known) >= REMEMBERED:
            for old in list(islice(known, REMEMBERED // 2)):
                known.pop(old, None)  # another thread may have been as far
        found = known[word] = _lemma(word, language)
    return found


_met: dict[str, dict[str, str]] = defaultdict(dict)


def met() -> Mapping[str, Mapping[str, str]]:
    """The words met so far with their lemmas, by language."""
    return _met


def meet(words: Mapping[str, Mapping[str, str]]) -> None:
    """Take up words that another process met, as its `met` gave them, as far as there is room."""
    for language, lemmas in words.items():
        known = _met[language]
        known.update(islice(lemmas.items(), REMEMBERED - len(known)))


def _lemma(word: str, language: str) -> str:
    if len(word) > _LONGEST or _is_acronym(word):
        return fold(word).replace(".", "")
    return _arabic(_bare(word)) if language == "ar" else fold(_look_up(fold(word), language) or word)


def _is_acronym(word: str) -> bool:
    return 1 < len(word) <= _ACRONYM and word.isascii() and word.isupper()


@cache
def _stop_words(language: str) -> frozenset[str]:
    table = load("stopwords").get(language, {})
    if language != "ar":
        return frozenset(map(fold, words(table.get("words", ""))))
    prepositions = words(table["prepositions"])
    alone = {*prepositions, *words(table["particles"])}
    alone |= {stem + pronoun for stem in prepositions if len(stem) > 1 for pronoun in table["pronouns"]}
    return frozenset(fold(clitic + word) for clitic in ("", *table["clitics"]) for word in alone)


def _bare(word: str) -> str:
    """The word without vowel signs, tatweel and controls, its hamzas kept for the dictionary."""
    bare = word.replace("ـ", "")
    if bare.isalpha():
        return bare
    return "".join(char for char in bare if unicodedata.category(char) not in {"Mn", "Cf"})


@lru_cache(maxsize=1 << 16)
def _look_up(word: str, language: str) -> str:
    """The dictionary's lemma, "" where it has none."""
    if language == "ar":
        return _known_arabic(word)
    from simplemma import is_known, lemmatize  # 60 ms to import

    try:
        found = str(lemmatize(word, language))
        return found if found != word or is_known(word, language) else ""
    except ValueError:  # a language without a dictionary
        return ""


def _known_arabic(word: str) -> str:
    dictionary, others = _arabic_ways()
    found = dictionary(word, "ar")
    if found:
        return found
    found = next((known for way in others if (known := way(word, "ar"))), "")
    return "" if found == word else found


@cache
def _arabic_ways() -> tuple[_Way, tuple[_Way, ...]]:
    """The dictionary, and of simplemma's other strategies those that know Arabic, in its order.

    All of them, asked for a word that none knows, take five times as long.
    """
    from simplemma.strategies import (
        CliticDecompositionStrategy,
        DictionaryLookupStrategy,
        HyphenRemovalStrategy,
        PrefixDecompositionStrategy,
    )

    dictionary = DictionaryLookupStrategy()
    others = (
        CliticDecompositionStrategy(dictionary),
        HyphenRemovalStrategy(dictionary),
        PrefixDecompositionStrategy(dictionary_lookup=dictionary),
    )
    return dictionary.get_lemma, tuple(way.get_lemma for way in others)


def _arabic(word: str) -> str:
    plain = _by_ending(word)
    if plain:
        return fold(plain)
    for form in _forms(word):
        found = _look_up(form, "ar")
        if found:
            return _one_gender(fold(_verb_of(found)))
    return _one_gender(_light(fold(word)))


def _by_ending(word: str) -> str:
    """A sound plural or an adjective of a noun that the dictionary has, which it knows by odder ways too.

    المقاتلون is مقاتل, القتالية is قتالي; "" for any other word.
    """
    if not word.endswith(tuple(_ENDINGS)):
        return ""
    bare = _light(word)
    for ending, kept in _ENDINGS.items():
        stem = bare.removesuffix(ending)
        if stem != bare and len(stem) > _SHORTEST:
            return stem + kept if _look_up(stem, "ar") == stem else ""
    return ""


def _forms(word: str) -> Iterator[str]:
    """The word, and what remains of it without clitics, likeliest first."""
    yield word
    stems = [word]
    if word[:1] in _CLITICS and len(word) > _SHORTEST:
        stems.append(word[1:])
        yield word[1:]
    for stem in stems:
        yield from _tenses(stem)
    for stem in stems:
        yield from _without_suffix(stem)


def _tenses(word: str) -> Iterator[str]:
    """A future or present verb as the dictionary may have it: ستبقي → يبقي, ينسحب → انسحب."""
    present = word[1:] if word.startswith(_FUTURE) else word
    if present[:1] not in _PERSONS or len(present) <= _SHORTEST:
        return
    yield "ي" + present[1:]
    if len(present) > _SHORTEST + 1:
        yield "ا" + present[1:]
    yield present


def _without_suffix(word: str) -> Iterator[str]:
    if not word.endswith(_SUFFIXES):
        return
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST:
            stem = word[: -len(suffix)]
            if stem.endswith("ت"):
                yield stem[:-1] + "ة"
            yield stem
            return


def _verb_of(noun: str) -> str:
    """A present or a verbal noun under its verb, where no doubt is left: ينسحب and انسحاب → انسحب."""
    if noun.startswith("ي") and len(noun) > _SHORTEST + 1:
        return _look_up("ا" + noun[1:], "ar") or noun
    if noun.endswith("ت") and len(noun) > _SHORTEST + 1:
        return _look_up(noun[:-1], "ar") or noun
    if noun.startswith(("إ", "ا")) and noun[-2:-1] == "ا" and len(noun) in _VERBAL[noun[0]]:
        return noun[:-2] + noun[-1]
    return noun


def _light(word: str) -> str:
    """A word that no dictionary has, often a name: without what stands before the article, and without it."""
    if word.startswith(_PREFIXES):
        for prefix in _PREFIXES:
            if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
                return word[len(prefix) :]
    return word


def _one_gender(word: str) -> str:
    """حكوميه and حكومي under one key: adjectives agree with what they stand beside."""
    is_adjective = word.endswith("يه") and not word.endswith("ايه") and len(word) > _SHORTEST + 1
    return word[:-1] if is_adjective else word
