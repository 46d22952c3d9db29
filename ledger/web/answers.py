"""What a handler gives back: a page, a way to go on, a file; or it refuses, with a status and a reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Answer", "Data", "Goes", "Page", "Refused"]


class Refused(Exception):
    """A request that is not answered: `status` for programs, `reason` a key of the catalogue.

    `wait` is how many seconds to leave before the next try.
    """

    def __init__(self, status: int, reason: str, *, wait: int = 0) -> None:
        super().__init__(f"{status} {reason}")
        self.status = status
        self.reason = reason
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Page:
    """A template with what it is given; `section` is the entry of the navigation."""

    template: str
    title: str
    section: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Goes:
    """On to another page of the desk (303). `language` is the interface's from now on, "" as it was.

    `session` is a new one to be carried from now on, None leaves it; `leaves` ends it.
    """

    to: str
    language: str = ""
    session: str | None = None
    leaves: bool = False


@dataclass(frozen=True, slots=True)
class Data:
    """A file: a feed, a calendar, a style sheet. `lasting` may be kept by the browser for good."""

    body: bytes
    media: str
    name: str = ""
    lasting: bool = False


Answer = Page | Goes | Data
