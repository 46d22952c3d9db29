"""Sessions end, secrets are not kept, and guessing gets slow."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ledger.web.attempts import Attempts
from ledger.web.feed_keys import FeedKeys
from ledger.web.sessions import ABSOLUTE, IDLE, Sessions

from .serving import Clock, Running

DAY = datetime(2026, 3, 4, 9, tzinfo=UTC)


class Hand:
    def __init__(self) -> None:
        self.at = DAY

    def __call__(self) -> datetime:
        return self.at


def test_a_session_ends_when_nobody_comes() -> None:
    clock = Hand()
    sessions = Sessions(clock)
    secret, begun = sessions.begin("noor", "editor")
    assert sessions.of(secret) == begun
    clock.at += IDLE
    assert sessions.of(secret) is not None
    clock.at += IDLE + timedelta(seconds=1)
    assert sessions.of(secret) is None
    assert sessions.of("another") is None


def test_a_session_ends_though_somebody_comes() -> None:
    clock = Hand()
    sessions = Sessions(clock)
    secret, _ = sessions.begin("noor", "editor")
    while clock.at - DAY <= ABSOLUTE - timedelta(hours=1):
        clock.at += timedelta(hours=1)
        assert sessions.of(secret)
    clock.at += timedelta(minutes=1)
    assert sessions.of(secret) is None


def test_sessions_outlive_the_server_and_the_file_opens_none(tmp_path: Path) -> None:
    clock, path = Hand(), tmp_path / "web" / "sessions.json"
    sessions = Sessions(clock, path)
    secret, _ = sessions.begin("noor", "editor")
    sessions.begin()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert secret not in path.read_text()
    again = Sessions(clock, path)
    found = again.of(secret)
    assert found
    assert (found.editor, found.role) == ("noor", "editor")
    assert path.read_text().count('"editor":') == 1, "nobody in particular is not kept"
    again.end_all("noor")
    assert again.of(secret) is None
    path.write_text("no JSON")
    assert Sessions(clock, path).of(secret) is None


def test_failures_make_the_next_try_wait() -> None:
    clock = Hand()
    attempts = Attempts(clock)
    waits = []
    for _ in range(8):
        attempts.failed(["name:noor"])
        waits.append(attempts.wait(["name:noor", "address:192.0.2.1"]))
        clock.at += timedelta(seconds=waits[-1])
    assert waits == [0, 0, 1, 2, 4, 8, 16, 32]
    assert attempts.wait(["name:sami"]) == 0
    for _ in range(30):
        attempts.failed(["address:192.0.2.1"])
    assert attempts.wait(["name:sami", "address:192.0.2.1"]) == 300
    attempts.succeeded("name:noor")
    assert attempts.wait(["name:noor"]) == 0
    clock.at += timedelta(minutes=16)
    assert attempts.wait(["address:192.0.2.1"]) == 0


def test_a_feeds_secret_is_not_kept_and_can_be_ended(tmp_path: Path) -> None:
    path = tmp_path / "web" / "feeds.json"
    keys = FeedKeys(path)
    first = keys.make("noor")
    second = keys.make("noor")
    assert keys.editor(first) is None
    assert keys.editor(second) == "noor"
    assert second not in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    keys.end("noor")
    assert keys.editor(second) is None


def test_signing_in_and_out(desk: Running) -> None:
    visitor = desk.visitor()
    assert visitor.get("/queue").path == "/sign-in"
    got = visitor.get("/claims/C16?a=b")
    assert got.form("/sign-in").get("to") == "/claims/C16?a=b"
    before = dict(visitor.cookies)
    got = visitor.send(got.form("/sign-in").fill(name="noor", password="roon"))
    assert got.path.startswith("/claims/C16")
    assert visitor.cookies != before, "a session is made anew at signing in"
    kept = dict(visitor.cookies)
    got = visitor.send(got.form("/sign-out"))
    assert got.path == "/sign-in"
    visitor.cookies = kept
    assert visitor.get("/queue").path == "/sign-in", "the session is over for the one who kept its cookie too"


def test_guessing_is_slowed_and_told(desk: Running) -> None:
    visitor = desk.visitor()
    form = visitor.get("/sign-in").form("/sign-in")
    for _ in range(3):
        got = visitor.send(form.fill(name="noor", password="guess"))
        assert got.status == 403
        assert "do not fit" in got.text
    got = visitor.send(form.fill(name="noor", password="roon"))
    assert got.status == 429
    assert int(got.headers["retry-after"]) >= 1
    desk.clock.ahead += timedelta(seconds=3)
    assert visitor.send(form.fill(name="noor", password="roon")).status == 200


def test_a_session_that_stands_idle_ends_at_the_desk(desk: Running) -> None:
    visitor = desk.signed_in("noor")
    desk.clock.ahead += IDLE + timedelta(minutes=1)
    assert visitor.get("/queue").path == "/sign-in"
    assert isinstance(desk.clock, Clock)


@pytest.mark.parametrize("wrong", ["", "guess", "open-sesam", "ôpen"])
def test_the_address_of_ones_own_desk_opens_once(own_desk: Running, wrong: str) -> None:
    visitor = own_desk.visitor()
    assert visitor.get("/queue").path == "/sign-in"
    assert visitor.get(f"/enter?token={wrong}".encode().decode("ascii", "ignore")).status == 403
    assert visitor.get("/enter?token=open-sesame").status == 200
    assert visitor.get("/queue").status == 200
    assert visitor.get("/enter?token=open-sesame").status == 200, "the same browser may come again"
    assert own_desk.visitor().get("/enter?token=open-sesame").status == 403
