"""Features of wording: how much of the words of claim and passage is the same. One language only."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from ledger.matching.pair import NOTHING, Pair, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ledger.matching.reading import Reading
    from ledger.matching.weights import Weights

__all__ = ["SOUNDING", "SPOKEN", "SUMMED", "WORDING", "letters_alike"]

SHOWN = 6
"""Words quoted for a reason; the rarest first."""
NAMED = 3
"""Words of the longest name of a person."""


def claim_words(pair: Pair) -> Signal:
    """How much of the claim's words the passage holds, rare words counting for more; 1 is all of them."""
    return _covered(pair.claim.reading.words, pair.passage.words, pair.weights)


def passage_words(pair: Pair) -> Signal:
    """How much of the passage's words the claim or its headline holds, rare words counting for more."""
    title = pair.claim.title.words if pair.claim.title else {}
    return _covered(pair.passage.words, {**title, **pair.claim.reading.words}, pair.weights, turned=True)


def headline_words(pair: Pair) -> Signal:
    """How much of the headline that the claim was published under the passage holds."""
    return _covered(pair.claim.title.words, pair.passage.words, pair.weights) if pair.claim.title else NOTHING


def phrases(pair: Pair) -> Signal:
    """How many of the claim's pairs of neighbouring words stand side by side in the passage too."""
    wanted = pair.claim.reading.shingles
    if not wanted:
        return NOTHING
    shared = wanted & pair.passage.shingles
    total = math.fsum(_pair_weight(two, pair.weights) for two in wanted)
    value = math.fsum(_pair_weight(two, pair.weights) for two in shared) / total
    return Signal(value, tuple((" ".join(two), " ".join(two)) for two in sorted(shared)[:SHOWN]))


def headline_phrases(pair: Pair) -> Signal:
    """How many of the headline's pairs of neighbouring words stand side by side in the passage too."""
    if not pair.claim.title or not pair.claim.title.shingles:
        return NOTHING
    wanted = pair.claim.title.shingles
    total = math.fsum(_pair_weight(two, pair.weights) for two in wanted)
    shared = wanted & pair.passage.shingles
    return Signal(math.fsum(_pair_weight(two, pair.weights) for two in shared) / total)


def same_words(pair: Pair) -> Signal:
    """Rapidfuzz's token set ratio: alike when one text's words are among the other's, whatever the order."""
    return Signal(fuzz.token_set_ratio(pair.claim.reading.line, pair.passage.line) / 100)


def same_stretch(pair: Pair) -> Signal:
    """Rapidfuzz's partial ratio: the shorter text beside the stretch of the longer that is most like it."""
    return Signal(fuzz.partial_ratio(pair.claim.reading.folded, pair.passage.folded) / 100)


def same_order(pair: Pair) -> Signal:
    """Rapidfuzz's plain ratio of the two texts as wholes: high only for the same words in the same order."""
    return Signal(fuzz.ratio(pair.claim.reading.line, pair.passage.line) / 100)


def headline_same_words(pair: Pair) -> Signal:
    """Rapidfuzz's token set ratio of headline and passage."""
    title = pair.claim.title
    return Signal(fuzz.token_set_ratio(title.line, pair.passage.line) / 100) if title else NOTHING


def headline_stretch(pair: Pair) -> Signal:
    """Rapidfuzz's partial ratio of headline and passage."""
    title = pair.claim.title
    return Signal(fuzz.partial_ratio(title.folded, pair.passage.folded) / 100) if title else NOTHING


def balance(pair: Pair) -> Signal:
    """Likeness of claim (with its headline) and passage as wholes: the cosine of their weighted words."""
    return Signal(_weighted_cosine(pair.claim.keys, pair.passage.terms, pair.weights))


def letters(pair: Pair) -> Signal:
    """Likeness by runs of four letters: sees through endings, clitics and typing errors."""
    return Signal(letters_alike(pair.claim.reading, pair.passage))


def headline_letters(pair: Pair) -> Signal:
    """Likeness of headline and passage by runs of four letters."""
    return Signal(letters_alike(pair.claim.title, pair.passage)) if pair.claim.title else NOTHING


