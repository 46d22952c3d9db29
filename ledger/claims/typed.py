"""A claim typed by hand, read the same way as one that is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.claims import kinds
from ledger.claims.kinds import is_trackable
from ledger.claims.modality import is_negated, modality
from ledger.claims.normal import action, gist, parties
from ledger.claims.signs import Clause, signs
from ledger.claims.timing import Calendar
from ledger.model import Claim, Customs
from ledger.text.quantities import quantities
from ledger.text.sentences import Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ledger.model import Kind, Occasion

__all__ = ["normalise"]


def normalise(
    text: str,
    *,
    language: str,
    said_on: date | None,
    speaker: str = "",
    source: str = "",
    kind: Kind | None = None,
    events: Sequence[Occasion] = (),
) -> Claim:
    """One typed claim: deadline, figures, actors, action, kind and modality read out of `text`.

    A line without a verb but with a day to come ("withdrawal of the troops by year end") is a forecast.
    Without `said_on` no deadline is read. `kind` stands where the editor has said what it is; what follows
    from the kind follows from it. `events` are those whose days are known (before the vote).
    """
    words = " ".join(text.split())
    clause = Clause.of(words)
    calendar = Calendar(words, anchor=said_on, language=language, customs=Customs(events=tuple(events)))
    deadline = calendar.deadline(Span(0, len(words)))
    how = modality(clause, "say", language)
    sort = kinds.kind(clause, "say", how, language=language, dated=deadline is not None)
    if sort == "statement" and deadline is not None:
        sort = "scheduled" if signs(language).has("future.event", clause) else "forecast"
    sort = kind or sort
    actors, places = parties(words, language)
    tracked = is_trackable(sort, clause, language=language, named_body=bool(actors))
    return Claim(
        text=words,
        gist=gist(words, speaker or None, inside=False),
        language=language,
        speaker=speaker or None,
        said_on=said_on,
        kind=sort,
        trackable=tracked,
        modality=how,
        negated=is_negated(clause, "say", language),
        actors=actors,
        action=action(words, language),
        places=places,
        quantities=tuple(quantities(words, language)),
        deadline=deadline,
        method="outcomes" if tracked else "statements",
        source=source,
        end=len(words),
    )
