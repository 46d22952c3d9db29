"""What other sites show of a claim: a badge with its status (SVG) and a card (HTML).

Both lie at addresses that stay, so that what is embedded changes with the claim.
"""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING

from ledger.report.feeds import plain_line
from ledger.report.shown import page_name
from ledger.report.signs import sign
from ledger.report.writer import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.report.page import Edition
    from ledger.report.press import Press
    from ledger.report.records import Record

__all__ = ["badge_path", "card_path", "embed_codes", "embed_drafts"]

_NAME = 32
"""Characters of the site's name that a badge shows."""
_PAD = 10


def embed_drafts(press: Press, tones: dict[str, str]) -> Iterator[Draft]:
    """A badge and a card for each claim of an edition, in its folder embed, where the site has an address.

    Args:
        press: sets them.
        tones: the colours of the site by name.
    """
    if not press.house.look.address:
        return
    content = press.edition.content
    badges = _Badges(press, tones)
    folder = press.folder
    for record in press.edition.records:
        claim = record.claim
        key = f"badge {claim.method} {claim.status}"
        yield Draft(folder + badge_path(claim.id), partial(badges.make, record), key)
        card = partial(_card, press, record)
        yield Draft(folder + card_path(claim.id), card, f"{content.keys[claim.id]} card")


def badge_path(claim: str) -> str:
    """Where a claim's badge lies in an edition."""
    return f"embed/{page_name(claim)}.svg"


def card_path(claim: str) -> str:
    """Where a claim's card lies in an edition."""
    return f"embed/{page_name(claim)}.html"


def embed_codes(edition: Edition, claim: str, here: str, path: str) -> tuple[str, str]:
    """HTML that shows a claim's badge, and its card, on another site.

    Args:
        edition: whose they are.
        claim: its id.
        here: the full address of the claim's page.
        path: of that page in its edition.
    """
    base = here.removesuffix(path)
    name = escape(f"{plain_line(edition.site_name)}, {claim}")
    badge, card = escape(base + badge_path(claim)), escape(base + card_path(claim))
    return (
        f'<a href="{escape(here)}"><img src="{badge}" alt="{name}" height="24"></a>',
        f'<iframe src="{card}" title="{name}" width="420" height="240" loading="lazy"></iframe>',
    )


class _Badges:
    """The badges of an edition, each set once: all claims of a status bear the same."""

    def __init__(self, press: Press, tones: dict[str, str]) -> None:
        self._press = press
        self._tones = tones
        self._set: dict[tuple[str, str], bytes] = {}

    def make(self, record: Record) -> bytes:
        """The badge of a claim."""
        key = (record.claim.method, record.status.name)
        if key not in self._set:
            self._set[key] = self._made(record)
        return self._set[key]

    def _made(self, record: Record) -> bytes:
        press = self._press
        name = plain_line(press.edition.site_name)
        name = name if len(name) <= _NAME else name[: _NAME - 1].rstrip() + "…"
        status = plain_line(press.edition.words.of(record.status.words))
        drawn = sign(record.status.sign)
        left, right = _width(name) + 2 * _PAD, _width(status) + 20 + 2 * _PAD
        return press.fill(
            "badge.svg",
            1,
            name=name,
            status=status,
            drawn=drawn,
            tone=self._tones.get(drawn.tone, "#545e66"),
            tones=self._tones,
            widths=(left, right),
        )


def _card(press: Press, record: Record) -> bytes:
    return press.fill("card.html", 1, record=record, claim=record.claim)


def _width(text: str) -> int:
    """About how many pixels a text in letters of 12 pixels takes, on the wide side, since fonts differ."""
    return sum(13 if ord(char) > 0x2E80 else 7 for char in text)
