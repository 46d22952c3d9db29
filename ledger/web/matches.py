"""A match: claim and passage side by side, why they were held together, and what the editor says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger.desk.alike import rejected_alike
from ledger.desk.history import read_with_version
from ledger.desk.judging import judge
from ledger.desk.undoing import unjudge
from ledger.model import Article, Claim
from ledger.web.answers import Goes, Page
from ledger.web.marking import marked, telling
from ledger.web.queue import verdict_of
from ledger.web.surroundings import surroundings
from ledger.web.waterfall import waterfall

if TYPE_CHECKING:
    from ledger.web.visit import Visit

__all__ = ["judge_match", "match_page", "undo_match"]

_AROUND = 700


def match_page(visit: Visit) -> Page:
    """All that an editor looks at to judge a match."""
    store = visit.desk.store
    match, version = read_with_version(visit.desk, visit.ids["id"], store.match)
    claim = store.claim(match.claim)
    standing = claim
    while standing.merged_into:
        standing = store.claim(standing.merged_into)
    article = store.article(match.passage.article)
    numbers = {one.name: number for number, one in enumerate(telling(match.features), 1)}
    alike = rejected_alike(visit.desk, match)
    others = [one for one in store.matches(claim=claim.id, judgements=("accepted",)) if one.id != match.id]
    data = {
        "match": match,
        "claim": standing,
        "told_as": claim if claim.id != standing.id else None,
        "article": article,
        "claim_runs": marked(claim.text, match.features, "claim"),
        "passage_runs": marked(match.passage.text, match.features, "passage"),
        "around": surroundings(match.passage, article, _AROUND),
        "signals": telling(match.features),
        "bars": waterfall(match.features, match.score, numbers, mirrored=visit.t.direction == "rtl"),
        "alike": alike,
        "others": others,
        "articles": store.named(Article, [one.passage.article for one in (*alike, *others)]),
        "decisions": store.decisions(claim=standing.id),
        "origin": store.named(Article, [claim.article]).get(claim.article) if claim.article else None,
        "events": list(store.events(subject=match.id)),
        "version": version,
        "claims": store.named(Claim, [one.claim for one in alike]),
    }
    return Page("match.html", f"{match.id} · {claim.gist or claim.text}", "queue", data)


def judge_match(visit: Visit) -> Goes:
    """Accept, reject or leave undecided, then on to the next."""
    key = visit.desk.store.match(visit.ids["id"]).id
    verdict = verdict_of(visit)
    visit.check_version(key)
    judge(visit.desk, [key], verdict, stance=visit.form("stance") or None, note=visit.form("note"))
    if "at" in visit.query:
        return Goes("/queue/next" + visit.query_string(done=key))
    return Goes(f"/matches/{key}" + visit.query_string(done=key))


def undo_match(visit: Visit) -> Goes:
    """Put a judgement back as it was before, and show the match again."""
    key = visit.desk.store.match(visit.ids["id"]).id
    unjudge(visit.desk, key)
    return Goes(f"/matches/{key}" + visit.query_string(done=None))
