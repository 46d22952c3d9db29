"""One unit's pieces under the English lexicon: which words are cues here, adverbs, quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledger.claims.lexicon import Cue, Lexicon
    from ledger.claims.pieces import Piece, Unit

__all__ = ["ENDS", "STOPS", "Line"]

ENDS = frozenset(".?!")
STOPS = frozenset(":;()[]/…")
_COMPLEMENTS = frozenset({"that", "for", "on", "out", "to", ":"})
_NAME = 5
_SHORT_FORM = 4
"""Pieces of a name between a quotation and its verb."""
_HEADLINE = 4
_CAPITALS = 0.6
"""Words from which a line can be a headline, and the share of capitals that makes it one."""
_POSSESSIVES = ("'s", "’s", "s'", "s’")


class Line:
    """The pieces of one unit with the lexicon at hand. Places outside the unit have the key ""."""

    def __init__(self, unit: Unit, lexicon: Lexicon) -> None:
        self.pieces: tuple[Piece, ...] = unit.pieces
        self.count = len(unit.pieces)
        self._lexicon = lexicon
        self._is_headline = _is_headline(unit)

    def key(self, place: int) -> str:
        """The folded word at a place."""
        return self.pieces[place].key if 0 <= place < self.count else ""

    def has(self, place: int, name: str) -> bool:
        """Whether the word at a place is in a list of the lexicon."""
        return self.key(place) in self._lexicon.words(name)

    def any_has(self, start: int, end: int, name: str) -> bool:
        """Whether a word of a run is in a list of the lexicon."""
        return any(self.has(place, name) for place in range(max(0, start), min(end, self.count)))

    def is_listed(self, word: str, name: str) -> bool:
        """Whether a word is in a list of the lexicon."""
        return word in self._lexicon.words(name)

    def is_quote(self, place: int) -> bool:
        """Whether a whole quotation stands at a place."""
        return 0 <= place < self.count and self.pieces[place].is_quote

    def is_word(self, place: int) -> bool:
        """Whether a word stands at a place."""
        return 0 <= place < self.count and self.pieces[place].is_word

    def is_capital(self, place: int) -> bool:
        """Whether a word with a capital stands at a place."""
        return 0 <= place < self.count and self.pieces[place].text[:1].isupper()

    def is_abbreviation(self, place: int) -> bool:
        """Whether a point closes a short form with a capital and no sentence (Mr., Sen., J.)."""
        if self.key(place) != "." or not self.is_capital(place - 1) or place + 1 >= self.count:
            return False
        return self.is_word(place + 1) and len(self.key(place - 1)) <= _SHORT_FORM

    def is_adverb(self, place: int) -> bool:
        """Whether an adverb or an auxiliary stands at a place."""
        if not self.is_word(place) or self.is_capital(place):
            return False
        key = self.key(place)
        return self.has(place, "rules.adverbs") or (key.endswith("ly") and len(key) > 4)

    def in_relative(self, place: int) -> bool:
        """Whether a relative pronoun stands close before a verb."""
        return any(self.key(at) in ("who", "which", "whose") for at in range(max(0, place - _NAME), place))

    def lexical(self, place: int) -> Cue | None:
        """The cue that the lexicon has for the word at a place, whatever it is here."""
        return self._lexicon.cues.get(self.key(place)) if self.is_word(place) else None

    def cue(self, place: int) -> Cue | None:
        """The cue at a place, None where there is none or where the word is no verb."""
        if not self.is_word(place) or self.pieces[place].in_quotes:
            return None
        cue = self.lexical(place)
        if cue is None or self._is_hyphened(place):
            return None
        return cue if self._is_verb(place, cue) else None

    def _is_hyphened(self, place: int) -> bool:
        """Whether the word is part of a compound (sought-after, self-described)."""
        return self._is_hyphen(place + 1) or self._is_hyphen(place - 1)

    def _is_hyphen(self, place: int) -> bool:
        """Whether a mark joins the words on both its sides."""
        if self.key(place) != "-" or not (self.is_word(place - 1) and self.is_word(place + 1)):
            return False
        mark = self.pieces[place]
        joins = mark.start == self.pieces[place - 1].end and mark.end == self.pieces[place + 1].start
        return joins and mark.text == "-"

    def _has_perfect(self, place: int) -> bool:
        """Whether a form of to have stands before a participle, adverbs between them or not."""
        at = place - 1
        while at > 0 and self.is_adverb(at) and not self.has(at, "function.perfect"):
            at -= 1
        return self.has(at, "function.perfect")

    def ends_clause(self, place: int) -> bool:
        """Whether a finite verb of speech stands at a place, so that a subject begins after it."""
        cue = self.lexical(place)
        if cue is None or cue.form not in ("past", "present") or self.is_capital(place):
            return False
        return not self.has(place, "rules.nouns") and not self.has(place - 1, "function.determiners")

    def _is_verb(self, place: int, cue: Cue) -> bool:
        before = self.key(place - 1)
        if place and self.is_capital(place) and not (self._is_headline or self.is_quote(place - 1)):
            return False
        if self._after_determiner(place):
            return False
        if cue.form in ("past", "perfect") and (self._is_passive(place) or self.key(place + 1) == "by"):
            return False
        if cue.form == "perfect" and not self._has_perfect(place):
            return False
        if cue.form == "base" and (before in ("to", "in", "by") or not self._takes_base(place)):
            return False
        if self.has(place, "rules.nouns"):
            follows = self._speech_follows(place) or any(map(self.is_quote, range(place - _NAME, place)))
            return follows and self._has_plain_subject(place, cue)
        return True

    def _is_passive(self, place: int) -> bool:
        """Whether a form of to be stands before a participle, an adverb between them or not."""
        at = place - 1
        while at > 0 and self.is_adverb(at) and not self.has(at, "function.passive"):
            at -= 1
        return self.has(at, "function.passive")

    def _after_determiner(self, place: int) -> bool:
        before = self.key(place - 1)
        determined = self.has(place - 1, "function.determiners") and before not in ("that", "this")
        owned = place > 0 and self.pieces[place - 1].text.endswith(_POSSESSIVES)
        return determined or owned or before in ("of", "s")

    def _takes_base(self, place: int) -> bool:
        """Whether a bare form can be a finite verb: after an auxiliary, a plural or a pronoun."""
        if place == 0:
            return False
        before = self.key(place - 1)
        if not self.is_word(place - 1):
            return before in (",", "-") and any(
                self.key(at).endswith("s") for at in range(max(0, place - 7), place - 1)
            )
        if self.has(place - 1, "rules.adverbs"):
            return before != "to"
        return self.has(place - 1, "function.plurals") or (before.endswith("s") and not before.endswith("ss"))

    def _has_plain_subject(self, place: int, cue: Cue) -> bool:
        """Whether a form that may be a plural noun stands right after a name, a pronoun or its noun."""
        if cue.form != "present" or self.key(place + 1) == "that":
            return True
        if not self.is_word(place - 1):
            return place > 0
        if self.has(place + 1, "function.pronouns") or self.has(place + 1, "function.questions"):
            return True
        return (
            self.is_capital(place - 1)
            or self.has(place - 1, "function.pronouns")
            or self.has(place - 1, "rules.adverbs")
            or self.has(place - 2, "function.determiners")
        )

    def _closes_parenthesis(self, place: int) -> bool:
        """Whether a subject alone stands between a comma and the word (the fee, records show, is paid)."""
        at = next((at for at in range(place - 1, max(0, place - _NAME), -1) if self.key(at) == ","), place)
        return at < place - 1 and not any(self.lexical(back) for back in range(at + 1, place))

    def _speech_follows(self, place: int) -> bool:
        """Whether a word that may be a noun is followed as a verb of speech is."""
        following = place + 1
        if self.key(following) in _COMPLEMENTS or self.is_quote(following):
            return True
        if self.key(following) in (",", ".", ""):
            return self.is_quote(following + 1) or self._closes_parenthesis(place)
        if not self.is_word(following):
            return False
        starts = any(
            self.has(following, f"function.{name}") for name in ("determiners", "pronouns", "questions")
        )
        return (
            starts
            or self.is_capital(following)
            or self.key(following) == "there"
            or self.key(following)[:1].isdigit()
        )


def _is_headline(unit: Unit) -> bool:
    """Whether a unit is written as a headline, where every word of weight has a capital."""
    words = [piece.text for piece in unit.pieces if piece.is_word and piece.text[:1].isalpha()]
    capitals = sum(word[:1].isupper() for word in words)
    return len(words) >= _HEADLINE and capitals >= _CAPITALS * len(words) and unit.pieces[-1].key != "."
