"""Pages set from templates: the words of the reader's language, and what every page shows."""

from __future__ import annotations

import secrets
from functools import partial
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ledger.report.shown import address, direction, language_tag, visible
from ledger.report.signs import STANCE_SHAPES, sign
from ledger.review import known_methods
from ledger.settings import shipped
from ledger.web.accounts import may
from ledger.web.claim_form import shown
from ledger.web.house import LANGUAGES
from ledger.web.queue import item_path
from ledger.web.telling import plainly, status_words, told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledger.web.answers import Page
    from ledger.web.house import House
    from ledger.web.statics import Statics
    from ledger.web.visit import Visit

__all__ = ["Press"]


class Press:
    """Sets pages. Foreign text is escaped, and what would reorder the text around it is shown by name."""

    def __init__(self, house: House, statics: Statics) -> None:
        self._house = house
        self._templates = Environment(
            loader=FileSystemLoader(shipped("templates") / "web"),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=visible,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._templates.filters |= {
            "address": address,
            "direction": direction,
            "pairs": _pairs,
            "plainly": plainly,
            "tag": language_tag,
        }
        self._templates.globals |= {
            "sign": sign,
            "stance_shapes": STANCE_SHAPES,
            "static": statics.address,
            "item_path": item_path,
            "shown_field": shown,
            "status_words": partial(status_words, tuple(known_methods(house.settings.methods).values())),
            "told": told,
        }

    def page(self, page: Page, visit: Visit) -> bytes:
        """The page as HTML."""
        session = visit.session
        data: dict[str, Any] = {
            "page": page,
            "visit": visit,
            "t": visit.t,
            "terms": visit.terms,
            "interface_languages": [self._house.words[one] for one in LANGUAGES if one != visit.t.language],
            "site_name": self._house.settings.site_name,
            "local": self._house.is_local,
            "signed_in": bool(session.editor),
            "can_edit": may(session.role, "editor"),
            "can_approve": may(session.role, "approver"),
            "once": secrets.token_urlsafe(12),
            "here": visit.path + visit.query_string(),
            **page.data,
        }
        return self._templates.get_template(page.template).render(data).encode("utf-8")


def _pairs(values: Iterable[str]) -> list[tuple[str, str]]:
    """Values of a choice that are their own words."""
    return [(one, one) for one in values]
