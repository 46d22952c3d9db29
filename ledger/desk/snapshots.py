"""The pages of articles asked for once more: what changed or vanished since, with both versions kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ledger import articles
from ledger.articles import Item, Options
from ledger.desk.archive import kept
from ledger.desk.finding import Received
from ledger.desk.intake import Intake
from ledger.errors import InputError, StoreUnavailable, Unfetched

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledger.articles.fetch import Fetched
    from ledger.desk.session import Desk
    from ledger.desk.web import Web
    from ledger.model import Article, PageState

__all__ = ["Snapshot", "received", "snapshots"]

_GONE = frozenset({404, 410})


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How the page of an article stands now; `now` is the version that was recorded where it changed.

    A page that is `unread` could not be fetched or read, which says nothing of it; `problem` says why.
    """

    article: Article
    state: Literal["same", "changed", "gone", "unread"]
    now: Article | None = None
    problem: str = ""


def snapshots(desk: Desk, ids: Sequence[str], web: Web) -> Iterator[Snapshot]:
    """The page as it is now of each article of `ids` (or every one) that has an address, the newest of each.

    Raises:
        UnknownId: there is no such article.
    """
    wanted = [desk.store.article(id) for id in ids] if ids else desk.store.articles()  # noqa: A001
    newest = {article.address: article for article in wanted if _is_web(article)}
    return (_snapshot(desk, article, web) for article in newest.values())


def received(desk: Desk, id: str) -> bytes:  # noqa: A002 - the nouns call it so
    """The bytes of an article as they were received.

    Raises:
        UnknownId: there is no such article.
        StoreUnavailable: the archive does not hold them.
    """
    article = desk.store.article(id)
    try:
        return kept(desk.settings.archive, article.archive)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise StoreUnavailable(desk.settings.archive / article.archive, why or "cannot be read") from error


def _is_web(article: Article) -> bool:
    return article.address.lower().startswith(("http://", "https://"))


def _snapshot(desk: Desk, article: Article, web: Web) -> Snapshot:
    try:
        return _compare(desk, article, web.crawler.get(article.address))
    except Unfetched as error:
        if error.status in _GONE:
            _mark(desk, article, "gone")
            return Snapshot(article, "gone", problem=str(error))
        return Snapshot(article, "unread", problem=str(error))
    except InputError as error:
        return Snapshot(article, "unread", problem=str(error))


def _compare(desk: Desk, article: Article, page: Fetched) -> Snapshot:
    """The page beside the article: what a site puts around it may change, its title and text may not."""
    intake = Intake(desk, Options(outlet=article.source, address=article.address))
    found = Received(item=Item(name=page.address, data=page.body), page=page)
    now = intake.read(found).article
    if now.raw_hash == article.raw_hash or _words(now) == _words(article):
        _mark(desk, article, "same")
        return Snapshot(article, "same")
    taken = intake.take_one(found)
    if taken.article is None or taken.article.id == article.id:
        _mark(desk, article, "same")
        return Snapshot(article, "same")
    _mark(desk, article, "changed", taken.article.id)
    return Snapshot(article, "changed", taken.article)


def _mark(desk: Desk, article: Article, state: PageState, newer: str = "") -> None:
    with desk.unit() as unit:
        unit.mark_checked(article.id, state, newer)


def _words(article: Article) -> tuple[str, str]:
    return articles.key(article.title), articles.key(article.text)
