"""Finding parts of a page by a small set of CSS selectors, and their words."""

from __future__ import annotations

import re
from functools import cache

from lxml import html

_PART = re.compile(r"(?P<kind>[.#]?)(?P<name>[\w-]+)|\[(?P<key>[\w-]+)(?:='(?P<value>[^']*)')?\]")


def select(tree: html.HtmlElement, css: str) -> list[html.HtmlElement]:
    """Descendants by tag, .class, #id, [attribute], [attribute='value'], with blanks, > and commas between."""
    return tree.xpath(_xpath(css))


def one(tree: html.HtmlElement, css: str) -> html.HtmlElement:
    """The only descendant that a selector finds."""
    found = select(tree, css)
    assert len(found) == 1, f"{css}: {len(found)} found"
    return found[0]


def words(node: html.HtmlElement) -> str:
    """All text in a node, blanks made single."""
    return " ".join(node.text_content().split())


@cache
def _xpath(css: str) -> str:
    return " | ".join("." + _path(one) for one in css.split(","))


def _path(selector: str) -> str:
    axis, path = "//", ""
    for step in selector.split():
        if step == ">":
            axis = "/"
            continue
        path += axis + "*" + "".join(f"[{_test(found)}]" for found in _PART.finditer(step))
        axis = "//"
    return path


def _test(found: re.Match[str]) -> str:
    name = found["name"]
    if found["key"]:
        return f"@{found['key']}" + (f"='{found['value']}'" if found["value"] is not None else "")
    if found["kind"] == ".":
        return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"
    return f"@id='{name}'" if found["kind"] == "#" else f"local-name()='{name}'"
