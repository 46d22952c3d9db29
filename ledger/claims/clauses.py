"""What is said cut into single propositions, and each trimmed to its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledger.claims.arabic_words import looks_verbal_noun
from ledger.claims.signs import signs
from ledger.text.folding import fold
from ledger.text.sentences import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["split", "trim"]

_SENTENCE = re.compile(
    r"(?<=[^\W\d_]{3})(?<!\bSen)(?<!\bGov)(?<!\bRep)(?<!\bGen)(?<!\bRev)(?<!\bCol)(?<!\bMaj)(?<!\bSgt)(?<!\bMrs)"
    r"(?<!\bProf)(?<!\bCapt)(?!(?<=\bJan|\bFeb|\bMar|\bApr|\bJun|\bJul|\bAug|\bSep|\bOct|\bNov|\bDec)\.\s+\d)"
    r"(?!(?<=\bSept)\.\s+\d)[.!?؟]+[\"»”'\u2019]*\s+(?=\S)|(?<=\d)[.!?؟]\s+(?=\S)|[؛;]\s*(?!\s*(?:إذا|اذا|if\b|unless\b))|\n+"
)
_ARABIC = re.compile(
    r"[،,]?\s+(?:"
    r"(?=و(?:أن|إن|ان)(?:ه|ها|هم|نا|هما)?\s)"  # and that ...
    r"|كما\s+(?=[أإا]ن(?:ه|ها)?\s)"
    r"|(?=ولكن\s)|(?=(?:تمهيد|استعداد)اً?\s)"
    r"|(?=و(?:نتوقع|أتوقع|اتوقع|نأمل|آمل|نريد|أريد|اريد|نعتقد|أعتقد)\s)"
    r"|(?=و(?:سي|ست|سن)\w{3,}\s)"  # and will ...
    r")"
    r"|[،,]\s*(?:"
    r"(?:بالإضافة|بالاضافة|إضافة|اضافة)\s+(?:إلى|الى)\s+|فضلا\s+عن\s+|"  # in addition to
    r"(?=و\w+\s+(?:\w+\s+)?(?:لم|لن|لا)\s)|"
    r"فيما\s+(?=س)|(?=وس[يتن]\w{2})|(?=وهم?\s+لا\s)|(?=و?لن\s)|(?=لكن\s)|(?=ولكن\s)|(?=وقد\s)"
    r"|(?=و?(?:من\s+)?ال(?:متوقع|مرجح|مقرر|محتمل|منتظر)\s)"  # and it is expected ...
    r"|(?:وبصفة\s+خاصة\s+|وبالتالي\s+|لذلك\s+|ولذلك\s+)?(?=ف[إا]ن\s|فهناك\s)"
    r")"
)
_ENGLISH = re.compile(
    r"\s*,\s+and\s+(?=when\s)|\s*,?\s+and\s+that\s+|\s*[,;-]\s+(?:and|but|while)\s+(?=(?:\S+\s+){0,5}(?:will|would|wo|is|are|was|were|has|have|had|could|may|must|can)\b)"
    r"|\s+and\s+(?=(?:will|would|should|must|is|are|has|have)\s)"
)
_AND_WILL = re.compile(r"و?(س[يتن]\w+)")
_CONCESSION = re.compile(r"[\s\"“'`]*(?:although|though|while)\s", re.IGNORECASE)
_CONCEDED = re.compile(r"\s*,\s+")
_EDGE = ' \t\r\n\u00a0\u200f\u200e\u202b\u202a\u202c،,:;؛-–—.…"«»“”`*'
_COMPLEMENT = re.compile(r"[وف]?[إأا]نّ?\s+")
"""أن or إن without a pronoun introduces a proposition and is no part of it."""
_FEWEST = 3
"""Words that a proposition has at least."""


def split(text: str, span: Span, language: str, *, verbal_nouns: bool = False) -> list[Span]:
    """The propositions in `span`, trimmed; `verbal_nouns` parts coordinated verbal nouns too."""
    found: list[Span] = []
    for sentence in _cut(text, span, _SENTENCE):
        for clause in _cut(text, sentence, _ARABIC if language == "ar" else _english(text, sentence)):
            parts = _verbal_nouns(text, clause) if verbal_nouns and language == "ar" else [clause]
            found += [trimmed for part in parts if (trimmed := trim(text, part)) is not None]
    return _merged(text, found)


def _cut(text: str, span: Span, pattern: re.Pattern[str]) -> Iterator[Span]:
    start = span.start
    for number, match in enumerate(pattern.finditer(text, span.start, span.end)):
        if number and pattern is _CONCEDED:
            break
        if pattern is _ARABIC and not _parts(text, match.end()):
            continue
        if match.start() > start:
            yield Span(start, match.start())
        start = match.end()
    if start < span.end:
        yield Span(start, span.end)


def _parts(text: str, place: int) -> bool:
    """Whether a word that looks like "and will ..." is a verb of the future, and not a noun in س."""
    word = _AND_WILL.match(text, place)
    return word is None or signs("ar").is_future_word(fold(word[1]))


def _english(text: str, span: Span) -> re.Pattern[str]:
    """Although A, B is two propositions; otherwise coordination alone parts them."""
    return _CONCEDED if _CONCESSION.match(text, span.start, span.end) else _ENGLISH


def _verbal_nouns(text: str, span: Span) -> list[Span]:
    """بتمديد القرض وتأهيل الميناء ...: a second indefinite verbal noun after و is a second outcome."""
    found: list[Span] = []
    start = span.start
    for match in re.finditer(r"\s+و(?=(\w{4,})\s+\S+\s+\S+\s+\S+)", text[span.start : span.end]):
        word = fold(match[1])
        at = span.start + match.start()
        if looks_verbal_noun(word) and not word.startswith("ال") and at - start > 25:
            found.append(Span(start, at))
            start = at
    return [*found, Span(start, span.end)]


def _merged(text: str, spans: list[Span]) -> list[Span]:
    """Fragments of one or two words go to the proposition before them."""
    merged: list[Span] = []
    for span in spans:
        short = len(text[span.start : span.end].split()) < _FEWEST
        if merged and short:
            merged[-1] = Span(merged[-1].start, span.end)
        else:
            merged.append(span)
    return merged


def trim(text: str, span: Span) -> Span | None:
    """The span without blanks, stray marks and the quotation marks around it; None where nothing is left."""
    start, end = span
    while start < end and text[start] in _EDGE:
        start += 1
    bare = _COMPLEMENT.match(text, start, end)
    start = bare.end() if bare else start
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    opened = text[start:end]
    if end < span.end and text[end] in '"”»' and _unbalanced(opened):
        end += 1
    if end == span.end and end > start and text[end - 1].isdigit() and text[end : end + 1] in ("%", "٪"):
        end += 1  # a sign behind the last figure is no piece of its own
    return Span(start, end) if end > start else None


def _unbalanced(words: str) -> bool:
    return (
        words.count('"') % 2 == 1
        or words.count("“") > words.count("”")
        or words.count("«") > words.count("»")
    )
