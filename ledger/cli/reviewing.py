"""One thing after another, judged by single keys. No boxes: terminals turn Arabic by themselves, by lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ledger.cli.explained import feature_lines
from ledger.cli.listing import unverifiable
from ledger.cli.output import one_line, show
from ledger.errors import LedgerError
from ledger.model import STANCES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.desk.judging import Verdict
    from ledger.desk.queue import Entry, Wanted
    from ledger.desk.session import Desk
    from ledger.model import Article, Claim, Match, Stance

__all__ = ["Sitting"]

Key = Callable[[], str]
"""Gives the next key that is pressed."""

VERDICTS: dict[str, Verdict] = {"a": "accepted", "r": "rejected", "u": "unsure"}
REASONS = 5
"""Signals shown with a match, the weightiest."""
HELP = (
    "a accept   r reject   u leave undecided   1-5 accept as repeats, supports, contradicts, moves, mentions",
    "s or j next   k the one before   e all signals   z take back the last   q leave   ? these keys",
    "A passed deadline, a stale claim wait for: ledger status C12 fulfilled --reason … --evidence M31",
)


@dataclass(slots=True)
class Sitting:
    """An editor going through a part of the queue: `at` is the place in it, `done` what was judged so far."""

    desk: Desk
    wanted: Wanted
    at: int = 0
    done: list[str] = field(default_factory=list)

    def run(self, key: Key) -> int:
        """Show and judge until the queue ends or the editor leaves; how many were judged."""
        while (entry := self._entry()) is not None:
            for line in self._lines(entry):
                show(line)
            while self._pressed(key(), entry):
                pass
            if self.at < 0:
                break
        return len(self.done)

    def _entry(self) -> Entry | None:
        from ledger.desk.queue import sheet

        page = sheet(self.desk, self.wanted, first=self.at, size=1)
        if not page.entries and page.total and self.at:
            self.at = 0  # what was passed over comes round again
            show(f"-- the end; {page.total} were passed over and come again: q leaves")
            page = sheet(self.desk, self.wanted, first=0, size=1)
        return page.entries[0] if page.entries else None

    def _pressed(self, key: str, entry: Entry) -> bool:
        """Do what a key says; whether to stay with this entry."""
        match key:
            case "q" | "\x03" | "\x04":
                self.at = -1
                return False
            case "s" | "j" | " " | "\r" | "\n":
                self.at += 1
                return False
            case "k":
                self.at = max(self.at - 1, 0)
                return False
            case "z":
                return not self._take_back()
            case "e" if entry.match:
                for line in feature_lines(entry.match.features):
                    show(line)
            case "a" | "r" | "u":
                return not self._judge(entry, VERDICTS[key], None)
            case "1" | "2" | "3" | "4" | "5" if entry.match:
                return not self._judge(entry, "accepted", STANCES[int(key) - 1])
            case _:
                for line in HELP:
                    show(line)
        return True

    def _judge(self, entry: Entry, verdict: Verdict, stance: Stance | None) -> bool:
        from ledger.desk.judging import judge

        if entry.kind in ("deadline", "stale"):
            show(HELP[2].replace("C12", entry.id))
            return False
        try:
            judge(self.desk, [entry.id], verdict, stance=stance)
        except LedgerError as error:
            show(f"-- {error}")
            return False
        self.done.append(entry.id)
        show(f"-- {entry.id} {verdict}{f' as {stance}' if stance else ''}")
        return True

    def _take_back(self) -> bool:
        """Undo the last judgement of this sitting."""
        from ledger.desk.undoing import undo_event, unjudge

        if not self.done:
            show("-- nothing was judged yet")
            return False
        last = self.done[-1]
        try:
            if last.startswith("M"):
                unjudge(self.desk, last)
            else:
                event = max(self.desk.store.events(subject=last), key=lambda one: one.sequence)
                undo_event(self.desk, event.id, reason="taken back at once")
        except LedgerError as error:
            show(f"-- {error}")
            return False
        self.done.pop()
        show(f"-- {last} waits again")
        return True

    def _lines(self, entry: Entry) -> Iterator[str]:
        from ledger.desk.queue import sheet

        total = sheet(self.desk, self.wanted, first=self.at, size=1).total
        yield ""
        yield f"{entry.id}  {entry.kind}, {self.at + 1} of {total}"
        yield from _claim_lines(entry.claim)
        if entry.decision:
            decision = entry.decision
            change = f"{decision.before} → {decision.status}".replace("_", " ")
            yield f"  decision   {change} from {decision.effective}"
            yield f"  by         {decision.editor}: {one_line(decision.reason)}"
            yield f"  evidence   {', '.join(decision.evidence) or 'none'}"
        if entry.match and entry.article:
            yield from _passage_lines(entry.match, entry.article)
        yield "  [a]ccept [r]eject [u]nsure [s]kip [z] take back [q]uit [?] keys"


def _claim_lines(claim: Claim) -> Iterator[str]:
    from ledger.claims.lint import lacks

    yield f"  claim      {claim.id}  {one_line(claim.gist or claim.text)}"
    yield f"  words      {one_line(claim.text)}"
    due = claim.deadline.latest if claim.deadline else None
    said = f"{claim.speaker or 'the outlet itself'}, {claim.source or 'unknown'}, {claim.said_on or 'no day'}"
    yield f"  said       {said}{f'; due {due}' if due else ''}"
    if claim.stage == "draft":
        sure = "" if claim.confidence is None else f"confidence {claim.confidence:.2f}"
        missing = unverifiable(lacks(claim)) if lacks(claim) else ""
        yield f"  draft      {'; '.join(part for part in (sure, missing) if part) or 'by hand'}"


def _passage_lines(match: Match, article: Article) -> Iterator[str]:
    yield f"  {match.stance:<10} {match.score:.2f}, {match.judgement}"
    where = f"{article.id}, {article.source or 'unknown outlet'}, {article.day or 'no day'}"
    yield f"  in         {where}: {one_line(article.title)}"
    yield f"  passage    {one_line(match.passage.text)}"
    telling = sorted((one for one in match.features if one.why), key=lambda one: -abs(one.share))
    yield from feature_lines(telling[:REASONS])
