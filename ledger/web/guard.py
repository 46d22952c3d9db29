"""What every request must pass before a handler sees it, and the headers that every answer carries.

Follows OWASP ASVS 5.0: 3.4 (headers), 3.5 (cross-origin requests), 4.1 (methods), 4.2 and 5.2 (sizes), and
the Fetch Metadata headers of the W3C. A loopback server is asked by every page that its user has open, so it
looks at Host (DNS rebinding) and at where a request comes from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.web.answers import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BODY_CAP", "HEADERS", "Origin", "check_reading", "check_writing"]

BODY_CAP = 256 * 1024
"""The most bytes of a form: a claim with every field full takes a tenth of it."""

FORM = "application/x-www-form-urlencoded"

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
"""What every answer carries; a static file sets a Cache-Control of its own."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the desk is reached: `scheme`, and the values of Host that mean it."""

    scheme: str
    hosts: tuple[str, ...]

    @property
    def secure(self) -> bool:
        """Whether browsers reach it over TLS."""
        return self.scheme == "https"

    @property
    def headers(self) -> Mapping[str, str]:
        """What every answer carries here.

        Over plain http to another machine browsers send no Sec-Fetch-Site, so that the origin of a form must
        not be hidden there; the referrer still goes to the desk alone.
        """
        local = self.hosts[0].startswith(("127.", "[::1]", "localhost"))
        return HEADERS if self.secure or local else {**HEADERS, "Referrer-Policy": "same-origin"}

    @property
    def address(self) -> str:
        """The address that is told: https://desk.example.org."""
        return f"{self.scheme}://{self.hosts[0]}"

    def is_host(self, host: str) -> bool:
        """Whether a Host header names this desk."""
        return host.lower() in self.hosts

    def is_own(self, origin: str) -> bool:
        """Whether an Origin header is that of this desk's own pages."""
        return any(origin.lower() == f"{self.scheme}://{host}" for host in self.hosts)


def check_reading(headers: Mapping[str, str], origin: Origin) -> None:
    """Refuse a read that another site embeds; following a link from there is not one.

    Raises:
        Refused: 421 for another Host, 403 for a page of another site that loads this one into itself.
    """
    if not origin.is_host(headers.get("host", "")):
        raise Refused(421, "host")
    site = headers.get("sec-fetch-site", "none")
    if site in ("cross-site", "same-site") and headers.get("sec-fetch-mode") != "navigate":
        raise Refused(403, "cross_site")


def check_writing(headers: Mapping[str, str], origin: Origin) -> None:
    """Refuse a write that does not come from a page of this desk.

    Raises:
        Refused: 421, 403, 411, 413 or 415, by what is wrong.
    """
    if not origin.is_host(headers.get("host", "")):
        raise Refused(421, "host")
    site, given = headers.get("sec-fetch-site"), headers.get("origin")
    # A page that sends no referrer sends "null" as its origin: then the browser's own word for it counts.
    hides = given is None or given == "null"
    if site not in (None, "same-origin") or (hides and site is None):
        raise Refused(403, "cross_site")
    if given is not None and not hides and not origin.is_own(given):
        raise Refused(403, "cross_site")
    if headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise Refused(415, "form")
    length = headers.get("content-length", "")
    if not length.isascii() or not length.isdigit():
        raise Refused(411, "form")
    if int(length) > BODY_CAP:
        raise Refused(413, "form")
