"""How strictly and by which coefficients articles are held against claims: as shipped, or as a desk has it.

A desk's own coefficients lean to the program's, feature by feature. They are a file that the desk keeps, and
fit only the program whose coefficients they were fitted from: after features change those are others.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from ledger.errors import InputError
from ledger.matching.scoring import Profile, profile

if TYPE_CHECKING:
    from pathlib import Path

    from ledger.matching.pair import Pair

__all__ = ["KINDS", "THRESHOLD", "Tuning", "version"]

THRESHOLD = 0.2
"""Matches below this probability are not proposed. Of left-out events 0.87 of the passages that bear on a
claim reach it in one language, 0.90 across two, and 0.11 and 0.08 of their hard neighbours; an editor never
sees what was not proposed."""
KINDS = ("same_language", "cross_language")
"""The profiles that articles are held against claims with."""


def _shipped() -> dict[str, Profile]:
    return {kind: profile(kind) for kind in KINDS}


@dataclass(frozen=True)
class Tuning:
    """The least probability that is proposed, and the coefficients by KINDS: one language or two."""

    threshold: float = THRESHOLD
    profiles: dict[str, Profile] = field(default_factory=_shipped)

    def of(self, pair: Pair) -> Profile:
        """The coefficients for a pair."""
        return self.profiles["cross_language" if pair.is_cross_language else "same_language"]

    @property
    def mark(self) -> str:
        """A hash of what differs from what is shipped, "" where nothing does."""
        if self == Tuning():
            return ""
        return _hash([self.threshold, *(_plain(self.profiles[kind]) for kind in KINDS)])

    def text(self) -> str:
        """The coefficients as the text of a file that `read` takes; the threshold with them."""
        lines = [
            "# A desk's own coefficients of matching, by `ledger lab tune --refit`; not edited by hand.",
            f'fitted_from = "{version()}"',
            f"threshold = {self.threshold}",
        ]
        for kind in KINDS:
            one = self.profiles[kind]
            lines += ["", f"[{kind}]", f"base = {one.base}", f"[{kind}.weights]"]
            lines += [f"{name} = {weight}" for name, weight in one.weights.items()]
        return "\n".join(lines) + "\n"

    @classmethod
    def read(cls, path: Path) -> Tuning:
        """What a file of `text` says.

        Raises:
            InputError: it is not there or is no such file, or was fitted from other coefficients than these.
        """
        again = "`ledger lab tune --refit FILE` fits anew"
        try:
            kept = tomllib.loads(path.read_text(encoding="utf-8"))
            if kept["fitted_from"] != version():
                raise InputError(
                    f"{path}: fitted for features of another version of the program; {again}, "
                    "or take matching.coefficients out of ledger.toml"
                )
            profiles = {kind: _fitted(kind, kept[kind]) for kind in KINDS}
            return cls(_threshold(kept["threshold"]), profiles)
        except OSError as error:
            raise InputError(f"{path}: {error.strerror or error}; {again}") from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{path}: no coefficients of matching; {again}") from error

    def at(self, threshold: float | None) -> Tuning:
        """The same with another `threshold`, None for this one's."""
        return self if threshold is None else replace(self, threshold=threshold)


@cache
def version() -> str:
    """A hash of the program's own coefficients: they are fitted anew when what features say has changed."""
    return _hash([_plain(profile(kind)) for kind in KINDS])


def _plain(fitted: Profile) -> list[Any]:
    weights = sorted(fitted.weights.items())
    return [fitted.base, *((name, weight, fitted.typical[name]) for name, weight in weights)]


def _hash(made_from: list[Any]) -> str:
    return hashlib.sha256(json.dumps(made_from).encode()).hexdigest()[:24]


def _fitted(kind: str, kept: dict[str, Any]) -> Profile:
    """The profile of a table: the shipped one's features, each with its weight here."""
    known = profile(kind)
    weights = {name: float(kept["weights"][name]) for name in known.weights}
    return replace(known, base=float(kept["base"]), weights=weights)


def _threshold(value: Any) -> float:
    if not 0 < float(value) < 1:
        raise ValueError(value)
    return float(value)
