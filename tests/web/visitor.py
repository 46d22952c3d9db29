"""A browser without JavaScript: cookies, links and forms as a person without a script has them."""

from __future__ import annotations

import http.client
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit

from lxml import html


@dataclass
class Got:
    """An answer: its status, headers, and page."""

    status: int
    headers: dict[str, str]
    body: bytes
    path: str

    @property
    def page(self) -> html.HtmlElement:
        return html.document_fromstring(self.body)

    @property
    def text(self) -> str:
        return " ".join(self.page.text_content().split())

    def form(self, action: str) -> Form:
        """The form that is posted to an action that begins so."""
        for one in self.page.forms:
            if one.get("method") == "post" and (one.get("action") or "").startswith(action):
                return Form(one)
        raise AssertionError(
            f"no form to {action} on {self.path}: {[f.get('action') for f in self.page.forms]}"
        )

    def links(self) -> list[str]:
        return [one.get("href") for one in self.page.iter("a") if (one.get("href") or "").startswith("/")]


class Form:
    """A form as it stands, to be filled in and sent."""

    def __init__(self, element: html.FormElement) -> None:
        self.action = element.get("action")
        self.values: list[tuple[str, str]] = list(element.form_values())

    def fill(self, **given: str) -> Form:
        self.values = [(name, value) for name, value in self.values if name not in given]
        self.values += list(given.items())
        return self

    def get(self, name: str) -> str:
        return dict(self.values).get(name, "")


@dataclass
class Visitor:
    """One browser at a desk on loopback."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(
        self,
        method: str,
        path: str,
        *,
        body: bytes | None = None,
        headers: dict[str, str | None] | None = None,
    ) -> Got:
        """One request, no redirect followed; a header that is None is not sent."""
        sent: dict[str, str | None] = {"Host": f"127.0.0.1:{self.port}"}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if method == "POST":
            sent |= {"Origin": self.origin, "Sec-Fetch-Site": "same-origin"}
            sent |= {"Content-Type": "application/x-www-form-urlencoded"}
        sent |= headers or {}
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            link.request(
                method,
                path,
                body=body,
                headers={key: value for key, value in sent.items() if value is not None},
            )
            answer = link.getresponse()
            data = answer.read()
        finally:
            link.close()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                for key, morsel in SimpleCookie(value).items():
                    self.cookies[key] = morsel.value
                    if morsel["max-age"] == "0":
                        del self.cookies[key]
        return Got(answer.status, {key.lower(): value for key, value in answer.getheaders()}, data, path)

    def get(self, path: str, **headers: str | None) -> Got:
        """A page, redirects followed."""
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        got = self.ask("GET", path, headers=named)
        for _ in range(5):
            if got.status != 303:
                return got
            path = _path(urljoin(path, got.headers["location"]))
            got = self.ask("GET", path, headers=named)
        raise AssertionError(f"{path} leads round and round")

    def send(self, form: Form, **pressed: str) -> Got:
        """A form sent by the button of that name and value, redirects followed."""
        got = self.post(form.action, [*form.values, *pressed.items()])
        return self.get(_path(got.headers["location"])) if got.status == 303 else got

    def post(self, path: str, values: list[tuple[str, str]], **headers: str | None) -> Got:
        """A form sent, no redirect followed."""
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        return self.ask("POST", path, body=urlencode(values).encode(), headers=named)


def _path(address: str) -> str:
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "")
