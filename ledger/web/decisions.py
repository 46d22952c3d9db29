"""A decision that waits for a second editor: what it says, on what evidence, and whether another agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger import review
from ledger.desk.history import read_with_version
from ledger.desk.judging import judge
from ledger.model import Article, Match
from ledger.web.answers import Goes, Page
from ledger.web.queue import verdict_of

if TYPE_CHECKING:
    from ledger.web.visit import Visit

__all__ = ["decision_page", "judge_decision"]


def decision_page(visit: Visit) -> Page:
    """The decision with the evidence that it cites."""
    store = visit.desk.store
    decision, version = read_with_version(visit.desk, visit.ids["id"], store.decision)
    claim = store.claim(decision.claim)
    matches = store.named(Match, [key for key in decision.evidence if key.startswith("M")])
    cited = [key for key in decision.evidence if key.startswith("A")]
    method = visit.desk.method(claim.method)
    data = {
        "decision": decision,
        "claim": claim,
        "before": review.definition(method, decision.before),
        "after": review.definition(method, decision.status),
        "matches": list(matches.values()),
        "articles": store.named(Article, cited + [one.passage.article for one in matches.values()]),
        "cited": cited,
        "own": decision.editor == visit.desk.editor,
        "version": version,
        "events": list(store.events(subject=decision.id)),
    }
    return Page("decision.html", f"{decision.id} · {claim.gist or claim.text}", "queue", data)


def judge_decision(visit: Visit) -> Goes:
    """Agree to it, which puts it in force, or turn it down."""
    key = visit.desk.store.decision(visit.ids["id"]).id
    verdict = verdict_of(visit)
    visit.check_version(key)
    judge(visit.desk, [key], verdict, note=visit.form("note"))
    if "at" in visit.query:
        return Goes("/queue/next" + visit.query_string(done=key))
    return Goes(f"/decisions/{key}" + visit.query_string(done=key))
