"""Judgements as schema.org ClaimReview (JSON-LD), for programs that gather what fact-checkers found.

A claim has a review once a decision about it is in force. Numbers are given for outcomes alone; what
programs show is `alternateName`, the status in words.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ledger.report.feeds import plain_line
from ledger.report.page import claim_path
from ledger.report.shown import address, language_tag
from ledger.report.writer import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.model import Article
    from ledger.report.page import Edition
    from ledger.report.press import House
    from ledger.report.records import Record

__all__ = ["REVIEWS", "claim_review", "review_block", "review_drafts", "review_faults"]

REVIEWS = "claimreview.json"
LONGEST = 74
"""Characters of claimReviewed: search engines ask for fewer than 75."""

_BEST, _WORST = 5, 1
_RATINGS = {"fulfilled": 5, "partially_fulfilled": 3, "broken": 1, "supported": 5, "contradicted": 1}
"""What became of a claim as a number; an outcome that is none of these has none."""
_APPEARANCES = 10
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def review_drafts(house: House) -> Iterator[Draft]:
    """The reviews of all claims as one schema.org DataFeed, in the words of the first edition."""
    edition = house.editions[0]
    yield Draft(REVIEWS, partial(_feed, edition), f"{edition.content.whole} reviews", pieced=True)


def review_block(edition: Edition, record: Record, url: str) -> Markup:
    """A claim's review as a data block for its page, which nothing in it can end; "" where there is none."""
    review = claim_review(edition, record, url or claim_path(record.claim.id).rpartition("/")[2])
    if not review:
        return Markup()
    text = _dumped(review)
    for char, escaped in _ESCAPES.items():
        text = text.replace(char, escaped)
    return Markup(f'<script type="application/ld+json">{text}</script>\n')  # noqa: S704 - no < is left in it


def claim_review(edition: Edition, record: Record, url: str) -> dict[str, Any] | None:
    """The ClaimReview of a claim, None where no decision is in force.

    Args:
        edition: in whose words the status is told.
        record: the claim with its history.
        url: where the claim's page lies.
    """
    if not record.history:
        return None
    view, claim, here = edition.view, record.claim, edition.words.language
    gloss = view.glosses.get(claim.id, {}).get(here, "")
    language = language_tag(here if gloss else claim.language)
    by: dict[str, Any] = {"@type": "Organization", "name": plain_line(edition.site_name)}
    if view.look.address:
        by["url"] = view.look.address
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": url,
        "claimReviewed": _short(plain_line(gloss or claim.gist or claim.text)),
        **({"inLanguage": language} if language else {}),
        "datePublished": record.history[-1].decided_at.date().isoformat(),
        "author": by,
        "reviewRating": _rating(edition, record),
        "itemReviewed": _reviewed(record),
    }


def _feed(edition: Edition) -> bytes:
    head = {"@context": "https://schema.org", "@type": "DataFeed", "name": plain_line(edition.site_name)}
    items = edition.content.pieces("review", edition.records, partial(_item, edition))
    told = b",\n".join(one for one in items if one)
    return b'%b, "dataFeedElement": [\n%b\n]}\n' % (_dumped(head)[:-1].encode(), told)


def _item(edition: Edition, record: Record) -> bytes:
    """A claim's entry in the feed, nothing where there is no review of it."""
    url = edition.view.look.address + claim_path(record.claim.id)
    review = claim_review(edition, record, url)
    return _dumped({"@type": "DataFeedItem", "item": [review]}).encode() if review else b""


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _rating(edition: Edition, record: Record) -> dict[str, Any]:
    status = record.status
    found: dict[str, Any] = {"@type": "Rating", "alternateName": plain_line(edition.words.of(status.words))}
    if status.outcome and status.name in _RATINGS:
        found |= {"ratingValue": _RATINGS[status.name], "bestRating": _BEST, "worstRating": _WORST}
    return found


def _reviewed(record: Record) -> dict[str, Any]:
    claim = record.claim
    first = _work(record.article, claim.source)
    again = [_work(one.article, "") for one in record.passages if one.match.stance == "repeats"]
    found: dict[str, Any] = {"@type": "Claim", "author": _author(record)}
    if claim.said_on:
        found["datePublished"] = claim.said_on.isoformat()
    return found | {"firstAppearance": first, "appearance": [first, *again][:_APPEARANCES]}


def _author(record: Record) -> dict[str, Any]:
    """Who said it. One with a role is a person; where no one is named, the source speaks."""
    claim = record.claim
    if not claim.speaker:
        return {"@type": "Organization", "name": plain_line(claim.source)}
    if not claim.speaker_role:
        return {"@type": ["Person", "Organization"], "name": plain_line(claim.speaker)}
    return {"@type": "Person", "name": plain_line(claim.speaker), "jobTitle": plain_line(claim.speaker_role)}


def _work(article: Article | None, source: str) -> dict[str, Any]:
    if not article:
        return {"@type": "CreativeWork", "publisher": {"@type": "Organization", "name": plain_line(source)}}
    found: dict[str, Any] = {"@type": "NewsArticle", "headline": plain_line(article.title)}
    if link := address(article.address):
        found["url"] = link
    if article.day:
        found["datePublished"] = article.day.isoformat()
    return found | {"publisher": {"@type": "Organization", "name": plain_line(article.source)}}


def _short(text: str) -> str:
    """Text cut between words to what claimReviewed may hold."""
    if len(text) <= LONGEST:
        return text
    cut = text[: LONGEST - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip() + "…"


_NEEDED = {
    "": ("@context", "url", "claimReviewed", "datePublished", "author", "reviewRating", "itemReviewed"),
    "author": ("name",),
    "reviewRating": ("alternateName",),
    "itemReviewed": ("author", "appearance", "firstAppearance"),
}


def review_faults(review: dict[str, Any]) -> Iterator[str]:
    """What a ClaimReview lacks of what those who read it ask for, a line each."""
    if review.get("@type") != "ClaimReview":
        yield "@type is not ClaimReview"
    for place, names in _NEEDED.items():
        thing = review.get(place, {}) if place else review
        yield from (
            f"{place + '.' if place else ''}{name} is missing" for name in names if not thing.get(name)
        )
    if not review.get("itemReviewed", {}).get("author", {}).get("name"):
        yield "itemReviewed.author.name is missing"
    said, rating = review.get("claimReviewed", ""), review.get("reviewRating", {})
    if len(said) > LONGEST:
        yield f"claimReviewed has {len(said)} characters, more than {LONGEST}"
    if rating.get("alternateName", "") and rating["alternateName"].casefold() in said.casefold():
        yield "claimReviewed tells the rating"
    numbers = [rating.get(name) for name in ("worstRating", "ratingValue", "bestRating")]
    if any(one is not None for one in numbers):
        whole = [one for one in numbers if isinstance(one, int)]
        if len(whole) < len(numbers) or whole != sorted(whole):
            yield "ratingValue is not between worstRating and bestRating"
