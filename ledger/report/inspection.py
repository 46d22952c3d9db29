"""A site that was written, looked over: links that lead nowhere, pictures without words, words that lack.

Only the folder is looked at, never the network; addresses of other sites are taken on trust.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from lxml import etree

from ledger.errors import InputError
from ledger.report.manifest import MANIFEST
from ledger.report.words import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["Fault", "site_faults", "word_faults"]

_POINTING = {
    "a": "href",
    "area": "href",
    "iframe": "src",
    "img": "src",
    "link": "href",
    "script": "src",
    "source": "src",
}
_SECTION = re.compile(r"\[([\w.-]+)\]")
_ENTRY = re.compile(r"([\w-]+)\s*=")


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong at a line of a file."""

    path: Path
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


def site_faults(out: Path) -> list[Fault]:
    """What is wrong with the pages in a site's folder, by file and line.

    Raises:
        InputError: no site stands there.
    """
    if not (out / MANIFEST).is_file():
        raise InputError(
            f"no site stands in {out}; write one with `ledger report`, or name another with --out"
        )
    site = _Pages(out)
    for path in sorted(out.rglob("*.html")):
        site.read(path)
    return sorted(site.faults())


class _Pages:
    """What the pages of a folder hold and where they lead."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._files = {one.relative_to(out).as_posix() for one in out.rglob("*") if one.is_file()}
        self._anchors: dict[str, frozenset[str]] = {}
        self._wanted: dict[tuple[str, str], Fault] = {}
        self._found: list[Fault] = []

    def read(self, path: Path) -> None:
        """Look at a page, and note what it leads to."""
        name = path.relative_to(self._out).as_posix()
        tree = etree.parse(path, etree.HTMLParser(encoding="utf-8", remove_comments=True, huge_tree=True))
        nodes = [one for one in tree.iter() if isinstance(one.tag, str)]
        self._anchors[name] = frozenset(one.get("id") for one in nodes if one.get("id"))
        for node in nodes:
            line = node.sourceline or 0
            self._found += [Fault(path, line, what) for what in _lacks(node)]
            attribute = _POINTING.get(node.tag)
            if attribute and (link := node.get(attribute)) is not None:
                self._follow(Fault(path, line, link), name)

    def faults(self) -> Iterator[Fault]:
        """All that was found; anchors are known once every page was read."""
        yield from self._found
        for (target, anchor), link in self._wanted.items():
            if target in self._anchors and anchor not in self._anchors[target]:
                yield Fault(link.path, link.line, f"{link.what} leads to a place that the page does not have")

    def _follow(self, link: Fault, name: str) -> None:
        try:
            parts = urlsplit(link.what)
        except ValueError:
            self._found.append(Fault(link.path, link.line, f"{link.what} is no address"))
            return
        if parts.scheme or parts.netloc:
            return
        path = unquote(parts.path)
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
        if target.startswith(("../", "/")) or target == "..":
            self._found.append(Fault(link.path, link.line, f"{link.what} leads out of the site"))
        elif target not in self._files:
            self._found.append(Fault(link.path, link.line, f"{link.what} leads to no file"))
        elif parts.fragment:
            self._wanted.setdefault((target, unquote(parts.fragment)), link)


def _lacks(node: etree._Element) -> Iterator[str]:
    """What those miss who do not see a thing, or whose program must know its language."""
    if node.tag == "html":
        yield from (f"html has no {name}" for name in ("lang", "dir") if not node.get(name))
        if not "".join(node.xpath("head/title//text()")).strip():
            yield "the page has no title"
    elif node.tag == "img" and node.get("alt") is None:
        yield "img has no alt"
    elif node.tag == "iframe" and not node.get("title"):
        yield "iframe has no title"
    elif node.tag == "svg" and not _is_told(node):
        yield "svg has no title and is not hidden from those who do not see it"
    elif node.tag == "table" and node.find(".//th") is None:
        yield "table has no header cells"


def _is_told(svg: etree._Element) -> bool:
    if svg.xpath("ancestor-or-self::*[@aria-hidden='true']") or svg.get("aria-label"):
        return True
    return bool(svg.get("aria-labelledby")) or bool("".join(svg.xpath("title//text()")).strip())


def word_faults(folders: Iterable[Path]) -> list[Fault]:
    """Texts that a catalogue of a folder has and another of the same folder lacks.

    Raises:
        InputError: a catalogue cannot be read.
    """
    found = []
    for folder in folders:
        catalogues = {path: _keys(path) for path in sorted(folder.glob("words.*.toml"))}
        for path, keys in catalogues.items():
            for other, known in catalogues.items():
                found += [
                    Fault(path, line, f"{key} is missing from {other.name}")
                    for key, line in keys.items()
                    if key not in known
                ]
    return sorted(found)


def _keys(path: Path) -> dict[str, int]:
    """The keys of a catalogue with the lines they stand in."""
    found: dict[str, int] = {}
    section = ""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read ({error})") from error
    for number, line in enumerate(lines, 1):
        if head := _SECTION.match(line):
            section = head[1] + "."
        elif (entry := _ENTRY.match(line)) and entry[1] not in FORMS:
            found.setdefault(section + entry[1], number)
    return found
