"""The form of a claim: each field as text that a person can change, and back to the values of the claim."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from ledger.errors import BadDate, InputError
from ledger.model import KINDS, MODALITIES, Interval, Quantity

if TYPE_CHECKING:
    from ledger.model import Claim
    from ledger.web.visit import Form

__all__ = ["FIELDS", "Field", "a_day", "changes_of", "shown"]

Shape = Literal["line", "lines", "text", "day", "choice", "flag"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form. `of` is the claim's field that it belongs to; `choices` are its values."""

    name: str
    shape: Shape
    choices: tuple[str, ...] = ()
    of: str = ""

    @property
    def source(self) -> str:
        """The claim's field."""
        return self.of or self.name


FIELDS: tuple[Field, ...] = (
    Field("gist", "line"),
    Field("speaker", "line"),
    Field("speaker_role", "line"),
    Field("via", "lines"),
    Field("source", "line"),
    Field("said_on", "day"),
    Field("deadline_phrase", "line", of="deadline"),
    Field("deadline_earliest", "day", of="deadline"),
    Field("deadline_latest", "day", of="deadline"),
    Field("kind", "choice", KINDS),
    Field("modality", "choice", MODALITIES),
    Field("trackable", "flag"),
    Field("negated", "flag"),
    Field("quantities", "lines"),
    Field("actors", "lines"),
    Field("action", "line"),
    Field("places", "lines"),
    Field("topics", "lines"),
    Field("criteria", "text"),
    Field("method", "choice"),
    Field("note", "text"),
)
_GIVEN = "given by the editor"


def shown(claim: Claim, field: Field) -> str:
    """What the form shows of a claim."""
    if field.of == "deadline":
        value = getattr(claim.deadline, field.name.removeprefix("deadline_"), None)
        return "" if value is None else str(value)
    value = getattr(claim, field.name)
    if field.name == "quantities":
        return "\n".join(_quantity_line(one) for one in value)
    if field.shape == "lines":
        return "\n".join(value)
    if field.shape == "flag":
        return "yes" if value else ""
    return "" if value is None else str(value)


def changes_of(claim: Claim, form: Form) -> dict[str, Any]:
    """What a form says otherwise than the claim. A form is whole: a box that was not sent is not checked.

    Raises:
        BadDate: a day is none.
        InputError: a figure cannot be read.
    """
    given: dict[str, Any] = {}
    for field in FIELDS:
        if not field.of and form(field.name) != shown(claim, field).strip():
            given[field.name] = _value(field, form(field.name), claim)
    deadline = _deadline(claim, form)
    return given if deadline == claim.deadline else given | {"deadline": deadline}


def a_day(text: str) -> date | None:
    """A day written YYYY-MM-DD, None where nothing is written.

    Raises:
        BadDate: it is no day.
    """
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadDate(text) from error


def _value(field: Field, text: str, claim: Claim) -> Any:
    if field.name == "quantities":
        held = {_quantity_line(one): one for one in claim.quantities}
        return tuple(held.get(line) or _quantity(line) for line in _lines(text))
    if field.shape == "lines":
        return _lines(text)
    if field.shape == "flag":
        return bool(text)
    if field.shape == "day":
        return a_day(text)
    return (text or None) if field.name in ("speaker", "speaker_role") else text


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _deadline(claim: Claim, form: Form) -> Interval | None:
    held = claim.deadline
    phrase = form("deadline_phrase")
    earliest, latest = a_day(form("deadline_earliest")), a_day(form("deadline_latest"))
    if not phrase and earliest is None and latest is None:
        return None
    if held and (held.phrase, held.earliest, held.latest) == (phrase, earliest, latest):
        return held
    same_words = held if held and held.phrase == phrase else None
    made = same_words or Interval(phrase=phrase, earliest=None, latest=None, anchor=claim.said_on)
    return replace(
        made,
        earliest=earliest,
        latest=latest,
        value=latest.isoformat() if latest else "",
        role="deadline",
        rule="editor",
        reason=_GIVEN,
    )


def _quantity_line(one: Quantity) -> str:
    return " | ".join((f"{one.value:.15g}", one.unit, one.text, one.qualifier)).rstrip(" |")


def _quantity(line: str) -> Quantity:
    """A figure typed as number | unit | words | about; all but the number may be left out."""
    number, unit, text, qualifier, *_ = [*(part.strip() for part in line.split("|")), "", "", ""]
    known = ("", "about", "at_least", "at_most", "more_than", "less_than")
    try:
        value = float(number.replace(",", "").replace("٬", "").replace("٫", "."))
    except ValueError as error:
        raise InputError(f"{line!r} is no figure; write 2500 | troops") from error
    if qualifier not in known:
        raise InputError(f"{qualifier!r} is none of {', '.join(known[1:])}")
    return Quantity(value=value, unit=unit, text=text or number, qualifier=qualifier)
