"""Whether the templates and the catalogues can be read, without setting a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, TemplateSyntaxError

from ledger.errors import InputError
from ledger.report.words import load_words
from ledger.settings import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ledger.model import Language

__all__ = ["template_faults"]

_NEEDED = ("base.html", "index.html", "claim.html", "style.css")


def template_faults(languages: Sequence[Language], templates: Path | None = None) -> Iterator[str]:
    """What is wrong with the files that pages are set with, a line each."""
    folder = templates or shipped("templates") / "report"
    for name in _NEEDED:
        if not (folder / name).is_file():
            yield f"{folder / name} is gone"
    for path in sorted(folder.glob("*.html")):
        try:
            Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
        except (TemplateSyntaxError, OSError, UnicodeDecodeError) as error:
            yield f"{path} cannot be read ({error})"
    for language in languages:
        try:
            load_words(folder, language)
        except InputError as error:
            yield str(error)
