"""The table of addresses: path, method, who may ask, and what answers. Nothing else is served.

A GET also answers HEAD. A form that is refused is shown again on the page of `again`, as it was filled in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from starlette.routing import compile_path

from ledger.web import account, claims, correcting, deadlines, decisions, feeds, matches, people, queue
from ledger.web.answers import Answer, Page
from ledger.web.visit import Visit

if TYPE_CHECKING:
    import re

    from ledger.web.accounts import Role

__all__ = ["ROUTES", "Route", "found"]

Method = Literal["GET", "POST"]
Handler = Callable[[Visit], Answer]


@dataclass(frozen=True, slots=True)
class Route:
    """One row. `once` is whether a second sending of the same form is known and does nothing."""

    method: Method
    path: str
    role: Role
    answers: Handler
    again: Callable[[Visit], Page] | None = None
    once: bool = True


ROUTES: tuple[Route, ...] = (
    Route("GET", "/", "anyone", queue.go_home),
    Route("GET", "/enter", "anyone", account.enter),
    Route("GET", "/sign-in", "anyone", account.sign_in_page),
    Route("POST", "/sign-in", "anyone", account.sign_in, account.sign_in_page, once=False),
    Route("POST", "/sign-out", "reader", account.sign_out, once=False),
    Route("POST", "/language", "anyone", account.set_language, once=False),
    Route("GET", "/queue", "reader", queue.queue_page),
    Route("GET", "/queue/next", "reader", queue.next_item),
    Route("POST", "/queue", "editor", queue.judge_several, queue.queue_page),
    Route("GET", "/matches/{id}", "reader", matches.match_page),
    Route("POST", "/matches/{id}", "editor", matches.judge_match, matches.match_page),
    Route("POST", "/matches/{id}/undo", "editor", matches.undo_match, matches.match_page),
    Route("GET", "/decisions/{id}", "reader", decisions.decision_page),
    Route("POST", "/decisions/{id}", "approver", decisions.judge_decision, decisions.decision_page),
    Route("GET", "/claims", "reader", claims.claims_page),
    Route("GET", "/claims/{id}", "reader", claims.claim_page),
    Route("POST", "/claims/{id}", "editor", claims.judge_draft, claims.claim_page),
    Route("POST", "/claims/{id}/status", "editor", claims.set_status, claims.claim_page),
    Route("POST", "/claims/{id}/stage", "editor", claims.move_claim, claims.claim_page),
    Route("GET", "/claims/{id}/correct", "editor", correcting.correction_page),
    Route("POST", "/claims/{id}/correct", "editor", correcting.correct_claim, correcting.correction_page),
    Route("GET", "/deadlines", "reader", deadlines.deadlines_page),
    Route("GET", "/people", "reader", people.people_page),
    Route("GET", "/settings", "reader", account.settings_page),
    Route("POST", "/settings/feeds", "reader", account.make_feeds, once=False),
    Route("POST", "/settings/feeds/end", "reader", account.end_feeds, once=False),
    Route("GET", "/feeds/{secret}/queue.atom", "anyone", feeds.queue_feed),
    Route("GET", "/feeds/{secret}/deadlines.ics", "anyone", feeds.deadlines_calendar),
)


def _compiled() -> list[tuple[re.Pattern[str], Route]]:
    return [(compile_path(one.path)[0], one) for one in ROUTES]


_PATTERNS = _compiled()


def found(path: str) -> tuple[dict[Method, Route], dict[str, str]]:
    """The routes of a path by method, and what stands in the places of its {names}; empty for no path."""
    routes: dict[Method, Route] = {}
    ids: dict[str, str] = {}
    for pattern, route in _PATTERNS:
        fits = pattern.match(path)
        if fits:
            routes[route.method] = route
            ids = fits.groupdict()
    return routes, ids
