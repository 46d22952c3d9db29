"""Checkpoints and proofs as a desk, its readers and those who distrust it use them."""

import json
import shutil
import sqlite3
import stat
from datetime import datetime

import pytest

from ledger.store import Store
from ledger.store.log import seal
from tests.conftest import Ledger


@pytest.fixture(scope="module")
def signed_home(demo_home, tmp_path_factory):
    """The demo's home with a key, a checkpoint of half-way and one of the end, and a report with proofs."""
    home = tmp_path_factory.mktemp("signed") / "home"
    shutil.copytree(demo_home, home, ignore=shutil.ignore_patterns("reports"))
    run = Ledger(home)
    ran = run.within("checkpoint", "--key", home / "desk.key")
    assert ran.code == 0, ran.err
    (home / "old.txt").write_text(ran.out)
    assert (
        run.within(
            "add", "The ministry will publish the list by 1 May 2026", "--speaker", "The ministry"
        ).code
        == 0
    )
    (home / "new.txt").write_text(run.within("checkpoint", "--key", home / "desk.key").out)
    ran = run.within("report", "--key", home / "desk.key", "--out", home / "site")
    assert ran.code == 0, ran.err
    return home


@pytest.fixture
def signed(signed_home, tmp_path):
    """The same without its thousand pages, for tests of the ledger alone."""
    shutil.copytree(signed_home, tmp_path / "home", ignore=shutil.ignore_patterns("site"))
    return Ledger(tmp_path / "home")


@pytest.fixture
def published(signed, signed_home):
    """The same with its pages."""
    shutil.copytree(signed_home / "site", signed.home / "site")
    return signed


def key_of(ledger):
    return ledger.home / "desk.key.pub"


def test_the_key_is_made_private_and_its_public_part_beside_it(signed):
    key = signed.home / "desk.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert key.read_text().startswith("PRIVATE+KEY+claim-ledger/")
    assert key_of(signed).read_text().startswith("claim-ledger/")
    origin, size, root, blank, signature = (signed.home / "new.txt").read_text().splitlines()
    assert origin == key_of(signed).read_text().partition("+")[0]
    assert int(size) > 100
    assert len(root) == 44
    assert (blank, signature[:2]) == ("", "— ")


def test_a_key_that_others_may_read_is_refused(signed):
    key = signed.home / "desk.key"
    key.chmod(0o644)
    ran = signed.within("checkpoint", "--key", key)
    assert (ran.code, ran.out) == (2, "")
    assert "chmod 600" in ran.err


@pytest.mark.parametrize("text", ["", "no key", "PRIVATE+KEY+a+00000000+AAAA", "\xff"])
def test_a_file_that_is_no_key_is_refused_and_kept(signed, text):
    path = signed.home / "other.key"
    path.write_bytes(text.encode("latin-1"))
    path.chmod(0o600)
    ran = signed.within("checkpoint", "--key", path)
    assert (ran.code, ran.out) == (2, "")
    assert path.read_bytes() == text.encode("latin-1")


def test_a_whole_ledger_passes(signed):
    for note in ("old.txt", "new.txt"):
        ran = signed.within("verify", "--checkpoint", signed.home / note, "--public-key", key_of(signed))
        assert (ran.code, ran.out) == (0, ""), ran.out
    ran = signed.within("verify", "--log-only", "--checkpoint", signed.home / "new.txt")
    assert (ran.code, ran.out) == (0, "")
    assert "was not checked" in ran.err


def events(home):
    connection = sqlite3.connect(home / "data" / "ledger.db", isolation_level=None)
    connection.execute("PRAGMA foreign_keys=OFF")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    return connection


def cut(ledger, demo_home):
    """The end of the log and what the tables remember of it taken out: whole again, but shorter."""
    with events(ledger.home) as connection:
        (last,) = connection.execute("SELECT max(sequence) FROM event").fetchone()
        connection.execute(f"DELETE FROM event WHERE sequence = {last}")
        connection.execute("DELETE FROM claim WHERE id = (SELECT max(id) FROM claim)")


def rolled_back(ledger, demo_home):
    shutil.copy(demo_home / "data" / "ledger.db", ledger.home / "data" / "ledger.db")


