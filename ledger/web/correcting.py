"""The page on which the fields of a claim are corrected, each with how it came to be as it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ledger.desk.correcting import correct
from ledger.desk.history import field_history, read_with_version
from ledger.errors import InputError
from ledger.model import Passage
from ledger.web.answers import Goes, Page
from ledger.web.claim_form import FIELDS, Field, changes_of, shown
from ledger.web.surroundings import surroundings

if TYPE_CHECKING:
    from ledger.web.visit import Visit

__all__ = ["correct_claim", "correction_page"]


def correction_page(visit: Visit) -> Page:
    """The form, filled in with what the ledger holds or with what the editor had written."""
    claim, version = read_with_version(visit.desk, visit.ids["id"], visit.desk.store.claim)
    article = visit.desk.store.article(claim.article) if claim.article else None
    place = Passage(text=claim.text, start=claim.start, end=claim.end, part=claim.part, article=claim.article)
    data = {
        "claim": claim,
        "fields": [
            (_choosable(visit, field), _filled(visit, field.name, shown(claim, field))) for field in FIELDS
        ],
        "held": {field.name: shown(claim, field) for field in FIELDS},
        "history": field_history(visit.desk, claim.id),
        "version": version,
        "article": article,
        "origin": surroundings(place, article, 300),
    }
    return Page("correct.html", f"{visit.t('correct.heading')} · {claim.id}", "claims", data)


def _choosable(visit: Visit, field: Field) -> Field:
    """The field with its choices; the methods are the desk's own too."""
    return replace(field, choices=tuple(sorted(visit.desk.methods))) if field.name == "method" else field


def _filled(visit: Visit, name: str, held: str) -> str:
    """A box that was not checked is not sent: where a form is kept, what is missing is empty."""
    return held if visit.kept is None else visit.kept.whole(name)


def correct_claim(visit: Visit) -> Goes:
    """Record what the form says otherwise than the claim."""
    claim = visit.desk.store.claim(visit.ids["id"])
    seen = visit.check_version(claim.id)
    changes = changes_of(claim, visit.form)
    if not changes:
        raise InputError(str(visit.t("problem.nothing_changed")))
    correct(visit.desk, claim.id, changes, reason=visit.form("why"), on_version=seen)
    return Goes(f"/claims/{claim.id}" + visit.query_string(done="corrected"))
