"""What the pages are made from: the ledger as it was known on one day, handed over whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ledger.model import TAKEN_STAGES
from ledger.settings import Look

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from ledger.model import Article, Claim, Decision, Flag, Interval, Language, Match, Method, Source, Stage
    from ledger.report.proofs import ClaimProof

__all__ = ["Shift", "View"]


@dataclass(frozen=True, slots=True)
class Shift:
    """One aspect of a claim as a later passage tells it, where it differs from the telling before.

    `aspect` is deadline, figure, modality or scope; `was` and `now` are days (YYYY-MM-DD), figures as they
    were published, modalities, or scopes with blanks between, "" where nothing was said. `match` is "" where
    the claim's own words are the later ones.
    """

    day: date | None
    source: str
    aspect: str
    was: str
    now: str
    match: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One ledger as of one day. The same View gives the same bytes.

    The one who fills it leaves out what was recorded after `as_of`; the pages leave out what is not public:
    claims in other stages, matches that are not accepted, decisions that are not in force.

    Attributes:
        ledger: the ledger's UUID.
        head: hash of the last event the view includes, in hex; "" for an empty ledger.
        head_event: that event's id, as in E204.
        site_name: what the site is called.
        as_of: the day as of which the ledger is shown.
        claims: all claims with the status they had on that day.
        articles: articles by id; those that claims and matches name are enough.
        sources: outlets, for their other names and home pages.
        matches: all matches; `Match.id` names them in decisions.
        decisions: all decisions.
        flags: flags by claim id (review.flags).
        methods: methods by the names that claims give.
        deadlines: the deadline that a match's passage states, by match id, where one was read.
        shifts: what changed from one telling to the next, by claim id, by the day of the telling.
        events: ids of the events about a subject, oldest first, by the subject's id (C7, M31, D4, A7).
        recorded: when the last event about a subject was recorded, by the subject's id.
        glosses: the editors' own rendering of a claim's gist in other languages, by claim id, then language.
        proofs: what shows each claim's record, by claim id; {} where no checkpoint was made.
        checkpoint: the signed checkpoint that the proofs are held against; "" where there is none.
        contact: address for corrections, mailto: or http(s); "" where none is given.
        look: what the desk set of the site.
    """

    ledger: str
    site_name: str
    as_of: date
    claims: tuple[Claim, ...]
    methods: Mapping[str, Method]
    head: str = ""
    head_event: str = ""
    articles: Mapping[str, Article] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    matches: tuple[Match, ...] = ()
    decisions: tuple[Decision, ...] = ()
    flags: Mapping[str, tuple[Flag, ...]] = field(default_factory=dict)
    deadlines: Mapping[str, Interval] = field(default_factory=dict)
    shifts: Mapping[str, tuple[Shift, ...]] = field(default_factory=dict)
    events: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    recorded: Mapping[str, datetime] = field(default_factory=dict)
    glosses: Mapping[str, Mapping[Language, str]] = field(default_factory=dict)
    proofs: Mapping[str, ClaimProof] = field(default_factory=dict)
    checkpoint: str = ""
    contact: str = ""
    look: Look = field(default_factory=Look)

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages at which a claim is shown."""
        return ("published",) if self.look.published_only else TAKEN_STAGES
