"""One noun of the ledger, whole, in lines for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledger.claims.lint import lacks
from ledger.cli.explained import feature_lines
from ledger.cli.listing import unverifiable
from ledger.cli.output import one_line
from ledger.desk.correcting import corrections
from ledger.desk.lookup import payload_shown
from ledger.desk.standing import told_with
from ledger.desk.tellings import tellings
from ledger.model import Article, Claim, Decision, Event, Interval, Match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.desk.session import Desk

    Noun = Claim | Article | Match | Decision | Event

__all__ = ["details"]


def details(desk: Desk, noun: Noun) -> Iterator[str]:
    """The lines that tell of it, with the reasons behind it."""
    match noun:
        case Claim():
            yield from _of_claim(noun, desk)
        case Article():
            yield from _of_article(noun, desk)
        case Match():
            yield from _of_match(noun, desk)
        case Decision():
            yield from _of_decision(noun)
        case Event():
            yield from _of_event(noun, desk)


def _of_claim(claim: Claim, desk: Desk) -> Iterator[str]:
    yield f"{claim.id}  {claim.gist or claim.text}"
    yield from _pointers(claim, desk)
    yield f"  words      {one_line(claim.text)}"
    yield f"  speaker    {_speaker(claim)}"
    yield f"  source     {_source(claim)}"
    yield f"  said on    {claim.said_on or 'not known'}"
    more = ", negated" if claim.negated else ""
    more += "" if claim.trackable else ", not trackable"
    yield f"  kind       {claim.kind}, {claim.modality}{more}"
    yield f"  deadline   {_interval(claim.deadline)}"
    if claim.quantities:
        yield f"  figures    {'; '.join(quantity.text for quantity in claim.quantities)}"
    if claim.actors or claim.places:
        yield f"  actors     {', '.join((*claim.actors, *claim.places))}"
    if claim.criteria:
        yield f"  done when  {claim.criteria}"
    if claim.confidence is not None:
        yield f"  confidence {claim.confidence:.2f}"
    if missing := lacks(claim):
        yield f"  lacks      {unverifiable(missing)}"
    yield f"  status     {claim.status.replace('_', ' ')} ({claim.stage}, method {claim.method})"
    if told := tellings(desk, {claim.id}).get(claim.id):
        yield f"  evidence   {told}"
    yield from (f"  note       {line}" for line in claim.note.splitlines())
    if claim.replaced_by:
        yield f"  replaced   by {claim.replaced_by}"
    yield from _corrected(claim, desk)
    for decision in desk.store.decisions(claim=claim.id):
        yield from _of_decision(decision)
    for match in desk.store.matches(claim=claim.id):
        yield from _of_match(match, desk)
    for merged in told_with(desk, claim.id):
        yield f"{merged.id}  merged into {merged.merged_into}: {merged.gist or merged.text}"
        yield f"  source     {_source(merged)}"
        for match in desk.store.matches(claim=merged.id):
            yield from _of_match(match, desk)


def _corrected(claim: Claim, desk: Desk) -> Iterator[str]:
    for event, values in corrections(desk, claim.id):
        what = "; ".join(f"{name} was {_told(old)}, is {_told(new)}" for name, (old, new) in values.items())
        yield f"  corrected  {event.at.date()} by {event.editor}: {what} ({event.payload['reason']})"


def _told(value: Any) -> str:
    """A field's value in words; of a deadline, the phrase it was read from."""
    if isinstance(value, dict):
        value = f"“{value['phrase']}” ({value['latest'] or 'no last day'})"
    return ", ".join(value) if isinstance(value, list) else str(value or "not given")


def _pointers(claim: Claim, desk: Desk) -> Iterator[str]:
    """Where to look instead, and what it was part of."""
    if claim.merged_into:
        yield f"  merged     into {claim.merged_into}, which stands for it"
    parts = [part.id for part in desk.store.parts(claim.id) if part.stage != "merged"]
    if claim.stage == "split":
        yield f"  split      into {', '.join(parts)}, which stand for it"
    if claim.split_from:
        yield f"  part of    {claim.split_from}"


def _of_article(article: Article, desk: Desk) -> Iterator[str]:
    yield f"{article.id}  {article.title}"
    yield f"  source     {article.source or 'unknown'}"
    yield f"  published  {article.published.isoformat() if article.published else 'not known'}"
    yield f"  text       sha256 {article.text_hash}"
    yield f"  as received  data/archive/{article.archive}"
    if article.gone_on:
        yield f"  gone       its page was found gone on {article.gone_on}"
    if article.newer:
        yield f"  changed    its page holds {article.newer} by now"
    yield from (f"  note       {line}" for line in article.note.splitlines())
    yield from (f"  claim      {claim.id}  {claim.gist}" for claim in _claims_of(article, desk))
    yield ""
    yield article.text


def _of_match(match: Match, desk: Desk) -> Iterator[str]:
    article = desk.store.article(match.passage.article)
    judged = f" by {match.judged_by}" if match.judged_by else ""
    yield f"{match.id}  {match.stance} {match.claim}, score {match.score:.2f}, {match.judgement}{judged}"
    outlet, day = article.source or "unknown outlet", article.day or "no day"
    yield f"  in         {article.id}, {outlet}, {day}: {article.title}"
    yield f"  passage    {one_line(match.passage.text)}"
    yield from feature_lines(match.features)
    if match.note:
        yield f"  note       {match.note}"


def _of_decision(decision: Decision) -> Iterator[str]:
    change = f"{decision.before} → {decision.status}".replace("_", " ")
    state = decision.state.replace("_", " ")
    who = f"{decision.editor} and {decision.second}" if decision.second else decision.editor
    yield f"{decision.id}  {decision.claim}: {change} from {decision.effective}, {state}"
    yield f"  by         {who}, recorded {decision.decided_at.isoformat(timespec='minutes')}"
    yield f"  why        {decision.reason}"
    yield f"  evidence   {', '.join(decision.evidence) or 'none'}"


def _of_event(event: Event, desk: Desk) -> Iterator[str]:
    yield f"{event.id}  {event.kind} {event.subject} by {event.editor}, {event.at.isoformat()}"
    yield f"  ledger     {desk.store.uuid}"
    yield f"  previous   {event.previous}"
    yield f"  hash       {event.hash}"
    yield from (f"  {key:<10} {value}" for key, value in payload_shown(event).items())


def _claims_of(article: Article, desk: Desk) -> list[Claim]:
    return [claim for claim in desk.store.claims() if claim.article == article.id]


def _source(claim: Claim) -> str:
    return f"{claim.source or 'unknown'}{f', {claim.article}' if claim.article else ''}"


def _speaker(claim: Claim) -> str:
    name = claim.speaker or "the outlet itself"
    role = f" ({claim.speaker_role})" if claim.speaker_role else ""
    return name + role + (f", through {' → '.join(claim.via)}" if claim.via else "")


def _interval(interval: Interval | None) -> str:
    if interval is None:
        return "none"
    days = f"{interval.earliest or '…'} to {interval.latest or '…'}"
    return f"{days}, read from “{interval.phrase}”{f': {interval.reason}' if interval.reason else ''}"
