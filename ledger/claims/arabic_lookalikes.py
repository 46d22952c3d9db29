"""Arabic words that look like verbs of speech and are none here, and subjects that cannot speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledger.claims.arabic_words import Line
    from ledger.claims.frames import Run
    from ledger.claims.lexicon import Cue

__all__ = ["CONNECTIVES", "is_inanimate", "is_no_speech"]

CONNECTIVES = frozenset({"فيما", "كما", "بينما", "حيث", "لكن", "ولكن", "وكان", "وكانت", "كان", "اذ", "وقد"})
"""Words that join clauses; a verb of speech may follow each."""
_NOT = frozenset({"لم", "لا", "لن", "ولم", "ولا", "ولن"})
_IMPERSONAL = frozenset({"يذكر", "ويذكر", "يشار", "ويشار"})
_RELATIVES = frozenset({"الذي", "التي", "ما", "الذين", "غير", "مما"})
_GOVERNORS = frozenset(
    {
        "في",
        "على",
        "عن",
        "إلى",
        "الى",
        "بعد",
        "قبل",
        "رغم",
        "بسبب",
        "دون",
        "بدون",
        "خلال",
        "منذ",
        "حول",
        "مع",
        "عند",
        "تحت",
    }
)
"""Prepositions as written (على is no name): what they govern is a noun, على أمل أن and في رد."""


def is_no_speech(line: Line, index: int, cue: Cue) -> bool:
    """Whether the word is an adjective, a preposition or a relative clause's verb here."""
    key = line.key(index)
    if cue.form != "participle" and _is_governed(line, index):
        return True
    if cue.sense in ("say", "deny", "commit") and line.key(index - 1) in _NOT:
        return True
    if cue.lemma == "رد" and cue.form == "participle" and line.key(index + 1) == "علي":
        return True  # in answer to
    if key in _IMPERSONAL and (line.is_complement(index + 1) or line.key(index + 1) == "الي"):
        return True
    if line.key(index - 1) in _RELATIVES or line.key(index + 1) in ("عنه", "عنها"):
        return True
    if key == "بين" and line.is_word(index - 1) and line.key(index - 1) not in CONNECTIVES:
        return True  # between
    if cue.lemma == "عبر":
        return line.find(index + 1, frozenset({"عن"}), 12) is None
    if cue.form == "participle" and key.endswith("ه"):
        return not (line.is_complement(index + 1) or line.key(index + 1) in ("الي", "علي", "ان", "عن"))
    return False


def _is_governed(line: Line, index: int) -> bool:
    """Whether a bare preposition stands before the word."""
    if not line.is_word(index - 1):
        return False
    before = line.pieces[index - 1].text
    return before in _GOVERNORS or (before[:1] == "و" and before[1:] in _GOVERNORS)


def is_inanimate(line: Line, source: Run) -> bool:
    """Whether a subject neither asks nor threatens: الجفاف يهدد, الوضع يدعو إلى."""
    return line.has(line.key(source.start).removeprefix("ال"), "names.inanimate")
