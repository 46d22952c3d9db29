"""Search without a server: an index of the claims by Pagefind, and the page that asks it.

The index holds every claim folded, so that a word is found in any of its spellings; the page folds what is
asked in the same way. Pagefind runs as a process over a folder of stubs, one a claim and edition.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from functools import cache, partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from ledger.errors import LedgerError
from ledger.report.page import Page, claim_path
from ledger.report.shown import visible
from ledger.report.writer import Draft
from ledger.settings import shipped
from ledger.text.folding import fold
from ledger.text.places import place_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.report.page import Edition
    from ledger.report.press import House
    from ledger.report.records import Record

__all__ = ["folding_table", "search_drafts", "search_page"]

SCRIPT = "search.js"
_FOLDER = "pagefind"
_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_PARTS = ("fragment", "index", "filter")
_ARABIC = range(0x0600, 0x0700)


def search_page(edition: Edition) -> Page:
    """search.html; without a script it leads to the filters."""
    return Page(
        "search.html",
        "search.html",
        str(edition.words("nav.search")),
        "search",
        partial(dict, letters=json.dumps(folding_table(), ensure_ascii=False), script=SCRIPT),
        "search",
    )


@cache
def folding_table() -> dict[str, str]:
    """Arabic letters and signs that are folded, each with what it becomes."""
    return {chr(point): fold(chr(point)) for point in _ARABIC if fold(chr(point)) != chr(point)}


def search_drafts(house: House) -> Iterator[Draft]:
    """The index of all editions and the script that asks it.

    Raises:
        LedgerError: Pagefind failed.
    """
    yield Draft(SCRIPT, (shipped("templates") / "report" / SCRIPT).read_bytes, "search")
    with tempfile.TemporaryDirectory(prefix="ledger-search-") as folder:
        stubs, out = Path(folder) / "stubs", Path(folder) / _FOLDER
        for press in house.presses():
            for record in press.edition.records:
                path = stubs / press.folder / claim_path(record.claim.id)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(_stub(press.edition, record), encoding="utf-8", errors="replace")
        if stubs.exists():
            _run(stubs, out)
        for path in sorted(out.rglob("*")):
            if path.is_file() and _is_needed(path.relative_to(out)):
                name = f"{_FOLDER}/{path.relative_to(out).as_posix()}"
                yield Draft(name, partial(bytes, _settled(path)))


def _run(stubs: Path, out: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(stubs), "--output-path", str(out)]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own interpreter
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip().splitlines()
        raise LedgerError(f"the search index cannot be made (pagefind: {told[-1] if told else 'failed'})")


def _settled(path: Path) -> bytes:
    """A file of the index; the one that Pagefind writes in no fixed order is put in order."""
    content = path.read_bytes()
    if path.suffix == ".json":
        return json.dumps(json.loads(content), ensure_ascii=False, sort_keys=True).encode()
    return content


def _is_needed(path: Path) -> bool:
    return path.parts[0] in (*_NEEDED, *_PARTS) or path.suffix in (".pf_meta", ".pagefind")


def _stub(edition: Edition, record: Record) -> str:
    """What Pagefind reads of a claim: what is looked for in the body, what is shown of a hit as metadata."""
    claim, words = record.claim, edition.words
    gloss = edition.view.glosses.get(claim.id, {}).get(words.language, "")
    title = gloss or claim.gist or claim.text
    told = (claim.id, title, claim.gist, claim.text, claim.speaker, claim.speaker_role, claim.source)
    texts = [
        *told,
        *claim.via,
        *claim.topics,
        *(place_name(one, words.language) for one in claim.places),
        *(one.match.passage.text for one in record.evidence),
    ]
    shown = {
        "title": title,
        "id": claim.id,
        "status": words.of(record.status.words),
        "speaker": claim.speaker or str(words("claim.no_speaker")),
        "said": words.day(claim.said_on),
        "due": words.day(record.due),
        "language": claim.language,
    }
    metas = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(str(visible(value)))}">'
        for name, value in shown.items()
        if value
    )
    body = escape(" ".join(fold(str(visible(text))) for text in texts if text))
    return (
        f'<!doctype html><html lang="{words.language}"><head>{metas}</head>'
        f"<body data-pagefind-body>{body}</body></html>"
    )
