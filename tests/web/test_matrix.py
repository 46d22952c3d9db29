"""Every address × method × role × origin, as the table of routes declares it; nothing else is served."""

from __future__ import annotations

import itertools

import pytest

from ledger.web.accounts import RANKS
from ledger.web.routes import ROUTES, Route

from .serving import Running

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
PEOPLE = {"": None, "reader": "reem", "editor": "noor", "approver": "sami", "admin": "huda"}
ALLOWED = {
    "anyone": {"", "reader", "editor", "approver", "admin"},
    "reader": {"reader", "editor", "approver", "admin"},
    "editor": {"editor", "approver", "admin"},
    "approver": {"approver", "admin"},
    "admin": {"admin"},
}
"""Who may do what needs a role, told here anew: a mistake in the desk's own order is none of the test's."""
OPEN = {"/", "/enter", "/sign-in", "/language", "/feeds/{secret}/queue.atom", "/feeds/{secret}/deadlines.ics"}
"""What is answered before anyone has signed in; a feed's address is its secret."""
WRITERS = {
    "/queue": "editor",
    "/matches/{id}": "editor",
    "/matches/{id}/undo": "editor",
    "/decisions/{id}": "approver",
    "/claims/{id}": "editor",
    "/claims/{id}/status": "editor",
    "/claims/{id}/stage": "editor",
    "/claims/{id}/correct": "editor",
}
"""Whom it takes to change the record; the other forms are of one's own session."""
FILLED = {"{id}": {"matches": "M4", "claims": "C16", "decisions": "D4"}, "{secret}": "no-such-secret"}

OWN = {"Sec-Fetch-Site": "same-origin"}
STRANGE: dict[str, dict[str, str | None]] = {
    "another site": {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
    "a site of the same domain": {"Sec-Fetch-Site": "same-site", "Origin": "http://127.0.0.1:1"},
    "another origin, an old browser": {"Sec-Fetch-Site": None, "Origin": "https://evil.example"},
    "no origin": {"Sec-Fetch-Site": None, "Origin": None},
    "an origin that hides": {"Sec-Fetch-Site": None, "Origin": "null"},
    "another origin that claims the site": {
        "Sec-Fetch-Site": "same-origin",
        "Origin": "https://evil.example",
    },
    "a hidden origin of another site": {"Sec-Fetch-Site": "cross-site", "Origin": "null"},
    "typed": {"Sec-Fetch-Site": "none", "Origin": None},
}


def filled(path: str) -> str:
    folder = path.split("/")[1]
    names = FILLED["{id}"]
    assert isinstance(names, dict)
    return path.replace("{id}", names.get(folder, "")).replace("{secret}", "no-such-secret")


PATHS = sorted({one.path for one in ROUTES})


@pytest.mark.parametrize("path", PATHS)
def test_every_method_for_everyone(shared_desk: Running, path: str) -> None:
    declared = {one.method: one for one in ROUTES if one.path == path}
    for (role, name), method in itertools.product(PEOPLE.items(), METHODS):
        visitor = shared_desk.signed_in(name) if name else shared_desk.visitor()
        got = visitor.ask(method, filled(path), body=b"csrf=wrong" if method == "POST" else None)
        assert got.status in expected(declared, method, role), (method, path, role, got.status)
        assert "content-security-policy" in got.headers
        if got.status == 405:
            assert got.headers["allow"] == ", ".join(sorted(declared))


def expected(declared: dict[str, Route], method: str, role: str) -> set[int]:
    route = declared.get("GET" if method == "HEAD" else method)
    if route is None:
        return {405}
    if role not in ALLOWED[route.role]:
        return {403} if role else {303} if method in ("GET", "HEAD") else {401}
    if method == "POST":
        return {403}  # the token of the form is wrong
    if route.path.startswith("/feeds"):
        return {404}  # the secret is
    if route.path == "/enter":
        return {200} if role else {403}
    return {200, 303}


@pytest.mark.parametrize("strange", STRANGE)
@pytest.mark.parametrize("path", sorted({one.path for one in ROUTES if one.method == "POST"}))
def test_no_write_from_elsewhere(shared_desk: Running, path: str, strange: str) -> None:
    """With the session's cookie, its token and the rights of the owner: as another site would have them at best."""
    visitor = shared_desk.signed_in("huda")
    csrf = visitor.get("/settings").form("/language").get("csrf")
    head = shared_desk.house.store.head().sequence
    for body in (f"csrf={csrf}", ""):
        got = visitor.ask("POST", filled(path), body=body.encode(), headers=STRANGE[strange])
        assert got.status == 403, (path, strange)
    assert shared_desk.house.store.head().sequence == head
    assert visitor.get("/settings").status == 200, "it was signed out from elsewhere"


def test_who_may_write_gets_through(shared_desk: Running) -> None:
    """The same calls with everything right do not end at the door."""
    for route in ROUTES:
        if route.method != "POST" or route.path in ("/sign-in", "/sign-out", "/language"):
            continue
        for role, name in PEOPLE.items():
            if not name:
                continue
            visitor = shared_desk.signed_in(name)
            csrf = visitor.get("/settings").form("/language").get("csrf")
            got = visitor.post(filled(route.path), [("csrf", csrf)])
            if role in ALLOWED[route.role]:
                assert got.status in (200, 303, 409, 422), (route.path, role, got.status)
            else:
                assert got.status == 403, (route.path, role)


def test_a_form_of_one_session_is_none_of_another(shared_desk: Running) -> None:
    theirs = shared_desk.signed_in("sami").get("/settings").form("/language").get("csrf")
    got = shared_desk.signed_in("noor").post("/claims/C16/correct", [("csrf", theirs), ("gist", "x")])
    assert got.status == 403


def test_embedding_from_elsewhere_is_refused_and_a_link_is_not(shared_desk: Running) -> None:
    visitor = shared_desk.signed_in("noor")
    for mode, status in (("no-cors", 403), ("cors", 403), ("navigate", 200)):
        got = visitor.ask("GET", "/queue", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": mode})
        assert got.status == status, mode


def test_the_table_declares_every_role() -> None:
    assert set(ALLOWED) == set(RANKS)
    assert {one.path for one in ROUTES if one.role == "anyone"} == OPEN
    own = {"/sign-in", "/sign-out", "/language", "/settings/feeds", "/settings/feeds/end"}
    assert {one.path: one.role for one in ROUTES if one.method == "POST" and one.path not in own} == WRITERS
    assert all(one.again is None or one.method == "POST" for one in ROUTES)
    assert len({(one.method, one.path) for one in ROUTES}) == len(ROUTES)
