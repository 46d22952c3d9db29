"""Pages of claims that stand no more: a link that was cited once still leads to what stands in its place."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from ledger.model import id_order
from ledger.report.page import Edition, Page, claim_path

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["pointer_pages"]


def pointer_pages(edition: Edition) -> Iterator[Page]:
    """A page for each claim that was merged or split, where what stands for it is shown.

    It holds ids and nothing of the claim, which may never have been public.
    """
    parts: dict[str, list[str]] = defaultdict(list)
    for claim in edition.view.claims:
        if claim.split_from:
            parts[claim.split_from].append(claim.id)
    nexts = {
        claim.id: [claim.merged_into] if claim.stage == "merged" else parts[claim.id]
        for claim in edition.view.claims
        if claim.stage in ("merged", "split")
    }
    for gone, first in nexts.items():
        if targets := _standing(first, nexts, edition.shown):
            yield Page(
                path=claim_path(gone),
                template="pointer.html",
                title=gone,
                section="claims",
                fill=partial(dict, claim=gone, targets=targets),
            )


def _standing(first: list[str], nexts: dict[str, list[str]], shown: frozenset[str]) -> list[str]:
    """The claims with a page of their own to which merging and splitting lead, each once."""
    seen: set[str] = set()
    waiting = list(first)
    while waiting:
        claim = waiting.pop()
        if claim not in seen:
            seen.add(claim)
            waiting += nexts.get(claim, [])
    return sorted(seen & shown, key=id_order)