def rare_words(pair: Pair) -> Signal:
    """How rare the shared words are: the weight of the three rarest beside that of three unique ones."""
    shared = set(pair.claim.reading.words) & set(pair.passage.words)
    heaviest = sorted((pair.weights.weight(word) for word in shared), reverse=True)[:3]
    return Signal(min(sum(heaviest) / 24, 1.0))


def capitals(pair: Pair) -> Signal:
    """How many of the claim's capitalised words, rare ones counting more, the passage writes too."""
    wanted = _capitalised(pair.claim.reading.words)
    return _covered(wanted, pair.passage.words, pair.weights) if wanted else NOTHING


def digits(pair: Pair) -> Signal:
    """Numbers in digits: 1 where all of the claim's stand in the passage, -1 where both have only others."""
    wanted, given = pair.claim.reading.numbers, pair.passage.numbers
    if not wanted or not given:
        return NOTHING
    shared = wanted & given
    if not shared:
        return Signal(-1.0, ((" ".join(sorted(wanted)), " ".join(sorted(given))),))
    return Signal(len(shared) / len(wanted), tuple((number, number) for number in sorted(shared)))


def prominence(pair: Pair) -> Signal:
    """How often the claim's speaker is on record: debates are held by those who are quoted much."""
    speaker = pair.claim.claim.speaker
    held = pair.weights.count.get(f"speaker:{speaker}", 0)
    return Signal(math.log1p(held) / math.log1p(pair.weights.claims)) if speaker else NOTHING


def named_speaker(pair: Pair) -> Signal:
    """1 where the claim's speaker is someone by name, not "Facebook posts" or "Bloggers"."""
    words = (pair.claim.claim.speaker or "").split()
    return Signal(float(1 < len(words) <= NAMED and all(word[:1].isupper() for word in words)))


def speaker_share(pair: Pair) -> Signal:
    """How much of what the other candidates score is of the claim's speaker: whose subject this is."""
    return Signal(pair.standing("speakers").score)


def lead(pair: Pair) -> Signal:
    """How far the claim is ahead of the other candidates for this passage; 1 is level with the best other."""
    return Signal(pair.standing("near").lead)


def index_score(pair: Pair) -> Signal:
    """The index's own score (BM25 of words and letters), as a share of what the passage could give."""
    return Signal(pair.standing("near").score)


def word_score(pair: Pair) -> Signal:
    """The index's score by words alone, as a share of what the passage could give."""
    return Signal(pair.standing("words").score)


def letter_score(pair: Pair) -> Signal:
    """The index's score by runs of four letters alone, as a share of what the passage could give."""
    return Signal(pair.standing("letters").score)


def word_place(pair: Pair) -> Signal:
    """The claim's place among the candidates by words: 1 for the first, a half for the second."""
    return _place(pair, "words")


def letter_place(pair: Pair) -> Signal:
    """The claim's place among the candidates by runs of letters: 1 for the first, a half for the second."""
    return _place(pair, "letters")


def word_lead(pair: Pair) -> Signal:
    """How far the claim is ahead of the other candidates by words alone; 1 is level with the best other."""
    return Signal(pair.standing("words").lead)


def letter_lead(pair: Pair) -> Signal:
    """How far the claim is ahead of the other candidates by runs of letters alone."""
    return Signal(pair.standing("letters").lead)


def sound_score(pair: Pair) -> Signal:
    """The index's score by the consonants of words alone: فايروس and فيروس, or a name in two spellings."""
    return Signal(pair.standing("sounds").score)


def sound_place(pair: Pair) -> Signal:
    """The claim's place among the candidates by consonants: 1 for the first, a half for the second."""
    return _place(pair, "sounds")


def sound_lead(pair: Pair) -> Signal:
    """How far the claim is ahead of the other candidates by the consonants of words alone."""
    return Signal(pair.standing("sounds").lead)


def told_score(pair: Pair) -> Signal:
    """The index's score by the words of claim, headline and the line under it, as a share."""
    return Signal(pair.standing("told").score)


