"""How far editors who rated the same things apart from each other agree, beyond what chance gives."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Agreement", "Rating", "agreement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What an editor says of an item of a sample."""

    editor: str
    item: str
    value: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Figures over the items that two editors or more have rated.

    `observed` is the share of pairs of ratings of one item that are the same, `alpha` Krippendorff's alpha
    for nominal values (1 is all alike, 0 what chance gives), `kappas` Cohen's kappa of each two editors over
    what both have rated. None stands where all said one and the same, which chance explains as well. `apart`
    are the items on which they differ, with what each said.
    """

    items: int
    observed: float | None
    alpha: float | None
    kappas: Mapping[tuple[str, str], float | None]
    apart: Mapping[str, Mapping[str, str]]


def agreement(ratings: Iterable[Rating]) -> Agreement:
    """Agreement of the ratings, the last one of an editor on an item counting.

    Alpha and kappa are NLTK's (Artstein and Poesio, 2008, survey of agreement coefficients).
    """
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for one in ratings:
        said[one.item][one.editor] = one.value
    shared = {item: values for item, values in said.items() if len(values) > 1}
    pairs = [pair for values in shared.values() for pair in combinations(values.values(), 2)]
    return Agreement(
        items=len(shared),
        observed=sum(a == b for a, b in pairs) / len(pairs) if pairs else None,
        alpha=_alpha(shared),
        kappas=dict(_kappas(shared)),
        apart={item: values for item, values in shared.items() if len(set(values.values())) > 1},
    )


def _alpha(shared: Mapping[str, Mapping[str, str]]) -> float | None:
    if len({value for values in shared.values() for value in values.values()}) < 2:
        return None
    from nltk.metrics.agreement import AnnotationTask

    rows = [(editor, item, value) for item, values in shared.items() for editor, value in values.items()]
    return float(AnnotationTask(data=rows).alpha())


def _kappas(shared: Mapping[str, Mapping[str, str]]) -> Iterable[tuple[tuple[str, str], float | None]]:
    editors = sorted({editor for values in shared.values() for editor in values})
    for one, other in combinations(editors, 2):
        both = {item: (v[one], v[other]) for item, v in shared.items() if one in v and other in v}
        if both:
            yield (one, other), _kappa(both)


def _kappa(both: Mapping[str, tuple[str, str]]) -> float | None:
    if len({value for pair in both.values() for value in pair}) < 2:
        return None
    from nltk.metrics.agreement import AnnotationTask

    rows = [
        (name, item, value) for item, pair in both.items() for name, value in zip("ab", pair, strict=True)
    ]
    return float(AnnotationTask(data=rows).kappa())