def rewritten(ledger, demo_home):
    """Every hash made anew over other words, as one who knows the program could."""
    path = ledger.home / "data" / "ledger.db"
    with Store.open(path) as store:
        entries = list(store.entries())
    path.unlink()
    Store.from_log(path, resealed(entries)).close()


def resealed(entries):
    before = None
    for entry in entries:
        payload = json.loads(entry.payload.replace("The ministry", "The minister"))
        what = entry.kind, entry.subject
        at = datetime.fromisoformat(entry.at)
        before = seal(before, at=at, editor=entry.editor, what=what, payload=payload)
        yield before


@pytest.mark.parametrize(
    ("tamper", "said"), [(cut, "cut off"), (rolled_back, "older file"), (rewritten, "rewritten")]
)
def test_what_a_chain_alone_cannot_show(signed, demo_home, tamper, said):
    tamper(signed, demo_home)
    ran = signed.within("verify", "--checkpoint", signed.home / "new.txt", "--public-key", key_of(signed))
    assert ran.code == 1
    assert said in ran.out
    if tamper is not cut:
        assert signed.within("verify").code == 0


def test_a_checkpoint_of_another_ledger_or_key_is_refused(signed, tmp_path):
    other = Ledger(tmp_path / "other")
    other.home.mkdir()
    assert other.within("init").code == 0
    note = tmp_path / "note.txt"
    note.write_text(other.within("checkpoint", "--key", tmp_path / "other.key").out)
    ran = signed.within("verify", "--log-only", "--checkpoint", note)
    assert ran.code == 1
    assert "this ledger is" in ran.out
    ran = signed.within("verify", "--log-only", "--checkpoint", note, "--public-key", key_of(signed))
    assert ran.code == 1
    assert "cannot be trusted" in ran.out
    ran = signed.within("verify", "--log-only", "--checkpoint", key_of(signed))
    assert ran.code == 2


def test_a_broken_log_is_not_signed(signed):
    with events(signed.home) as connection:
        connection.execute("UPDATE event SET editor = 'x' WHERE sequence = 5")
    for args in (("checkpoint", "--key", signed.home / "desk.key"), ("prove", "C1")):
        ran = signed.within(*args)
        assert (ran.code, ran.out) == (2, "")
        assert "E5: was changed" in ran.err


def test_proofs_need_no_ledger(signed, tmp_path):
    """Whoever checks has the proof, the checkpoint and the key, in an empty folder."""
    far = Ledger(tmp_path / "far")
    far.home.mkdir()
    (far.home / "proof.json").write_text(
        signed.within("prove", "C1", "E1", "--checkpoint", signed.home / "new.txt").out
    )
    (far.home / "grown.json").write_text(signed.within("prove", "--since", signed.home / "old.txt").out)
    for name in ("old.txt", "new.txt"):
        shutil.copy(signed.home / name, far.home)
    key = key_of(signed).read_text().strip()
    ran = far("verify", "--proof", "proof.json", "--checkpoint", "new.txt", "--public-key", key)
    assert ran.code == 0, ran.err
    assert ran.out.splitlines()[0].startswith("E1  ")
    assert "claim.added  C1" in ran.out
    ran = far.within("verify", "--proof", "proof.json", "--checkpoint", "old.txt", "--public-key", key)
    assert ran.code == 1
    grown = ("verify", "--proof", "grown.json", "--checkpoint", "new.txt", "--public-key", key)
    assert far.within(*grown, "--since", "old.txt").code == 0
    assert far.within(*grown, "--since", "new.txt").code == 1
    assert far.within(*grown).code == 2
    assert sorted(left.name for left in far.home.iterdir()) == [
        "grown.json",
        "new.txt",
        "old.txt",
        "proof.json",
    ]