def told_place(pair: Pair) -> Signal:
    """The claim's place among the candidates by that score: 1 for the first, a half for the second."""
    return _place(pair, "told")


def told_likeness(pair: Pair) -> Signal:
    """Likeness of passage and claim with its headline and the line under it: the cosine of weighted words."""
    return Signal(_weighted_cosine(pair.claim.told, pair.passage.terms, pair.weights))


def summary_score(pair: Pair) -> Signal:
    """The index's score by the words of the line under the headline alone."""
    return Signal(pair.standing("summary").score)


def summary_place(pair: Pair) -> Signal:
    """The claim's place among the candidates by that line: 1 for the first, a half for the second."""
    return _place(pair, "summary")


def summary_words(pair: Pair) -> Signal:
    """How much of the line under the headline the passage holds, rare words counting for more."""
    below = pair.claim.summary
    return _covered(below.words, pair.passage.words, pair.weights) if below else NOTHING


def summary_letters(pair: Pair) -> Signal:
    """Likeness of passage and the line under the headline by runs of four letters."""
    return Signal(letters_alike(pair.claim.summary, pair.passage)) if pair.claim.summary else NOTHING


def length(pair: Pair) -> Signal:
    """How long the passage is beside the claim, as a logarithm: long passages share words by chance."""
    ratio = (len(pair.passage.terms) + 1) / (len(pair.claim.reading.terms) + 1)
    return Signal(max(-1.0, min(math.log(ratio) / 3, 1.0)))


WORDING = (
    claim_words,
    passage_words,
    headline_words,
    phrases,
    headline_phrases,
    same_words,
    same_stretch,
    same_order,
    headline_same_words,
    headline_stretch,
    balance,
    letters,
    headline_letters,
    rare_words,
    capitals,
    digits,
    lead,
    index_score,
    word_score,
    letter_score,
    word_place,
    letter_place,
    word_lead,
    letter_lead,
    length,
)

SOUNDING = (sound_score, sound_place, sound_lead)
"""Features of the languages that are looked up by consonants too."""
SPOKEN = (prominence, named_speaker, speaker_share)
"""Features of claims that carry their speaker."""
SUMMED = (
    told_score,
    told_place,
    told_likeness,
    summary_score,
    summary_place,
    summary_words,
    summary_letters,
)
"""Features of claims that were published with a line under the headline."""


def _place(pair: Pair, score: str) -> Signal:
    place = pair.standing(score).place
    return Signal(1 / place) if place else NOTHING


def _covered(
    wanted: Mapping[str, str], given: Mapping[str, str], weights: Weights, *, turned: bool = False
) -> Signal:
    """The weighted share of `wanted` that `given` holds, and the words; `turned` puts given's first."""
    total = sum(weights.weight(word) for word in wanted)
    if not total:
        return NOTHING
    found = [(weights.weight(word), wanted[word], given[word]) for word in wanted if word in given]
    found.sort(reverse=True)
    words = tuple((b, a) if turned else (a, b) for _, a, b in found[:SHOWN])
    return Signal(sum(weight for weight, _, _ in found) / total, words)


def _pair_weight(two: tuple[str, str], weights: Weights) -> float:
    return weights.weight(two[0]) + weights.weight(two[1])


def _capitalised(words: Mapping[str, str]) -> dict[str, str]:
    return {term: written for term, written in words.items() if written[:1].isupper()}


def _weighted_cosine(a: Iterable[str], b: Iterable[str], weights: Weights) -> float:
    one = {word: weights.weight(word) for word in a}
    other = {word: weights.weight(word) for word in b}
    dot = sum(weight * other[word] for word, weight in one.items() if word in other)
    norm = math.hypot(*one.values()) * math.hypot(*other.values())
    return dot / norm if norm else 0.0


def letters_alike(one: Reading, other: Reading) -> float:
    """The cosine of two texts by their character n-grams, in 0..1."""
    small, large = sorted((one.grams, other.grams), key=len)
    dot = sum(count * large[gram] for gram, count in small.items() if gram in large)
    norm = one.gram_length * other.gram_length
    return dot / norm if norm else 0.0
