"""What a pile holds: things that may be articles, addresses where some are, and places where it is broken."""

from __future__ import annotations

from dataclasses import dataclass, field

from ledger.articles.options import Options

__all__ = ["Entry", "Failure", "Item", "Link"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Bytes that may be an article. `name` says where they stood (feed.xml, item 3).

    `charset` is the encoding that came with the bytes, by its name on the web, which may be wrong;
    `raw` are the bytes as the pile holds them, where they are more than `data`, which is what is read;
    `told` is what the pile says of the article, which is surer than what can be read out of the bytes.
    """

    name: str
    data: bytes
    raw: bytes = b""
    charset: str = ""
    told: Options = field(default_factory=Options)

    @property
    def received(self) -> bytes:
        """The bytes to be kept."""
        return self.raw or self.data


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address that a pile lists. `told` fills in what its page does not say; `is_list` marks a sitemap."""

    name: str
    address: str
    told: Options = field(default_factory=Options)
    is_list: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A part of a pile that cannot be read; `problem` is the line that says where and why.

    `is_whole` where the pile is broken as a whole, and nothing more of it follows.
    """

    problem: str
    is_whole: bool = False


Entry = Item | Link | Failure
