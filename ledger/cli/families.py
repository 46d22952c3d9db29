"""Which file holds which command. A family is imported when one of its commands is called, and not before.

Importing every family would double the time that `ledger --help` takes, so the list of commands has its
lines here; a test holds them against the commands themselves.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    # What TyperGroup's own methods are declared with; typer gives them no public name.
    from typer._click import Command, Context, HelpFormatter

__all__ = ["COMMANDS", "Families"]

COMMANDS = {
    "init": ("home", "Make an empty ledger in the home folder."),
    "ingest": ("articles", "Take articles into the ledger."),
    "read": ("articles", "Show what is read out of an article, without storing it."),
    "snapshots": ("snapshots", "Ask for the pages of articles again, and keep what changed."),
    "received": ("snapshots", "Write an article's bytes to standard output, as they were received."),
    "propose": ("claims", "Find claims in articles and put them before the editors as drafts."),
    "add": ("claims", "Record a claim by hand."),
    "merge": ("joining", "Let one claim stand for another that says the same."),
    "split": ("joining", "Let parts stand for a claim that says more than one thing."),
    "undo": ("joining", "Take back a merging, a splitting, or what an event did."),
    "match": ("matches", "Hold articles against the claims that editors have taken."),
    "backfill": ("archives", "Hold archives of articles against the open claims."),
    "watch": ("watching", "Hold articles against the open claims as they come."),
    "review": ("reviews", "What waits for an editor; accept, reject or leave it undecided."),
    "editors": ("editors", "Who may work on the ledger, and in which role."),
    "stage": ("staging", "Move a claim to another stage, or back."),
    "correct": ("staging", "Put fields of a claim right; the old values stay in its history."),
    "status": ("reviews", "Change a claim's status."),
    "rate": ("ratings", "A sample of matches, rated by several editors apart from each other."),
    "methods": ("methods", "The status vocabularies; show or check one."),
    "list": ("reading", "The claims of the ledger."),
    "show": ("reading", "One claim, article, match, decision or event, whole, with the reasons."),
    "search": ("reading", "Claims that hold these words."),
    "dates": ("times", "Read the time expressions of a text: phrase, days, and why."),
    "due": ("reading", "Deadlines of claims without an outcome, passed and to come."),
    "drift": ("drifts", "How the deadline, figures, modality and scope of claims moved."),
    "report": ("reports", "Write the status report as a static site."),
    "serve": ("serving", "Open the review desk in a browser."),
    "verify": (
        "proofs",
        "Recompute every hash of the log and hold tables and archive against it; or check a proof.",
    ),
    "checkpoint": (
        "proofs",
        "Write a signed checkpoint of the log: its size and the root of its tree, to be kept elsewhere.",
    ),
    "prove": (
        "proofs",
        "Write a proof that anyone can check: that events stand in the log, or that it only grew.",
    ),
    "backup": ("exchange", "Write the whole ledger, as it stands at one instant, into one file."),
    "restore": ("exchange", "Verify a backup, then put its ledger in the home folder."),
    "export": ("exchange", "Write the whole ledger as JSON lines that any ledger can be made from."),
    "import": (
        "exchange",
        "Make the ledger of an export, or record the claims of a table or a ClaimReview feed.",
    ),
    "redact": ("redactions", "Mask words or a field in the log for good, keep their hash, and say why."),
    "rebuild": ("home", "Make the tables again from the log."),
    "upgrade": (
        "home",
        "Bring a ledger that an earlier version wrote to the schema of this one, in one step.",
    ),
    "move": (
        "home",
        "Carry the ledger into an empty database or a new file, and prove that both hold the same.",
    ),
    "doctor": (
        "doctor",
        "Look over database, disk, clock, permissions, settings, templates and archive; say what to do.",
    ),
    "lab": ("lab", "Accuracy on labelled data: JSON lines in, JSON lines out."),
    "demo": ("home", "Run the whole loop on the demo's articles and write its site."),
}


class Families(TyperGroup):
    """The commands of the table above, each made when it is called."""

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002
        """The names, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:  # noqa: ARG002
        """The command of that name, its family imported now."""
        if cmd_name not in COMMANDS:
            return None
        family = typer.Typer(rich_markup_mode=None)
        import_module(f"ledger.cli.{COMMANDS[cmd_name][0]}").register(family)
        return typer.main.get_group(family).commands[cmd_name]

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:  # noqa: ARG002
        """The list in `ledger --help`, without making the commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])
