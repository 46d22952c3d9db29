"""Semantic vectors for a command, where the extra is installed; what is said where it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ledger.cli.output import say
from ledger.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from ledger.matching.vectors import Vectors

__all__ = ["Semantic", "keep", "tell_missing", "vectors_for"]

_MISSING = "the extra `semantic` is not installed (pip install claim-ledger[semantic])"

Semantic = Annotated[
    bool | None, typer.Option("--semantic/--wording", help="By meaning too; where the extra is installed.")
]


def vectors_for(folder: Path | None, *, semantic: bool | None) -> Vectors | None:
    """What makes vectors and keeps them in `folder`; None where the extra is not there or not wanted.

    Raises:
        InputError: the extra is asked for and not installed.
    """
    from ledger.matching import vectors

    if semantic is False:
        return None
    if vectors.is_installed():
        return vectors.Vectors(vectors.encoder(), folder)
    if semantic:
        raise InputError(_MISSING)
    return None


def tell_missing(done: str, *, semantic: bool | None, vectors: Vectors | None) -> None:
    """Say in a line what was `done` by wording alone for want of the extra, unless that was asked for."""
    if semantic is None and vectors is None:
        say(f"ledger: {done} by wording alone: {_MISSING}")


def keep(vectors: Vectors) -> None:
    """Keep the vectors that were made; where the folder cannot be written, a line says so."""
    try:
        vectors.save()
    except OSError as error:
        say(f"ledger: the vectors of texts cannot be kept: {error.strerror or error}")
