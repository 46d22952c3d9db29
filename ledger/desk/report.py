"""The ledger as of a day, handed to the report."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from ledger import report, review
from ledger.desk.drifting import shifted
from ledger.desk.publishing import with_proofs
from ledger.desk.readings import Readings
from ledger.desk.standing import moved, stand_ins
from ledger.model import TAKEN_STAGES, Decision, Match
from ledger.report.inspection import site_faults, word_faults
from ledger.settings import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from ledger.desk.session import Desk
    from ledger.model import Article, Claim, Flag, Interval, Language
    from ledger.settings import Look

__all__ = ["report_faults", "view_as_of", "write_report"]

OfClaim = TypeVar("OfClaim", Match, Decision)


def write_report(
    desk: Desk,
    out: Path,
    *,
    as_of: date,
    languages: Sequence[Language] = (),
    look: Look | None = None,
    key: Path | None = None,
    note: str = "",
    search: bool = True,
) -> Path:
    """Write the site as of a day into `out`; the page to open.

    Languages and look are the settings' where none are given; `search` adds a page that searches. With a
    signing key or a signed checkpoint each claim's page carries a proof (see `publishing`).

    Raises:
        InputError: no pages can be written in a language, or the desk's own look is broken.
        LedgerError: the search index cannot be made.
        StoreUnavailable: the folder cannot be written.
    """
    view = view_as_of(desk, as_of, look=look)
    if key or note:
        view = with_proofs(desk, view, key=key, note=note)
    return report.write_site(view, out, languages=languages or desk.settings.site_languages, search=search)


def report_faults(folder: Path, look: Look) -> list[str]:
    """What is broken in a site that was written, and in the words it is told in, a line each.

    Raises:
        InputError: no site stands in the folder, or a catalogue cannot be read.
    """
    folders = [shipped("templates") / "report", *([look.templates] if look.templates else [])]
    return [str(one) for one in (*word_faults(folders), *site_faults(folder))]


def view_as_of(desk: Desk, as_of: date, *, look: Look | None = None) -> report.View:
    """What the ledger held at the end of a day, to be shown with this look, else with the desk's."""
    store = desk.store if desk.store.head().at.date() <= as_of else desk.store.as_of(as_of)
    claims = tuple(store.claims())
    matches, decisions = tuple(moved(store.matches(), stand_ins(claims))), tuple(store.decisions())
    articles = {article.id: article for article in store.articles()}
    accepted = [match for match in matches if match.judgement == "accepted"]
    readings = Readings.load(desk.settings)
    deadlines = readings.deadlines(accepted, articles)
    shifts = _shifts(claims, accepted, articles, readings)
    if store is desk.store:  # of a day gone by, what came later is not to be forgotten
        readings.forget_others({claim.id for claim in claims} | {match.id for match in accepted})
    readings.save()
    told = store.told()
    return report.View(
        ledger=store.uuid,
        site_name=desk.settings.site_name,
        contact=desk.settings.contact,
        look=look or desk.settings.look,
        as_of=as_of,
        claims=claims,
        articles=articles,
        matches=matches,
        decisions=decisions,
        sources=tuple(store.sources()),
        deadlines=deadlines,
        shifts=shifts,
        flags=_flags(desk, claims, accepted, decisions, deadlines, as_of=as_of),
        methods={name: desk.method(name) for name in {claim.method for claim in claims}},
        events={subject: events for subject, (events, _) in told.items()},
        recorded={subject: at for subject, (_, at) in told.items()},
        head=store.head().hash,
        head_event=store.head().id,
    )


def _shifts(
    claims: Sequence[Claim], accepted: Sequence[Match], articles: Mapping[str, Article], readings: Readings
) -> dict[str, tuple[report.Shift, ...]]:
    taken = [claim for claim in claims if claim.stage in TAKEN_STAGES]
    return {
        claim.id: tuple(
            report.Shift(one.day, one.source, one.aspect, one.was, one.now, one.match) for one in changes
        )
        for claim, changes in shifted(taken, accepted, articles, readings)
        if changes
    }


def _flags(
    desk: Desk,
    claims: Sequence[Claim],
    accepted: Sequence[Match],
    decisions: Sequence[Decision],
    deadlines: Mapping[str, Interval],
    *,
    as_of: date,
) -> dict[str, tuple[Flag, ...]]:
    evidence, rulings = _by_claim(accepted), _by_claim(decisions)
    return {
        claim.id: review.flags(
            claim,
            matches=evidence.get(claim.id, ()),
            decisions=rulings.get(claim.id, ()),
            as_of=as_of,
            deadlines=deadlines,
            rules=review.Rules(method=desk.method(claim.method), stale_after=desk.settings.stale_after),
        )
        for claim in claims
    }


def _by_claim(items: Sequence[OfClaim]) -> dict[str, list[OfClaim]]:
    found: defaultdict[str, list[OfClaim]] = defaultdict(list)
    for item in items:
        found[item.claim].append(item)
    return dict(found)
