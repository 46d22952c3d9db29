"""Claims: found by words; one of them with its evidence, its course and the statuses it may go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger import review
from ledger.claims.lint import lacks
from ledger.desk.claim_sheet import claim_sheet
from ledger.desk.deciding import Change, decide
from ledger.desk.history import read_with_version
from ledger.desk.judging import judge
from ledger.desk.lookup import Wanted, claims_wanted, search
from ledger.desk.staging import stage_claim
from ledger.errors import InputError
from ledger.model import LEFT_STAGES, id_order
from ledger.report.charts import NARROW, WIDE
from ledger.report.drift import Naming, Statement, draw_drift
from ledger.web.accounts import may
from ledger.web.answers import Goes, Page
from ledger.web.claim_form import a_day
from ledger.web.queue import verdict_of

if TYPE_CHECKING:
    from ledger.desk.claim_sheet import ClaimSheet
    from ledger.model import Claim
    from ledger.report.drift import Drift
    from ledger.web.visit import Visit

__all__ = ["claim_page", "claims_page", "judge_draft", "move_claim", "set_status"]

SIZE = 50


def claims_page(visit: Visit) -> Page:
    """Claims that hold some words, or all of them, the newest first."""
    words = visit.query.get("q", "").strip()
    found = search(visit.desk, words) if words else _newest(visit)
    given = visit.query.get("page", "1")
    pages = max(-(-len(found) // SIZE), 1)
    number = min(max(int(given), 1), pages) if given.isascii() and given.isdigit() and len(given) < 9 else 1
    shown = found[(number - 1) * SIZE : number * SIZE]
    data = {
        "found": [(one, review.definition(visit.desk.method(one.method), one.status)) for one in shown],
        "words": words,
        "count": len(found),
        "number": number,
        "pages": pages,
    }
    return Page("claims.html", str(visit.t("claims.heading")), "claims", data)


def _newest(visit: Visit) -> list[Claim]:
    return sorted(claims_wanted(visit.desk, Wanted()), key=lambda one: id_order(one.id), reverse=True)


def claim_page(visit: Visit) -> Page:
    """One claim, with what can be done to it as it stands."""
    claim, version = read_with_version(visit.desk, visit.ids["id"], visit.desk.store.claim)
    sheet = claim_sheet(visit.desk, claim)
    method = visit.desk.method(claim.method)
    now = review.definition(method, claim.status)
    following = [review.definition(method, name) for name in review.allowed(method, claim.status)]
    backwards = [one for one in method.statuses if now.is_closed and one not in following and one != now]
    data = {
        "claim": claim,
        "sheet": sheet,
        "method": method,
        "status": now,
        "statuses": {one.name: one for one in method.statuses},
        "following": following,
        "backwards": backwards,
        "drift": _drift(visit, sheet),
        "lacks": lacks(claim) if claim.stage == "draft" else (),
        "moves": [one for one in review.moves() if one.before == claim.stage and claim.stage != "draft"],
        "correctable": claim.stage not in LEFT_STAGES
        and may(visit.session.role, "editor" if claim.stage in ("draft", "in_review") else "approver"),
        "version": version,
        "today": visit.desk.now().date(),
    }
    return Page("claim.html", f"{claim.id} · {claim.gist or claim.text}", "claims", data)


def _drift(visit: Visit, sheet: ClaimSheet) -> tuple[Drift, ...]:
    stated = [Statement(day, deadline) for day, deadline, _ in sheet.stated]
    if len({one.deadline for one in stated}) < 2:
        return ()
    words = visit.t
    naming = Naming(words.short_day, words.tick, "")
    mirrored = words.direction == "rtl"
    return tuple(
        draw_drift(
            stated,
            type(shape)(shape.name, shape.width, shape.most_ticks, mirrored),
            as_of=visit.desk.now().date(),
            naming=naming,
        )
        for shape in (WIDE, NARROW)
    )


def set_status(visit: Visit) -> Goes:
    """Record a decision; it waits where the method asks for a second editor."""
    claim = visit.desk.store.claim(visit.ids["id"])
    seen = visit.check_version(claim.id)
    form = visit.form
    status, _, marked = form("status").partition(":")
    if not status:
        raise InputError(str(visit.t("problem.status")))
    typed = form("cites").replace(",", " ").replace("،", " ").split()
    change = Change(
        status=status,
        reason=form("reason"),
        effective=a_day(form("effective")),
        evidence=tuple(dict.fromkeys([*form.all("evidence"), *(key.upper() for key in typed)])),
        reversal=marked == "reversal",
        replaced_by=form("replaced_by").upper(),
        on_version=seen,
    )
    decision = decide(visit.desk, claim.id, change)
    return Goes(f"/claims/{claim.id}" + visit.query_string(done=decision.id) + "#status")


def move_claim(visit: Visit) -> Goes:
    """Move a claim to another editorial stage."""
    claim = visit.desk.store.claim(visit.ids["id"])
    seen = visit.check_version(claim.id)
    stage_claim(visit.desk, claim.id, visit.form("stage"), reason=visit.form("why"), on_version=seen)
    return Goes(f"/claims/{claim.id}" + visit.query_string(done=claim.id))


def judge_draft(visit: Visit) -> Goes:
    """Approve a draft or discard it."""
    claim = visit.desk.store.claim(visit.ids["id"])
    verdict = verdict_of(visit)
    visit.check_version(claim.id)
    judge(visit.desk, [claim.id], verdict, note=visit.form("note"))
    if "at" in visit.query:
        return Goes("/queue/next" + visit.query_string(done=claim.id))
    return Goes(f"/claims/{claim.id}" + visit.query_string(done=claim.id))
