"""Every declared transition works and every other is refused with the reason, by whichever way it is asked.

The table is the methods' own. A ledger holds three claims for each row, at the status from which it goes: one is
moved by Python, one at the command line, one in the browser.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count, product

import pytest

from ledger.desk.deciding import Change, decide
from ledger.desk.history import version_of
from ledger.desk.session import Desk
from ledger.errors import RefusedDecision
from ledger.model import Article, Claim, Decision
from ledger.review import allowed, definition, load_method, methods
from ledger.settings import load
from ledger.store import Store
from tests.conftest import Ledger
from tests.web.serving import Known, Running, running
from tests.web.visitor import Visitor

AT = datetime(2026, 3, 4, 9, tzinfo=UTC)
ROWS = [
    (name, old.name, new.name)
    for name in methods()
    for old, new in product(load_method(name).statuses, repeat=2)
]
WAYS = ("python", "command", "browser")
WHY = "Both sides say so."


@dataclass
class Table:
    """The ledger, its desk in the browser, and the claim of each row and way."""

    ledger: Ledger
    running: Running
    visitor: Visitor
    csrf: str
    claims: dict[tuple[str, str, str, str], str]

    @property
    def desk(self) -> Desk:
        house = self.running.house
        return house.desk(house.settings.editor)


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Table]:
    home = tmp_path_factory.mktemp("transitions")
    claims = {}
    numbers = count()
    with (
        Store.create(load(home, {}).database, at=AT, editor="editor") as store,
        store.unit(editor="editor", at=AT) as unit,
    ):
        unit.add_article(Article(title="", text=WHY, source="Gazette", language="en"), fingerprint="a")
        unit.add_claim(Claim(text="What took its place", stage="approved"), identity="other")
        for name, old, new in ROWS:
            for way in WAYS:
                made = Claim(text="They leave", method=name, stage="approved", said_on=date(2026, 1, 1))
                key = unit.add_claim(made, identity=str(next(numbers))).id
                claims[name, old, new, way] = key
                if old != "not_rated":
                    unit.decide(_standing(key, old))
    with running(home, Known()) as desk:
        visitor = desk.visitor()
        visitor.get("/enter?token=open-sesame")
        csrf = visitor.get("/claims/C1").form("/claims/C1/status").get("csrf")
        yield Table(Ledger(home), desk, visitor, csrf, claims)


def _standing(claim: str, status: str) -> Decision:
    return Decision(
        claim=claim,
        status=status,
        reason=WHY,
        effective=date(2026, 2, 1),
        editor="editor",
        decided_at=AT,
        evidence=("A1",),
        before="not_rated",
        replaced_by="C1" if status == "superseded" else "",
        state="in_force",
    )


def by_python(table: Table, claim: str, status: str, replaced_by: str) -> str:
    change = Change(status=status, reason=WHY, evidence=("A1",), replaced_by=replaced_by)
    try:
        decide(table.desk, claim, change)
    except RefusedDecision as refused:
        return str(refused)
    return ""


def by_command(table: Table, claim: str, status: str, replaced_by: str) -> str:
    options = ("--replaced-by", replaced_by) if replaced_by else ()
    ran = table.ledger.within("status", claim, status, "--reason", WHY, "--evidence", "A1", *options)
    assert ran.code in (0, 2), ran.err
    return "" if ran.code == 0 else ran.err


def by_browser(table: Table, claim: str, status: str, replaced_by: str) -> str:
    fields = {
        "csrf": table.csrf,
        "version": str(version_of(table.desk, claim)),
        "status": status,
        "reason": WHY,
        "evidence": "A1",
        "replaced_by": replaced_by,
    }
    got = table.visitor.post(f"/claims/{claim}/status", list(fields.items()))
    assert got.status in (303, 409)
    return "" if got.status == 303 else html.unescape(got.body.decode())


ASK = {"python": by_python, "command": by_command, "browser": by_browser}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", methods())
def test_each_transition_works_or_is_refused_with_the_reason(table: Table, name: str, way: str) -> None:
    method = load_method(name)
    for _, old, new in (row for row in ROWS if row[0] == name):
        claim = table.claims[name, old, new, way]
        said = ASK[way](table, claim, new, "C1" if new == "superseded" else "")
        decisions = table.desk.store.decisions(claim=claim)
        standing = table.desk.store.claim(claim).status
        made = 1 if old == "not_rated" else 2
        row = f"{old} to {new}"
        if new in definition(method, old).next:
            waits = "second_editor" in definition(method, new).needs
            assert said == "", row
            assert standing == (old if waits else new), row
            assert [one.state for one in decisions][made - 1 :] == ["waiting" if waits else "in_force"], row
            continue
        assert standing == old, row
        assert len(decisions) == made - 1, row
        assert f"claim {claim} " in said, row
        following = allowed(method, old)
        assert (", ".join(following) or "nothing but a reversal") in said, row
