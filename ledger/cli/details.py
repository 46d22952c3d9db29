"""One noun of the ledger, whole, in lines for a person."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from ledger.model import Article, Claim, Decision, Event, Interval, Match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.desk import Desk

__all__ = ["details"]


def details(desk: Desk, noun: Claim | Article | Match | Decision | Event) -> Iterator[str]:
    """The lines that tell of it, with the reasons behind it."""
    yield from _lines(noun, desk)


@singledispatch
def _lines(noun: object, desk: Desk) -> Iterator[str]:
    raise TypeError(f"{type(noun).__name__} of {desk.store.uuid} has no details")


@_lines.register
def _(claim: Claim, desk: Desk) -> Iterator[str]:
    yield f"{claim.id}  {claim.gist or claim.text}"
    yield f"  words      {_one_line(claim.text)}"
    yield f"  speaker    {_speaker(claim)}"
    yield f"  source     {claim.source or 'unknown'}{f', {claim.article}' if claim.article else ''}"
    yield f"  said on    {claim.said_on or 'not known'}"
    negation = ", negated" if claim.negated else ""
    yield f"  kind       {claim.kind}, {claim.modality}{negation}{'' if claim.trackable else ', not trackable'}"
    yield f"  deadline   {_interval(claim.deadline)}"
    if claim.quantities:
        yield f"  figures    {'; '.join(quantity.text for quantity in claim.quantities)}"
    if claim.actors or claim.places:
        yield f"  actors     {', '.join((*claim.actors, *claim.places))}"
    if claim.criteria:
        yield f"  done when  {claim.criteria}"
    yield f"  status     {claim.status.replace('_', ' ')} ({claim.stage}, method {claim.method})"
    if claim.replaced_by:
        yield f"  replaced   by {claim.replaced_by}"
    for decision in desk.store.decisions(claim=claim.id):
        yield from _lines(decision, desk)
    for match in desk.store.matches(claim=claim.id):
        yield from _lines(match, desk)


@_lines.register
def _(article: Article, desk: Desk) -> Iterator[str]:
    yield f"{article.id}  {article.title}"
    yield f"  source     {article.source or 'unknown'}"
    yield f"  published  {article.published.isoformat() if article.published else 'not known'}"
    yield f"  text       sha256 {article.text_hash}"
    yield f"  as received  data/archive/{article.archive}"
    yield from (f"  claim      {claim.id}  {claim.gist}" for claim in _claims_of(article, desk))
    yield ""
    yield article.text


@_lines.register
def _(match: Match, desk: Desk) -> Iterator[str]:
    article = desk.store.article(match.passage.article)
    judged = f" by {match.judged_by}" if match.judged_by else ""
    yield f"{match.id}  {match.stance} {match.claim}, score {match.score:.2f}, {match.judgement}{judged}"
    yield f"  in         {article.id}, {article.source}, {article.day or 'no day'}: {article.title}"
    yield f"  passage    {_one_line(match.passage.text)}"
    for feature in sorted(match.features, key=lambda one: -abs(one.share)):
        yield f"  {feature.share:+6.2f}  {feature.name:<18} {feature.why}"
    if match.note:
        yield f"  note       {match.note}"


@_lines.register
def _(decision: Decision, desk: Desk) -> Iterator[str]:
    words = f"{decision.before} → {decision.status}".replace("_", " ")
    who = f"{decision.editor} and {decision.second}" if decision.second else decision.editor
    yield f"{decision.id}  {decision.claim}: {words} from {decision.effective}, {decision.state.replace('_', ' ')}"
    yield f"  by         {who}, recorded {decision.decided_at.isoformat(timespec='minutes')}"
    yield f"  why        {decision.reason}"
    yield f"  evidence   {', '.join(decision.evidence) or 'none'}"


@_lines.register
def _(event: Event, desk: Desk) -> Iterator[str]:
    yield f"{event.id}  {event.kind} {event.subject} by {event.editor}, {event.at.isoformat()}"
    yield f"  ledger     {desk.store.uuid}"
    yield f"  previous   {event.previous}"
    yield f"  hash       {event.hash}"
    yield from (f"  {key:<10} {value}" for key, value in event.payload.items())


def _claims_of(article: Article, desk: Desk) -> list[Claim]:
    return [claim for claim in desk.store.claims() if claim.article == article.id]


def _speaker(claim: Claim) -> str:
    name = claim.speaker or "the outlet itself"
    role = f" ({claim.speaker_role})" if claim.speaker_role else ""
    return name + role + (f", through {' → '.join(claim.via)}" if claim.via else "")


def _interval(interval: Interval | None) -> str:
    if interval is None:
        return "none"
    days = f"{interval.earliest or '…'} to {interval.latest or '…'}"
    return f"{days}, read from “{interval.phrase}”{f': {interval.reason}' if interval.reason else ''}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
