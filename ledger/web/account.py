"""Coming in and going out, the language of the pages, and the secret address of one's feeds."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from ledger.text.folding import fold
from ledger.web.answers import Goes, Page, Refused
from ledger.web.house import LANGUAGES
from ledger.web.visit import local_path

if TYPE_CHECKING:
    from ledger.web.visit import Visit

__all__ = [
    "end_feeds",
    "enter",
    "make_feeds",
    "set_language",
    "settings_page",
    "sign_in",
    "sign_in_page",
    "sign_out",
]


def enter(visit: Visit) -> Page:
    """The one-time address of a desk on one's own machine: it opens one session, then no other.

    The page leads on by itself: a browser that was sent here by another program would leave a strict
    cookie out of a redirect.
    """
    house = visit.house
    given = visit.query.get("token", "")
    with house.writing:
        fits = bool(house.token) and secrets.compare_digest(given.encode(), house.token.encode())
        if fits:
            house.token = ""
    if not fits and not visit.session.editor:
        raise Refused(403, "token")
    headers = {"Refresh": "0; url=/queue"}
    data = {"entered": fits}
    return Page("entered.html", str(visit.t("enter.heading")), data=data, headers=headers)


def sign_in_page(visit: Visit) -> Page:
    """Name and password; on a desk without accounts, how to come in."""
    data = {"to": local_path(visit.query.get("to", "")), "local": visit.house.is_local}
    return Page("signin.html", str(visit.t("signin.heading")), data=data)


def sign_in(visit: Visit) -> Goes:
    """Check name and password; failures make the next try of this name, or from this address, wait.

    Raises:
        Refused: 429 too early, 403 where they do not fit.
    """
    house, name = visit.house, visit.form("name")
    keys = ("name:" + " ".join(fold(name).split()), "address:" + visit.client)
    wait = house.attempts.wait(keys)
    if wait:
        raise Refused(429, "wait", wait=wait)
    account = house.accounts.check(name, visit.form.whole("password")) if name else None
    if account is None:
        house.attempts.failed(keys)
        raise Refused(403, "credentials")
    house.attempts.succeeded(keys[0])
    house.sessions.end(visit.session)
    secret, _ = house.sessions.begin(account.name, account.role)
    return Goes(local_path(visit.form("to")), session=secret)


def sign_out(visit: Visit) -> Goes:
    """End this session."""
    visit.house.sessions.end(visit.session)
    return Goes("/sign-in", leaves=True)


def settings_page(visit: Visit) -> Page:
    """The language, the feeds, the keys."""
    data = {
        "has_feeds": visit.house.feeds.has(visit.session.editor),
        "languages": [visit.house.words[one] for one in LANGUAGES],
        "address": "",
    }
    return Page("settings.html", str(visit.t("settings.heading")), "settings", data)


def set_language(visit: Visit) -> Goes:
    """Turn the interface to another language, on the page where one is."""
    chosen = visit.form("language")
    return Goes(local_path(visit.form("to")), language=chosen if chosen in LANGUAGES else "")


def make_feeds(visit: Visit) -> Page:
    """Make a new secret address and show it this once."""
    secret = visit.house.feeds.make(visit.session.editor)
    page = settings_page(visit)
    address = f"{visit.house.origin.address}/feeds/{secret}"
    return Page(page.template, page.title, page.section, {**page.data, "has_feeds": True, "address": address})


def end_feeds(visit: Visit) -> Goes:
    """Let the secret address open nothing any more."""
    visit.house.feeds.end(visit.session.editor)
    return Goes("/settings")
