"""Claims recorded by hand."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from ledger import claims
from ledger.errors import BadRow, InputError
from ledger.model import KINDS, LANGUAGES, LEFT_STAGES, MODALITIES, Claim
from ledger.text.language import detect

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from ledger.desk.rows import Row
    from ledger.desk.session import Desk
    from ledger.model import Occasion

__all__ = ["Added", "Typed", "add_claims", "begun", "check_typed", "normalise", "typed_row"]

_NEAR = 0.75
"""Likeness from which a person is told that a claim may be there already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A claim as a person types it. What is None is read out of `text`, and what is given wins over it."""

    text: str
    said_on: date
    speaker: str = ""
    source: str = ""
    language: str = ""
    gist: str | None = None
    speaker_role: str | None = None
    via: tuple[str, ...] | None = None
    kind: str | None = None
    modality: str | None = None
    trackable: bool | None = None
    negated: bool | None = None
    topics: tuple[str, ...] | None = None
    criteria: str | None = None
    method: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """The recorded claim, whether it is new, and the claims of the ledger that are much like it."""

    claim: Claim
    new: bool
    near: tuple[Claim, ...] = ()


def typed_row(row: Row, *, today: date, methods: Collection[str]) -> Typed:
    """A typed claim from a row of JSON: Typed's names, but date for said_on and lang for language.

    Raises:
        BadRow: a value is of another type, or no kind, modality or method of ours.
    """
    typed = Typed(
        text=row.text("text"),
        said_on=row.day("date") if row.values.get("date") is not None else today,
        speaker=row.text_or("speaker", ""),
        source=row.text_or("source", ""),
        language=row.text_or("lang", ""),
        gist=row.text_or("gist", "") or None,
        speaker_role=row.text_or("speaker_role", "") or None,
        via=row.texts("via") or None,
        kind=row.text_or("kind", "") or None,
        modality=row.text_or("modality", "") or None,
        trackable=row.flag("trackable"),
        negated=row.flag("negated"),
        topics=row.texts("topics") or None,
        criteria=row.text_or("criteria", "") or None,
        method=row.text_or("method", "") or None,
        note=row.text_or("note", "") or None,
    )
    try:
        check_typed(typed, methods)
    except InputError as error:
        raise BadRow(row.source, row.line, str(error)) from error
    return typed


def check_typed(typed: Typed, methods: Collection[str]) -> None:
    """Refuse what no claim can be; `methods` are the names of those that it can be rated by.

    Raises:
        InputError: the text is empty, or a kind, modality or method is none of ours.
    """
    if not typed.text.strip():
        raise InputError("the claim's text is empty")
    for name, given, known in (
        ("kind", typed.kind, KINDS),
        ("modality", typed.modality, MODALITIES),
        ("method", typed.method, sorted(methods)),
        ("language of ours", typed.language or None, LANGUAGES),
    ):
        if given is not None and given not in known:
            raise InputError(f"{given!r} is no {name}; it is one of {', '.join(known)}")


def normalise(typed: Typed, events: Sequence[Occasion] = ()) -> Claim:
    """A typed claim read the same way as one that is found: deadline, figures, actors, kind and modality."""
    language = typed.language or detect(typed.text)
    read = claims.normalise(
        typed.text,
        language=language,
        said_on=typed.said_on,
        speaker=typed.speaker,
        source=typed.source,
        kind=next((kind for kind in KINDS if kind == typed.kind), None),
        events=events,
    )
    claim = replace(read, stage="approved", said_on=typed.said_on, source=typed.source, **_given(typed))
    return claim if typed.method else replace(claim, method="outcomes" if claim.trackable else "statements")


def begun(desk: Desk, claim: Claim) -> Claim:
    """The claim with the status in which its method begins."""
    return replace(claim, status=desk.method(claim.method).statuses[0].name)


def add_claims(desk: Desk, rows: Sequence[Typed]) -> list[Added]:
    """Record typed claims in one transaction: all of them or, if one fails, none.

    The same claim of the same speaker, source and day is not recorded twice.

    Raises:
        InputError: one of them is no claim (see `check_typed`).
    """
    for typed in rows:
        check_typed(typed, desk.methods)
    known = [claim for claim in desk.store.claims() if claim.stage not in LEFT_STAGES]
    added = []
    with desk.unit() as unit:
        for typed in rows:
            claim = begun(desk, normalise(typed, desk.settings.events))
            key = claims.identity(claim)
            there = desk.store.find_claim(key)
            if there is not None:
                added.append(Added(there, new=False))
                continue
            near = tuple(other for other in known if claims.likeness(claim, other) >= _NEAR)
            recorded = unit.add_claim(claim, identity=key)
            known.append(recorded)
            added.append(Added(recorded, new=True, near=near))
    return added


_CORRECTABLE = frozenset(field.name for field in fields(Typed)) - {"text", "said_on", "source", "language"}


def _given(typed: Typed) -> dict[str, Any]:
    values = {name: getattr(typed, name) for name in _CORRECTABLE}
    return {name: value for name, value in values.items() if value not in (None, "")}
