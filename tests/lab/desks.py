"""A ledger whose editors have judged what matching proposed: claims and passages of our own pairs."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from ledger.matching import Index, match_index
from ledger.model import Article, Claim, Match
from ledger.store import Store

EVENTS = Path(__file__).parents[1] / "matching" / "data" / "events_fit.toml"
AT = datetime(2026, 3, 4, 9, tzinfo=UTC)

Policy = Callable[[Match, str], bool]
"""What an editor makes of a match and the stance that its passage was written with ("none": another matter)."""


def judged_desk(home: Path, accepts: Policy, *, events: int | None = None) -> None:
    """Fill the empty ledger of `home`: every event a claim in both languages, every passage an article."""
    given = tomllib.loads(EVENTS.read_text(encoding="utf-8"))["event"][:events]
    with Store.open(home / "data" / "ledger.db") as store, store.unit(editor="noor", at=AT) as unit:
        claims = [
            unit.add_claim(
                Claim(
                    text=event[language],
                    language=language,
                    said_on=date.fromisoformat(event["said"]),
                    stage="approved",
                ),
                identity=f"{at}-{language}",
            )
            for at, event in enumerate(given)
            for language in ("en", "ar")
        ]
        index = Index(claims)
        for at, event in enumerate(given):
            own = {claims[2 * at].id, claims[2 * at + 1].id}
            for line in event["passages"]:
                head, _, text = line.partition(": ")
                language, day, stance = head.split()
                published = datetime.fromisoformat(f"{day}T12:00:00+00:00")
                article = Article(title="", text=text, source="S", language=language, published=published)
                article = unit.add_article(article, fingerprint=line)
                for found in match_index(article, index):
                    match = unit.propose_match(found)
                    right = accepts(match, stance if match.claim in own else "none")
                    unit.judge_match(match.id, "accepted" if right else "rejected")