@pytest.mark.parametrize(
    "args",
    [
        ("prove",),
        ("prove", "C999"),
        ("prove", "C1", "--since", "old.txt"),
        ("prove", "C1", "--checkpoint", "desk.key.pub"),
        ("verify", "--proof", "old.txt", "--checkpoint", "new.txt"),
        ("verify", "--proof", "old.txt", "--checkpoint", "new.txt", "--public-key", "desk.key.pub"),
        ("verify", "--proof", "absent", "--checkpoint", "new.txt", "--public-key", "desk.key.pub"),
        ("verify", "--proof", "old.txt", "--public-key", "desk.key.pub"),
        ("verify", "--page", "new.txt", "--public-key", "desk.key.pub"),
        ("verify", "--page", "site/index.html", "--public-key", "desk.key.pub"),
        ("verify", "--checkpoint", "absent"),
        ("verify", "--checkpoint", "new.txt", "--public-key", "a+b"),
        ("verify", "--since", "old.txt"),
        ("report", "--key", "desk.key", "--checkpoint", "new.txt"),
        ("report", "--checkpoint", "old.txt", "--out", "elsewhere"),
    ],
)
def test_calls_that_cannot_be(signed, signed_home, args):
    if "site/index.html" in args:
        (signed.home / "site").mkdir()
        shutil.copy(signed_home / "site" / "index.html", signed.home / "site")
    ran = signed.within(*args)
    assert (ran.code, ran.out) == (2, ""), ran
    assert ran.err.startswith("ledger: ")
    assert ran.err.count("\n") == 1


def pages(home, folder="claims"):
    return sorted((home / "site" / folder).glob("*.html"))


def test_pages_are_what_their_events_come_to(published):
    found = [
        page
        for page in (*pages(published.home), *pages(published.home, "ar/claims"))
        if 'id="record"' in page.read_text()
    ]
    assert len(found) > 20
    shutil.rmtree(published.home / "data")
    for page in found[::9]:
        ran = published.within("verify", "--page", page, "--public-key", key_of(published))
        assert ran.code == 0, (page, ran)


def test_a_page_against_a_checkpoint_signed_elsewhere(signed):
    (signed.home / "ledger.toml").write_text('[desk]\nsite_languages = ["en"]\n')
    assert (
        signed.within("report", "--checkpoint", signed.home / "new.txt", "--out", signed.home / "second").code
        == 0
    )
    page = next(
        page
        for page in sorted((signed.home / "second" / "claims").glob("*.html"))
        if 'id="record"' in page.read_text()
    )
    assert (signed.home / "second" / "checkpoint.txt").read_text() == (signed.home / "new.txt").read_text()
    assert signed.within("verify", "--page", page, "--public-key", key_of(signed)).code == 0
    ran = signed.within(
        "verify", "--page", page, "--public-key", key_of(signed), "--checkpoint", signed.home / "old.txt"
    )
    assert ran.code == 1


def decided_page(home):
    return next(page for page in pages(home) if 'class="ruling' in page.read_text())


CHANGES = [
    ("another hash", lambda text: text.replace("</code> · <a id=\"proof\"", "0</code> · <a id=\"proof\"")),
    ("the status", lambda text: text.replace("<span class=\"status", "<span class=\"status\">Never</span><span class=\"status", 1)),
]  # fmt: skip


@pytest.mark.parametrize("number", [0, 1])
def test_a_page_that_was_changed(published, number):
    said, change = CHANGES[number]
    page = decided_page(published.home)
    before = page.read_text()
    page.write_text(change(before))
    assert page.read_text() != before
    ran = published.within("verify", "--page", page, "--public-key", key_of(published))
    assert ran.code == 1, ran
    assert said in ran.out


def test_words_that_were_changed(published):
    """Every recorded text that a page must show: its first word is doubled wherever it stands."""
    from ledger.desk.keys import given_text
    from ledger.proof.bundle import read_proof
    from ledger.store import replayed

    page = decided_page(published.home)
    whole = page.read_text()
    claim = page.stem
    proof = read_proof(given_text(page.with_suffix(".proof.json")))
    facts = replayed([one.event() for one in proof.events if one.payload is not None], claim)
    for words in (facts.claim.text, facts.decisions[0].reason):
        assert words in whole
        page.write_text(whole.replace(words, words[:-3]))
        ran = published.within("verify", "--page", page, "--public-key", key_of(published))
        assert ran.code == 1
        assert "does not show" in ran.out


def test_no_article_is_published_in_a_proof(published):
    for proof in (published.home / "site" / "claims").glob("*.proof.json"):
        for one in json.loads(proof.read_text())["events"]:
            assert (one["payload"] is None) == (json.loads(one["leaf"])["kind"] == "article.added")
