"""What a page says of itself in its markup: JSON-LD first, then meta elements, then what readers see."""

from __future__ import annotations

import html
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ledger.articles.lexicon import key
from ledger.articles.places import is_outlet
from ledger.articles.published import Published, from_stamp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

__all__ = ["Metadata", "Stamp", "read_metadata"]

_ARTICLES = frozenset(
    {
        "Article",
        "NewsArticle",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "BackgroundNewsArticle",
        "OpinionNewsArticle",
        "BlogPosting",
        "LiveBlogPosting",
        "SocialMediaPosting",
        "Report",
        "TechArticle",
    }
)
_PUBLISHED_META = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "publish_date",
    "publish-date",
    "published-date",
    "pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "citation_publication_date",
    "date",
)
_NODES = 5000
_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " » ")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date of publication as written in the markup, with what held it."""

    text: str
    origin: str

    def read(self, zone: tzinfo | None) -> Published | None:
        """The instant, None where it is no date; `zone` is for one without an offset."""
        return from_stamp(self.text, self.origin, zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the markup tells; an empty text where it tells nothing. `stamps` are dates, the surest first."""

    title: str = ""
    outlet: str = ""
    author: str = ""
    section: str = ""
    address: str = ""
    language: str = ""
    stamps: tuple[Stamp, ...] = field(default=())


def read_metadata(tree: Any) -> Metadata:
    """The metadata of a parsed page."""
    nodes = list(_nodes(tree))
    article = next((node for node in nodes if _types(node) & _ARTICLES), {})
    metas = _metas(tree)
    outlet = (
        _name(article.get("publisher"), nodes)
        or metas.get("og:site_name", "")
        or metas.get("application-name", "")
    )
    return Metadata(
        title=_clean(_title(tree, article, metas, outlet)),
        outlet=_clean(outlet),
        author=_clean(_author(article, nodes, metas)),
        section=_clean(_section(article, metas)),
        address=_address(tree, article, metas),
        language=str(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")[
            :2
        ].lower(),
        stamps=tuple(_stamps(tree, article, nodes, metas)),
    )


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD, outer before inner; blocks that are not JSON are passed over."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            waiting: list[Any] = [json.loads((script.text or "").strip().rstrip(";"), strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(_NODES):
            if not waiting:
                break
            value = waiting.pop(0)
            if isinstance(value, dict):
                yield value
                waiting += value.values()
            elif isinstance(value, list):
                waiting += value


def _types(node: dict[str, Any]) -> set[str]:
    kinds = node.get("@type")
    return {kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)}


def _metas(tree: Any) -> dict[str, str]:
    """The first content of each meta element's name, property or itemprop, in lower case."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop"):
            label = (meta.get(attribute) or "").strip().lower()
            if label and content:
                found.setdefault(label, content)
    return found


def _name(value: Any, nodes: list[dict[str, Any]]) -> str:
    """The name of a thing or of the first of a list of things, given in place or by its @id."""
    if isinstance(value, list):
        return next(
            (
                name
                for name in (_name(item, nodes) for item in value[:5] if not isinstance(item, list))
                if name
            ),
            "",
        )
    if isinstance(value, dict):
        name = value.get("name")
        if not name and "@id" in value:
            name = next((n.get("name") for n in nodes if n.get("@id") == value["@id"] and n.get("name")), "")
        return name if isinstance(name, str) else ""
    return value if isinstance(value, str) and not value.startswith("http") else ""


def _title(tree: Any, article: dict[str, Any], metas: dict[str, str], outlet: str) -> str:
    headline = article.get("headline")
    if isinstance(headline, str) and headline.strip():
        return headline
    if metas.get("og:title"):
        return _without_outlet(metas["og:title"], outlet)
    heads = [text for text in (_text(element) for element in tree.iter("h1")) if text]
    if len(heads) == 1:
        return heads[0]
    title = _text(tree.find(".//title"))
    inside = next((head for head in heads if key(head) and key(title).startswith(key(head))), "")
    return inside or _without_outlet(title, outlet) or (heads[0] if heads else "")


def _without_outlet(title: str, outlet: str) -> str:
    """A title without the outlet's name at its end (or beginning), set apart by a bar or dash."""
    for separator in _SEPARATORS:
        head, found, tail = title.rpartition(separator)
        if found and len(head.split()) > 2 and (key(tail) == key(outlet) or (not outlet and is_outlet(tail))):
            return head
        head, found, tail = title.partition(separator)
        if found and outlet and key(head) == key(outlet):
            return tail
    return title


def _author(article: dict[str, Any], nodes: list[dict[str, Any]], metas: dict[str, str]) -> str:
    given = _name(article.get("author"), nodes)
    for label in ("author", "article:author", "parsely-author", "dc.creator"):
        if not given and not metas.get(label, "http").startswith(("http", "@")):
            given = metas[label]
    return given


def _section(article: dict[str, Any], metas: dict[str, str]) -> str:
    given = article.get("articleSection")
    first = next(iter(given), "") if isinstance(given, list) else given
    named = (metas.get(label, "") for label in ("article:section", "parsely-section", "section"))
    return first if isinstance(first, str) and first.strip() else next(filter(None, named), "")


def _address(tree: Any, article: dict[str, Any], metas: dict[str, str]) -> str:
    """The page's own address: absolute, and not that of a home page, which names no article."""
    links = [
        link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"
    ]
    main = article.get("mainEntityOfPage")
    named = [main.get("@id") if isinstance(main, dict) else main, article.get("url")]
    for address in (*links, metas.get("og:url"), *named):
        if isinstance(address, str) and address.startswith(("http://", "https://")) and len(address) < 2000:
            rest = address.strip().partition("://")[2].partition("/")[2]
            if rest and not any(char.isspace() for char in address.strip()):
                return address.strip().encode("utf-8", "replace").decode()
    return ""


def _stamps(
    tree: Any,
    article: dict[str, Any],
    nodes: list[dict[str, Any]],
    metas: dict[str, str],
) -> Iterator[Stamp]:
    for node in (article, *nodes):
        value = node.get("datePublished")
        if isinstance(value, str) and (node is article or "WebPage" in _types(node)):
            yield Stamp(value, "json-ld")
    for label in _PUBLISHED_META:
        if label in metas:
            yield Stamp(metas[label], "meta")
    for element in sorted(tree.iter("time"), key=_times_rank)[:3]:
        yield Stamp(element.get("datetime") or _text(element), "time")


def _times_rank(element: Any) -> int:
    """The time that is marked as that of publication, then those inside the article, then the others."""
    if "datepublished" in (element.get("itemprop") or "").lower() or element.get("pubdate") is not None:
        return 0
    around = {str(parent.tag) for parent in element.iterancestors()}
    if around & {"aside", "footer", "nav"}:
        return 3
    return 1 if around & {"article", "main"} else 2


def _text(element: Any) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _clean(text: str) -> str:
    """Character references resolved (JSON-LD often has them twice), and no half surrogates."""
    return " ".join(html.unescape(text).encode("utf-8", "replace").decode().split())
