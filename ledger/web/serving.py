"""One request answered, in a thread of its own: looked at, handled, and set as a page."""

from __future__ import annotations

import logging
import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from starlette.responses import RedirectResponse, Response

from ledger.desk import history
from ledger.errors import InputError, LedgerError, RefusedDecision, StoreError, UnknownId
from ledger.web.accounts import may
from ledger.web.answers import Answer, Data, Goes, Page, Refused
from ledger.web.guard import check_reading, check_writing
from ledger.web.house import LANGUAGES
from ledger.web.press import Press
from ledger.web.routes import Route, found
from ledger.web.visit import Form, Stale, Visit

if TYPE_CHECKING:
    from starlette.requests import Request

    from ledger.web.house import House
    from ledger.web.sessions import Session
    from ledger.web.statics import Statics

__all__ = ["Serving"]

_log = logging.getLogger("ledger.web")
_LANGUAGE = "desk-language"
_STATUS: tuple[tuple[type[LedgerError], int], ...] = (
    (UnknownId, 404),
    (RefusedDecision, 409),
    (InputError, 422),
    (StoreError, 503),
)
_YEAR = 365 * 24 * 3600


class Serving:
    """Answers requests over one house; safe to call from any thread."""

    def __init__(self, house: House, statics: Statics) -> None:
        self._house = house
        self._statics = statics
        self._press = Press(house, statics)

    def respond(self, request: Request, body: bytes) -> Response:
        """The response to a request."""
        fresh = ""
        session = self._house.sessions.of(request.cookies.get(self._house.cookie, ""))
        session = self._current(session) if session else _nobody(request)
        visit = self._visit(request, session)
        try:
            file = self._looked_at(request)
            if file is not None:
                return self._data(file, request)
            route = self._routed(request, visit)
            if not session.id and (route.method, route.path) == ("GET", "/sign-in"):
                # The form of the page that is shown needs a session to be sent from.
                fresh, visit.session = self._house.sessions.begin()
            answer = self._handled(route, visit, body) if route.method == "POST" else route.answers(visit)
        except Refused as refused:
            if refused.reason == "sign_in" and request.method in ("GET", "HEAD"):
                return RedirectResponse("/sign-in" + _to(request), 303)
            answer = self._refusal(refused)
        except LedgerError as error:
            answer = self._failure(error)
        except Exception:  # noqa: BLE001 - whatever broke is told in the log, and as a plain page here
            _log.exception("%s %s failed", request.method, request.url.path)
            answer = _error(500, "broken")
        response = self._set(answer, visit, request)
        if fresh:
            self._give_cookie(response, fresh)
        return response

    def _current(self, session: Session) -> Session:
        """The session with the role that its editor has by now; ended where they work here no more."""
        if not session.editor or self._house.is_local:
            return session
        account = next((one for one in self._house.accounts.known() if one.name == session.editor), None)
        if account is None:
            self._house.sessions.end(session)
            return replace(session, id="", editor="", role="", csrf="")
        return session if account.role == session.role else replace(session, role=account.role)

    def _visit(self, request: Request, session: Session) -> Visit:
        house = self._house
        language = request.cookies.get(_LANGUAGE, "") or _preferred(request)
        language = language if language in LANGUAGES else LANGUAGES[0]
        return Visit(
            house=house,
            desk=house.desk(session.editor or house.settings.editor),
            session=session,
            t=house.words[language],
            terms=house.terms[language],
            path=request.url.path,
            ids={},
            query={key: value[:300] for key, value in request.query_params.items()},
            client=request.client.host if request.client else "",
        )

    def _looked_at(self, request: Request) -> Data | None:
        """Pass what may be asked from where it is asked; a static file is answered at once."""
        if request.method == "POST":
            check_writing(request.headers, self._house.origin)
            return None
        check_reading(request.headers, self._house.origin)
        return self._statics.at(request.url.path) if request.method in ("GET", "HEAD") else None

    def _routed(self, request: Request, visit: Visit) -> Route:
        routes, visit.ids = found(request.url.path)
        if not routes:
            raise Refused(404, "not_found")
        method = "GET" if request.method == "HEAD" else request.method
        route = next((one for name, one in routes.items() if name == method), None)
        if route is None:
            raise Refused(405, "method")
        if not may(visit.session.role, route.role):
            raise Refused(403, "role") if visit.session.editor else Refused(401, "sign_in")
        return route

    def _handled(self, route: Route, visit: Visit, body: bytes) -> Answer:
        """A form taken: once, by one at a time, from a page that this session was given."""
        visit.form = Form(body)
        given = visit.form("csrf")
        if not visit.session.csrf or not secrets.compare_digest(given.encode(), visit.session.csrf.encode()):
            raise Refused(403, "csrf")
        if route.path == "/sign-in":
            # A password is checked for a tenth of a second: nobody else need wait for that.
            return self._tried(route, visit)
        with self._house.writing:
            once = visit.form("once")
            led = visit.session.done.get(once) if route.once else None
            if led is not None:
                return Goes(led)
            answer = self._tried(route, visit)
            if route.once and once and isinstance(answer, Goes):
                self._house.sessions.remember(visit.session, once[:64], answer.to)
            return answer

    def _tried(self, route: Route, visit: Visit) -> Answer:
        try:
            return route.answers(visit)
        except Stale as stale:
            if route.again is None:
                raise Refused(409, "stale") from stale
            visit.changes = tuple(history.since(visit.desk, stale.key, stale.version))
            return self._again(route, visit, 409)
        except (InputError, RefusedDecision) as error:
            if route.again is None or (isinstance(error, UnknownId) and error.given in visit.ids.values()):
                raise
            visit.problem = str(error)
            return self._again(route, visit, _status_of(error))
        except Refused as refused:
            if route.again is None:
                raise
            visit.problem = str(
                visit.t.count("refused.wait", refused.wait)
                if refused.wait
                else visit.t(f"refused.{refused.reason}")
            )
            headers = {"Retry-After": str(refused.wait)} if refused.wait else {}
            return self._again(route, visit, refused.status, headers)

    def _again(self, route: Route, visit: Visit, status: int, headers: dict[str, str] | None = None) -> Page:
        """The page that the form stood on, with what was filled in."""
        if route.again is None:
            raise Refused(status, "form")
        visit.kept = visit.form
        page = route.again(visit)
        return Page(page.template, page.title, page.section, page.data, status, headers or {})

    def _refusal(self, refused: Refused) -> Page:
        headers = {"Retry-After": str(refused.wait)} if refused.wait else {}
        return _error(refused.status, refused.reason, headers)

    def _failure(self, error: LedgerError) -> Page:
        status = _status_of(error)
        if status >= 500:
            _log.error("%s", error)
        reason = "not_found" if status == 404 else "unavailable" if status >= 500 else "form"
        return _error(status, reason, said="" if status >= 500 else str(error))

    def _set(self, answer: Answer, visit: Visit, request: Request) -> Response:
        if isinstance(answer, Data):
            return self._data(answer, request)
        if isinstance(answer, Goes):
            response: Response = RedirectResponse(answer.to, 303)
            if answer.language:
                self._keep_language(response, answer.language)
            if answer.session:
                self._give_cookie(response, answer.session)
            if answer.leaves:
                response.delete_cookie(
                    self._house.cookie, secure=self._house.origin.secure, httponly=True, samesite="strict"
                )
                response.headers["Clear-Site-Data"] = '"cache", "storage"'
            return response
        secret = ""
        if answer.data.get("entered"):
            secret, visit.session = self._house.sessions.begin(self._house.settings.editor, "admin")
        response = Response(
            self._press.page(answer, visit), answer.status, dict(answer.headers), "text/html; charset=utf-8"
        )
        if secret:
            self._give_cookie(response, secret)
        if answer.status == 405:
            response.headers["Allow"] = ", ".join(sorted(found(visit.path)[0]))
        return response

    def _data(self, data: Data, request: Request) -> Response:
        headers = {"Cache-Control": f"public, max-age={_YEAR}, immutable"} if data.lasting else {}
        if data.name:
            headers["Content-Disposition"] = f'inline; filename="{data.name}"'
        return Response(data.body if request.method != "HEAD" else b"", 200, headers, data.media)

    def _give_cookie(self, response: Response, secret: str) -> None:
        """For this host alone, until the browser is closed or the session ends."""
        response.set_cookie(
            self._house.cookie,
            secret,
            path="/",
            secure=self._house.origin.secure,
            httponly=True,
            samesite="strict",
        )

    def _keep_language(self, response: Response, language: str) -> None:
        response.set_cookie(
            _LANGUAGE,
            language,
            max_age=_YEAR,
            path="/",
            secure=self._house.origin.secure,
            httponly=True,
            samesite="strict",
        )


def _status_of(error: LedgerError) -> int:
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def _error(status: int, reason: str, headers: dict[str, str] | None = None, said: str = "") -> Page:
    data: dict[str, Any] = {"status": status, "reason": reason, "said": said}
    return Page("error.html", "", data=data, status=status, headers=headers or {})


def _to(request: Request) -> str:
    from urllib.parse import urlencode

    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return "" if path in ("/", "/queue") else "?" + urlencode({"to": path})


def _preferred(request: Request) -> str:
    """The first language of the browser that is ours."""
    for one in request.headers.get("accept-language", "")[:200].split(","):
        tag = one.partition(";")[0].strip().partition("-")[0].lower()
        if tag in LANGUAGES:
            return tag
    return LANGUAGES[0]


def _nobody(request: Request) -> Session:  # noqa: ARG001
    from datetime import UTC, datetime

    from ledger.web.sessions import Session as Made

    nothing = datetime.fromtimestamp(0, UTC)
    return Made("", "", "", "", nothing, nothing)
