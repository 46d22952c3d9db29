"""What stands around the pages: files that programs read, beside those that people do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.report.claim_review import review_drafts
from ledger.report.data_package import package_drafts
from ledger.report.embeds import embed_drafts
from ledger.report.news import Newsroom
from ledger.report.sheet import palette
from ledger.report.sitemap import sitemap_drafts
from ledger.report.subscriptions import subscription_drafts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledger.report.press import House
    from ledger.report.writer import Draft

__all__ = ["companion_drafts"]


def companion_drafts(house: House, paths: Sequence[str]) -> Iterator[Draft]:
    """The companions of every edition, whose pages lie at `paths`, and those of the whole site."""
    newsroom = Newsroom(house.editions[0].content)
    colours = palette(house.look)
    for press in house.presses():
        yield from subscription_drafts(press, newsroom)
        yield from embed_drafts(press, colours)
    yield from review_drafts(house)
    yield from package_drafts(house)
    yield from sitemap_drafts(house, newsroom, paths)
