"""Who may do what: added, changed, removed, refused, and a password that is nowhere to be read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ledger import settings
from ledger.desk.editors import check_password, wait_after
from ledger.desk.session import open_desk
from ledger.model import ROLES
from ledger.review import RIGHTS
from tests.conftest import Ledger

PASSWORD = "seven green lanterns"
CLAIM = ("add", "The port will open by the end of 2022", "--date", "2022-01-10", "--speaker", "Haddad")
LATER = "Port opens\n\nBASRA - The minister said the port opened before the end of 2022.\n"


@pytest.fixture
def staffed(kept: Ledger) -> Ledger:
    """A claim C1 with the proposed draft of none, evidence M1, and an editor of each role, named after it."""
    kept.within(*CLAIM)
    kept.within("ingest", "-", "--published", "2022-12-20", "--outlet", "River Post", stdin=LATER)
    kept.within("review", "link", "C1", "A1", "the port opened", "--stance", "supports")
    for role in ("admin", "approver", "editor", "reader"):
        ran = kept.within("editors", "add", f"Ms {role}", role, "--editor", "Ms admin")
        assert ran.code == 0, ran.err
    return kept


def test_without_editors_everything_may_be_done(kept: Ledger) -> None:
    ran = kept.within("editors")
    assert (ran.code, ran.out) == (1, "")
    assert kept.within(*CLAIM, "--editor", "anyone").code == 0


def test_the_first_is_an_admin(kept: Ledger) -> None:
    ran = kept.within("editors", "add", "Sara", "editor")
    assert ran.code == 2
    assert "the first editor must be an admin" in ran.err


FULFILLED = ("status", "C1", "fulfilled", "--reason", "It opened.", "--evidence", "A1")
ACTS = {
    "approve": (("merge", "C2", "C1", "--reason", "The same."),),
    "propose": (
        ("add", "The bridge will open by June 2023", "--speaker", "Haddad"),
        ("review", "reject", "M1"),
        FULFILLED,
    ),
    "manage": (("editors", "add", "New", "reader"), ("editors", "role", "Ms reader", "editor")),
}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_does_what_it_may_and_no_more(staffed: Ledger, role: str) -> None:
    staffed.within("add", "The port opens in 2022", "--speaker", "Haddad", "--editor", "Ms admin")
    done = {
        right: {staffed.within(*act, "--editor", f"Ms {role}").code == 0 for act in acts}
        for right, acts in ACTS.items()
    }
    assert done == {right: {right in RIGHTS[role]} for right in ACTS}, role  # type: ignore[index]


def test_a_stranger_does_nothing(staffed: Ledger) -> None:
    ran = staffed.within(*CLAIM[:1], "Another port will open by 2023", "--editor", "stranger")
    assert (ran.code, ran.out) == (2, "")
    assert "stranger is no editor of this ledger" in ran.err


def test_a_second_editor_is_another_account_and_an_approver(staffed: Ledger) -> None:
    assert staffed.within(*FULFILLED, "--editor", "MS APPROVER").out == "D1\n"
    assert staffed.within("show", "D1", "--json").rows[0]["editor"] == "Ms approver"
    own = staffed.within("review", "accept", "D1", "--editor", "ms  approver")
    assert "no one confirms their own" in own.err
    low = staffed.within("review", "accept", "D1", "--editor", "Ms editor")
    assert "to approve takes one of approver, admin" in low.err
    assert staffed.within("review", "accept", "D1", "--editor", "Ms admin").code == 0


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("add", "MS ADMIN", "reader"), "is here already"),
        (("add", " \u200b", "reader"), "an editor needs a name"),
        (("add", "New", "king"), "'king' is no role"),
        (("role", "Nobody", "admin"), "no editor Nobody"),
        (("role", "Ms admin", "editor"), "only admin"),
        (("remove", "Ms admin"), "only admin"),
        (("role", "Ms reader", "reader"), "is reader already"),
    ],
)
def test_what_cannot_be_done_with_editors(staffed: Ledger, args: tuple[str, ...], told: str) -> None:
    before = staffed.within("editors", "--json").out
    ran = staffed.within("editors", *args, "--editor", "Ms admin")
    assert ran.code == 2
    assert told in ran.err
    assert staffed.within("editors", "--json").out == before


def test_one_who_was_removed_comes_back_without_the_old_password(staffed: Ledger) -> None:
    staffed.within("editors", "password", "Ms editor", "--editor", "Ms admin", stdin=PASSWORD + "\n")
    assert staffed.within("editors", "remove", "Ms editor", "--editor", "Ms admin").code == 0
    refused = staffed.within(*CLAIM[:1], "A bridge will open by 2023", "--editor", "Ms editor")
    assert "is no editor" in refused.err
    assert staffed.within("editors", "add", "ms editor", "approver", "--editor", "Ms admin").code == 0
    row = next(row for row in staffed.within("editors", "--json").rows if row["name"] == "Ms editor")
    assert row == {"name": "Ms editor", "role": "approver", "password": False}
    assert staffed.within("verify").code == 0
    assert staffed.within("rebuild").code == 0
    assert row in staffed.within("editors", "--json").rows


def test_a_password_opens_and_is_nowhere_to_be_read(staffed: Ledger) -> None:
    ran = staffed.within("editors", "password", "Ms editor", "--editor", "Ms editor", stdin=PASSWORD + "\n")
    assert ran.code == 0, ran.err
    with open_desk(settings.load(staffed.home, {}), editor="web", now=lambda: datetime.now(UTC)) as desk:
        found = check_password(desk, "ms EDITOR", PASSWORD)
        assert found is not None
        assert (found.name, found.role) == ("Ms editor", "editor")
        for name, given in (("Ms editor", PASSWORD + " "), ("Ms admin", ""), ("no one", "no one's")):
            assert check_password(desk, name, given) is None
        event = next(one for one in desk.store.events() if one.kind == "editor.password")
    staffed.within("report")
    written = b"".join(path.read_bytes() for path in (staffed.home / "reports").rglob("*") if path.is_file())
    shown = staffed.within("show", event.id).out + staffed.within("show", event.id, "--json").out
    for text in (written.decode("utf-8", "replace"), shown, staffed.within("editors").out):
        assert "argon2" not in text
        assert PASSWORD not in text


def test_another_s_password_is_an_admin_s_to_set(staffed: Ledger) -> None:
    ran = staffed.within("editors", "password", "Ms admin", "--editor", "Ms editor", stdin=PASSWORD + "\n")
    assert "to manage takes one of admin" in ran.err
    short = staffed.within("editors", "password", "Ms admin", "--editor", "Ms admin", stdin="short\n")
    assert "12 to 1024 characters" in short.err


def test_wrong_passwords_make_the_next_try_wait() -> None:
    assert [wait_after(n) for n in (0, 2, 3, 4, 5, 11, 12, 10**6)] == [0, 0, 1, 2, 4, 256, 300, 300]
