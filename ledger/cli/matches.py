"""`ledger match`: articles held against claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from ledger.cli.explained import explained
from ledger.cli.output import json_line, one_line, progress, say, show
from ledger.cli.semantic import Semantic, keep, tell_missing, vectors_for
from ledger.cli.session import at_desk, day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ledger.desk.matches import Difference
    from ledger.desk.session import Desk
    from ledger.desk.turned_down import HeldBack
    from ledger.matching import Index
    from ledger.matching.sense import Sense
    from ledger.model import Article, Claim, Match

__all__ = ["match_line", "register"]


def register(app: typer.Typer) -> None:
    """Hang the family on the command line."""
    app.command()(match)


def match(
    ctx: typer.Context,
    articles: Annotated[
        list[str] | None,
        typer.Argument(metavar="[A7…]", help="Articles; without, what was not held against each other yet."),
    ] = None,
    claim: Annotated[list[str] | None, typer.Option(help="Only against this claim; again for more.")] = None,
    since: Annotated[
        str | None, typer.Option(help="Only articles published on this day or later, YYYY-MM-DD.")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Hold every article against every claim.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Record nothing; print what would change of what stands.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print what each score is made of, and the stance's cue.")
    ] = False,
    semantic: Semantic = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Hold articles against the claims that editors have taken, and propose what bears on them.

    What was held against each other before is not looked at again.
    """
    from ledger.desk.lookup import articles_named
    from ledger.matching.sense import Sense

    first = day(since)
    with at_desk(ctx) as desk:
        against, index = _claims_with_index(desk, claim)
        whole = not (articles or claim or first or again or dry_run)
        given = [one for one in articles_named(desk, articles or []) if _is_since(one, first)]
        vectors = vectors_for(desk.settings.vectors, semantic=semantic)
        sense = Sense(vectors, against) if vectors else None
        way = _Way(index=index, sense=sense, explain=explain, as_json=as_json)
        if dry_run:
            count, back = _differ(desk, given, against, way)
        else:
            count, back = _propose(desk, None if whole else given, against, way)
        if vectors:
            keep(vectors)
    if back:
        _tell_held_back(back, explain=explain, as_json=as_json)
    tell_missing("matched", semantic=semantic, vectors=vectors)
    of = f"{len(given)} articles with {len(against)} claims"
    if dry_run:
        say(f"{count} differences of {of}; nothing was recorded")
    else:
        say(f"{count} new matches of {of}; `ledger review` shows them")
    if not count:
        raise typer.Exit(1)


def match_line(item: Match) -> str:
    """A match on one line: ids, score, stance, the passage."""
    ids = f"{item.id:<5} {item.claim:<5} {item.passage.article:<5}"
    return f"{ids} {item.score:.2f}  {item.stance:<11}  {one_line(item.passage.text)}"


def _claims_with_index(desk: Desk, named: list[str] | None) -> tuple[list[Claim], Index]:
    """The claims to hold articles against, in the index of all open claims: rarity is counted over these."""
    from ledger.desk.indexing import kept_index
    from ledger.desk.matches import open_claims
    from ledger.matching import Index

    every = open_claims(desk)
    against = [desk.store.claim(key.upper()) for key in named] if named else every
    known = {one.id for one in every}
    others = [one for one in against if one.id not in known]
    return against, Index([*every, *others], tuning=desk.tuning) if others else kept_index(
        desk, every, tell=say
    )


def _is_since(article: Article, first: date | None) -> bool:
    return first is None or (article.day is not None and article.day >= first)


@dataclass(frozen=True, slots=True)
class _Way:
    """How articles are held, and how what is found is printed."""

    index: Index
    sense: Sense | None
    explain: bool
    as_json: bool


def _propose(
    desk: Desk, given: list[Article] | None, against: list[Claim], way: _Way
) -> tuple[int, list[HeldBack]]:
    """Record and print the new matches of the `given` articles, or of what is new; how many; what waits."""
    from ledger.desk.lookup import plain
    from ledger.desk.matches import match_articles, match_new

    if given is None:
        matched = match_new(desk, against, index=way.index, sense=way.sense, tell=say)
    else:
        matched = match_articles(desk, given, against, index=way.index, sense=way.sense)
    count, held_back = 0, []
    for _, proposed, back in progress(matched, label="matching", total=None if given is None else len(given)):
        held_back += back
        for item in proposed:
            count += 1
            json_line(plain(item)) if way.as_json else show(match_line(item))
            if way.explain and not way.as_json:
                _show_lines(item)
    return count, held_back


def _differ(desk: Desk, given: list[Article], against: list[Claim], way: _Way) -> tuple[int, list[HeldBack]]:
    """Print what holding the `given` articles anew would change; how much that is, and what is held back."""
    from ledger.desk.lookup import plain
    from ledger.desk.matches import differences

    compared = differences(desk, given, against, index=way.index, sense=way.sense)
    count, held_back = 0, []
    for _, found, back in progress(compared, label="matching", total=len(given)):
        held_back += back
        for one in found:
            count += 1
            if way.as_json:
                sides = {"now": one.now and plain(one.now), "then": one.then and plain(one.then)}
                json_line({"difference": one.kind, **sides})
                continue
            show(f"{one.kind:<8} {_difference_line(one)}")
            if way.explain and one.now:
                _show_lines(one.now)
    return count, held_back


def _tell_held_back(back: Sequence[HeldBack], *, explain: bool, as_json: bool) -> None:
    """Say in a line what is not proposed since an editor rejected the same words."""
    if as_json:
        pairs = [
            {"claim": one.match.claim, "article": one.match.passage.article, "like": one.like.id}
            for one in back
        ]
        json_line({"held_back": len(back), "pairs": pairs})
        return
    which = ", ".join(f"{one.match.claim} in {one.match.passage.article} as {one.like.id}" for one in back)
    named = f" ({which})" if explain else "; --explain names them"
    say(f"{len(back)} held back: an editor rejected the same words{named}")


def _difference_line(one: Difference) -> str:
    if one.now is None:
        return match_line(one.then) if one.then else ""
    if one.then is None:
        return match_line(one.now)
    was = f"(was {one.then.score:.2f} {one.then.stance}, {one.then.judgement} as {one.then.id})"
    return f"{match_line(one.now)}  {was}"


def _show_lines(item: Match) -> None:
    for line in explained(item):
        show(line)
