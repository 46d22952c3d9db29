"""Proofs and pages checked by someone who holds no ledger: a checkpoint and a public key are enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from ledger.desk.keys import given_text
from ledger.errors import BrokenRecord, FailedProof, UnreadableProof
from ledger.proof.bundle import Grown, check_grown, check_included, read_proof
from ledger.proof.checkpoint import Checkpoint, opened
from ledger.report.shown import visible
from ledger.review import load_method, methods
from ledger.store import replayed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ledger.model import Event
    from ledger.proof.bundle import Included
    from ledger.proof.keys import PublicKey
    from ledger.store import Facts

__all__ = ["verify_page", "verify_proof"]


def verify_proof(proof: Path, *, checkpoint: Path, since: Path | None, key: PublicKey) -> list[str]:
    """What a proof shows, a line each.

    Raises:
        FailedProof: it does not follow from the checkpoint, or that is not signed by this key.
        UnreadableProof, UnreadableFile: a file is not what it should be.
    """
    newer = _signed(checkpoint, key)
    found = _read(proof)
    if isinstance(found, Grown):
        if since is None:
            raise UnreadableProof(f"{proof} joins two checkpoints; give the older one with --since FILE")
        check_grown(found, _signed(since, key), newer)
        return [f"the log of {found.new} events begins with the {found.old} of the older checkpoint"]
    return [_line(event) for event in check_included(found, newer)]


def verify_page(page: Path, *, checkpoint: Path | None, key: PublicKey) -> list[str]:
    """Hold a claim's page against the proof that it links: the hash of its record, and its words.

    The proof, and the checkpoint where none is given, lie where the page's links say, beside it on the disk.

    Raises:
        FailedProof: the page shows what its events do not come to, or they are not in the checkpoint.
        UnreadableProof, UnreadableFile: the page bears no proof, or a file is not what it should be.
    """
    tree = _tree(page)
    claim, stated = _stated(tree, page)
    proof = _read(_linked(tree, page, "proof"))
    if isinstance(proof, Grown):
        raise UnreadableProof(f"{page}: what it links is no proof of events")
    signed = _signed(checkpoint or _linked(tree, page, "checkpoint"), key)
    facts = _facts(proof, check_included(proof, signed), claim)
    if facts.digest != stated:
        raise FailedProof(f"{page}: states another hash than the record of {claim} has")
    chip = _status(tree)
    if chip not in _statuses(facts, chip):
        raise FailedProof(
            f"{page}: shows the status {chip!r}, the record of {claim} has {facts.claim.status}"
        )
    shown = _folded(tree.text_content())
    for words, what in _told(facts):
        if words not in shown:
            raise FailedProof(f"{page}: does not show {what} as it was recorded: {words[:60]}")
    return [
        f"{page}: {claim} as {len(proof.events)} events of {signed.origin} have it, of {signed.size} signed"
    ]


def _facts(proof: Included, events: list[Event], claim: str) -> Facts:
    told = []
    for one, event in zip(proof.events, events, strict=True):
        if one.payload is not None:
            told.append(event)
        elif not event.kind.startswith("article."):
            raise FailedProof(f"{event.id} is shown without what it says")
    try:
        return replayed(told, claim)
    except BrokenRecord as error:
        raise FailedProof(f"the events of the proof make no record: {error}") from error


def _told(facts: Facts) -> Iterator[tuple[str, str]]:
    """What a page must show of a record, as a page folds it."""
    yield _folded(facts.claim.text), "the words of the claim"
    for decision in facts.decisions:
        yield _folded(decision.reason), f"the reason of {decision.id}"


def _statuses(facts: Facts, shown: str) -> set[str]:
    """What the status of the record is called, in every language; by a method of the desk's own, as `shown`.

    Its words are not the program's to know; the status itself is in the record, whose hash the page states.
    """
    claim = facts.claim
    if claim.method not in methods():
        return {shown}
    named = [one for one in load_method(claim.method).statuses if one.name == claim.status]
    return {word for one in named for word in one.words.values()} | {claim.status.replace("_", " ")}


def _status(tree: Any) -> str:
    """The first status that the page shows: the one that holds."""
    found = tree.xpath("//main//*[contains(concat(' ', @class, ' '), ' status ')]")
    return _folded(found[0].text_content()) if found else ""


def _folded(text: str) -> str:
    return " ".join(str(visible(text)).split())


def _tree(page: Path) -> Any:
    from lxml.html import document_fromstring

    try:
        return document_fromstring(given_text(page).encode(), parser=_parser())
    except (ValueError, SyntaxError) as error:
        raise UnreadableProof(f"{page}: is no page") from error


def _parser() -> Any:
    from lxml.html import HTMLParser

    return HTMLParser(encoding="utf-8")


def _stated(tree: Any, page: Path) -> tuple[str, str]:
    """The claim and the hash that the page states."""
    found = tree.xpath("//*[@id='record' and @data-claim]")
    if len(found) != 1:
        raise UnreadableProof(f"{page}: bears no proof; `ledger report --key FILE` writes pages that do")
    return str(found[0].get("data-claim")), str(found[0].text_content()).strip()


def _linked(tree: Any, page: Path, name: str) -> Path:
    """The file that the page's link of this id names, relative to the page."""
    links = tree.xpath("//a[@id=$name]/@href", name=name)
    if len(links) != 1 or ":" in links[0]:
        raise UnreadableProof(f"{page}: does not say where its {name} lies")
    return page.parent / unquote(str(links[0]))


def _signed(path: Path, key: PublicKey) -> Checkpoint:
    try:
        return opened(given_text(path), key)
    except (FailedProof, UnreadableProof) as error:
        raise type(error)(f"{path}: {error}") from error


def _read(path: Path) -> Included | Grown:
    try:
        return read_proof(given_text(path))
    except UnreadableProof as error:
        raise UnreadableProof(f"{path}: {error}") from error


def _line(event: Event) -> str:
    return f"{event.id}  {event.at.isoformat()}  {event.kind}  {event.subject}"
