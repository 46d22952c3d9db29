"""The nouns: plain frozen values that every room speaks of. No room's logic lives here.

Days are dates; instants are aware datetimes that keep the offset they came with. Offsets into text
are code points, end exclusive. Ids are short and quotable: C12 a claim, A7 an article, M31 a match,
D4 a decision, E204 an event; an id is "" until the ledger has given one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Any, Literal, get_args

from annotated_types import Le

__all__ = [
    "JUDGEMENTS",
    "KINDS",
    "LANGUAGES",
    "LEFT_STAGES",
    "MODALITIES",
    "PRIVATE_KINDS",
    "ROLES",
    "STAGES",
    "STANCES",
    "TAKEN_STAGES",
    "USUAL",
    "Article",
    "Claim",
    "Customs",
    "Decision",
    "DecisionState",
    "Editor",
    "EditorRole",
    "Event",
    "Feature",
    "Flag",
    "Grain",
    "Interval",
    "Judgement",
    "Kind",
    "Language",
    "Match",
    "Method",
    "Modality",
    "Occasion",
    "PageState",
    "Passage",
    "Place",
    "Precision",
    "Quantity",
    "Role",
    "Source",
    "Stage",
    "Stance",
    "StatusDefinition",
    "TimexType",
    "id_order",
]

Place = Annotated[int, Le(2**31 - 1)]
"""An offset into a text; no store has to hold one that a text cannot have."""

Language = str
"""An ISO 639-1 code, "ar" or "en" as shipped."""
LANGUAGES: tuple[Language, ...] = ("ar", "en")
"""The languages that are read: each has its grammar, its cues and its lexicon."""
Kind = Literal["commitment", "plan", "forecast", "scheduled", "demand", "statement", "denial"]
Modality = Literal["certain", "intended", "possible", "conditional", "desired"]
Stage = Literal["draft", "in_review", "approved", "published", "discarded", "merged", "split"]
Judgement = Literal["proposed", "accepted", "rejected", "unsure"]
Stance = Literal["repeats", "supports", "contradicts", "moves", "mentions"]
PageState = Literal["same", "changed", "gone"]
DecisionState = Literal["waiting", "in_force", "turned_down", "undone"]
Grain = Literal[
    "instant", "day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century", ""
]
Role = Literal["deadline", "start", "at", "range", "duration", "repeated", "vague", "named"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Precision = Literal["instant", "minute", "day", "month", "unknown"]

KINDS: tuple[Kind, ...] = get_args(Kind)
MODALITIES: tuple[Modality, ...] = get_args(Modality)
STAGES: tuple[Stage, ...] = get_args(Stage)
TAKEN_STAGES: tuple[Stage, ...] = ("approved", "published")
"""Where an editor has taken the claim: only then is it matched, due, shown to the public."""
LEFT_STAGES: tuple[Stage, ...] = ("discarded", "merged", "split")
"""Where a claim stands no more: turned down, or another claim, or its parts, stand for it."""
JUDGEMENTS: tuple[Judgement, ...] = get_args(Judgement)
STANCES: tuple[Stance, ...] = get_args(Stance)
EditorRole = Literal["reader", "editor", "approver", "admin"]
ROLES: tuple[EditorRole, ...] = get_args(EditorRole)
PRIVATE_KINDS = frozenset({"editor.password"})
"""Events whose payload is shown to no one and leaves the ledger by its hash alone."""


def id_order(identifier: str) -> tuple[int, str]:
    """Sort key under which C9 stands before C12."""
    digits = identifier[1:]
    return (int(digits) if digits.isascii() and digits.isdigit() else 0, identifier)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Days a time expression spans, inclusive at both ends, with what it was read from.

    `earliest` or `latest` is None where that side is open; both are None where the expression was found
    but cannot be resolved ("soon", "after the vote"). `start` and `end` are the phrase's place in the text
    it was read from. `reason` names the anchor and the rule in words that a report can show.
    """

    phrase: str
    earliest: date | None
    latest: date | None
    anchor: date | None = None
    start: int = 0
    end: int = 0
    grain: Grain = "day"
    type: TimexType = "DATE"
    value: str = ""
    role: Role = "at"
    rule: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A named event of the world (the vote) with its first and last day: what "after the vote" hangs on.

    `names` are what it is called, in any language; the first one is shown.

    Raises:
        ValueError: it has no name, or ends before it begins.
    """

    names: tuple[str, ...]
    first: date
    last: date

    def __post_init__(self) -> None:
        if not all(name.strip() for name in self.names) or not self.names:
            raise ValueError("an event needs a name")
        if self.last < self.first:
            raise ValueError(f"{self.names[0]} ends before it begins: {self.first}..{self.last}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Customs:
    """How an outlet's dates are to be read, and the events that its readers know the days of.

    `week_start` is the weekday its weeks begin on (0 Monday … 6 Sunday), `weekend` that on which its weekends
    do, `day_first` whether 5/6/2026 is in June; None leaves each to the language.
    """

    week_start: int | None = None
    weekend: int | None = None
    day_first: bool | None = None
    events: tuple[Occasion, ...] = ()


USUAL = Customs()
"""What the language has, and no events."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure with its unit: `value` is the plain number (millions written out), `text` as published.

    `unit` is the counted noun as written (جندي, troops), "percent", or an ISO 4217 code for money.
    `qualifier` is one of "", about, at_least, at_most, more_than, less_than.
    """

    value: float
    unit: str
    text: str
    qualifier: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An outlet or channel. `other_names` are its names in other scripts and spellings."""

    name: str
    other_names: tuple[str, ...] = ()
    language: Language = ""
    home: str = ""
    time_zone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a Source published. `text` is the body as published, without site furniture and without the title.

    `published` is an aware instant with the offset it was published with, None where unknown;
    `published_from` names where it was found (option, json-ld, meta, time, byline, dateline, address).
    `text_hash` and `raw_hash` are SHA-256 in hex of the UTF-8 text and of the bytes as received;
    `archive` is the place of those bytes under the archive folder. `gone_on` is the day its page was found
    gone, `newer` the article that its page was found to hold instead.
    """

    title: str
    text: str
    source: str
    language: Language
    published: datetime | None = None
    published_precision: Precision = "unknown"
    published_from: str = ""
    id: str = ""
    address: str = ""
    canonical_url: str = ""
    author: str = ""
    section: str = ""
    dateline: str = ""
    text_hash: str = ""
    raw_hash: str = ""
    archive: str = ""
    gone_on: date | None = None
    newer: str = ""
    note: str = ""

    @property
    def day(self) -> date | None:
        """The day of publication where it was published (in its own offset)."""
        return self.published.date() if self.published else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A span of an article's `part` (its "text" or its "title"), with the words themselves."""

    text: str
    start: Place
    end: Place
    part: Literal["text", "title"] = "text"
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition: who says what will be or is so, how sure, how much, by when.

    `text` is verbatim; `gist` a line in the claim's own language. `via` runs from the one nearest the
    speaker to the one nearest the reader. `actors`, `places` and `action` are normal forms that do not
    depend on the language (see claims/). `criteria` says what counts as done. `confidence` (0 to 1) says how
    sure the program is that it read a claim, and read it rightly; None where a person recorded it. A merged
    claim names in `merged_into` the one that stands for it, a part in `split_from` the one that was split.
    """

    text: str
    gist: str = ""
    language: Language = ""
    speaker: str | None = None
    speaker_role: str | None = None
    via: tuple[str, ...] = ()
    said_on: date | None = None
    kind: Kind = "statement"
    trackable: bool = False
    modality: Modality = "certain"
    negated: bool = False
    actors: tuple[str, ...] = ()
    action: str = ""
    places: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    deadline: Interval | None = None
    topics: tuple[str, ...] = ()
    criteria: str = ""
    method: str = "outcomes"
    status: str = "not_rated"
    stage: Stage = "draft"
    source: str = ""
    article: str = ""
    start: Place = 0
    end: Place = 0
    part: Literal["text", "title"] = "text"
    replaced_by: str = ""
    confidence: float | None = None
    merged_into: str = ""
    split_from: str = ""
    note: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One named signal of a match.

    `value` is in 0..1 (-1..1 where it can speak against), `share` what it added to the score's log-odds,
    `why` the words in claim and passage that made it.
    """

    name: str
    value: float
    share: float
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Claim and Passage held together: `score` is a calibrated probability that one bears on the other."""

    claim: str
    passage: Passage
    score: float
    stance: Stance
    features: tuple[Feature, ...] = ()
    judgement: Judgement = "proposed"
    judged_by: str = ""
    judged_at: datetime | None = None
    note: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A change of a claim's status, in force once every editor that the method asks for has agreed.

    `evidence` holds ids of matches (M31) or articles (A7); `effective` is the day from which the status
    holds, `decided_at` the instant at which it was recorded.
    """

    claim: str
    status: str
    reason: str
    effective: date
    editor: str
    decided_at: datetime
    evidence: tuple[str, ...] = ()
    before: str = "not_rated"
    reversal: bool = False
    replaced_by: str = ""
    state: DecisionState = "in_force"
    second: str = ""
    second_at: datetime | None = None
    method_version: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One row of the append-only log; `previous` and `hash` are SHA-256 in hex (see store/log.py)."""

    sequence: int
    at: datetime
    editor: str
    kind: str
    subject: str
    payload: dict[str, Any] = field(default_factory=dict)
    previous: str = ""
    hash: str = ""

    @property
    def id(self) -> str:
        """How the event is quoted: E204."""
        return f"E{self.sequence}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """A person who may work on the ledger. One who was `removed` may not; their name stays in events."""

    name: str
    role: EditorRole
    removed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """What follows from dates and evidence and is never set by hand.

    `days` is the count behind it (days past the deadline, days the deadline moved), None where there is
    none; `evidence` holds the ids of the matches or articles that show it.
    """

    name: Literal["overdue", "late", "stale", "drifted", "disputed"]
    days: int | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusDefinition:
    """One status of a method: its words and definition by language, its sign and colour class, what it needs.

    `outcome` marks a status that says how the claim ended; `next` lists the statuses it may change to.
    `needs` holds any of evidence, reason, second_editor, replacement; `against` the stances of evidence that
    speaks against this status, and reopens its review where it comes later.
    """

    name: str
    words: dict[Language, str]
    definition: dict[Language, str]
    sign: str
    outcome: bool = False
    next: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    against: tuple[Stance, ...] = ()

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is awaited: an outcome, or another claim took this one's place."""
        return self.outcome or "replacement" in self.needs


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A versioned status vocabulary with its transitions."""

    name: str
    version: str
    title: dict[Language, str]
    statuses: tuple[StatusDefinition, ...]
