"""A scripted course of a desk: what it took in, judged and decided, and when (data/demo/course.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ledger.errors import InputError
from ledger.model import Source

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

__all__ = ["Course", "Step", "load_course"]

StepKind = Literal["article", "claim", "judgement", "decision", "second"]
_ORDER: tuple[StepKind, ...] = ("article", "claim", "judgement", "decision", "second")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing an editor did: its row of the script, when, and who."""

    kind: StepKind
    on: datetime
    editor: str
    row: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Course:
    """The outlets, and the steps in the order of time."""

    sources: tuple[Source, ...]
    steps: tuple[Step, ...]


def load_course(path: Path) -> Course:
    """The course of a script.

    Raises:
        InputError: it is not TOML, or a row lacks what every row has.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        steps = [step for kind in _ORDER[:-1] for step in _steps(table, kind)]
        sources = tuple(_source(row) for row in table["source"])
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise InputError(f"{path}: not a course ({error})") from error
    return Course(sources, tuple(sorted(steps, key=lambda step: (step.on, _ORDER.index(step.kind)))))


def _steps(table: dict[str, Any], kind: StepKind) -> list[Step]:
    steps = []
    for row in table[kind]:
        steps.append(Step(kind, row["on"], row.get("editor", "desk-a"), row))
        if "second" in row:
            steps.append(Step("second", row["second_on"], row["second"], row))
    return steps


def _source(row: dict[str, Any]) -> Source:
    return Source(
        name=row["name"],
        other_names=tuple(row.get("other_names", ())),
        language=row.get("language", ""),
        home=row.get("home", ""),
        time_zone=row.get("time_zone", ""),
    )
