"""A unit is kept once, wherever around its COMMIT the connection breaks."""

import socket
import threading
from contextlib import suppress
from itertools import cycle, islice

import pytest
from sqlalchemy import make_url

from ledger.errors import LostReply, StoreUnavailable
from ledger.store import Store

pytestmark = pytest.mark.xdist_group("postgres")

COMMIT = b"Q\x00\x00\x00\x0bCOMMIT\x00"
"""What a client sends; the server answers in 18 bytes: done (12), and ready (6)."""

ASKED = [(sent, 0) for sent in range(len(COMMIT))]
ANSWERED = [(len(COMMIT), answered) for answered in (0, 1, 5, 6, 11, 12, 13, 17)]


class Wire:
    """A loopback proxy before the server's socket that breaks the connection once, at a byte around COMMIT."""

    def __init__(self, folder):
        self._target = str(folder / ".s.PGSQL.5432")
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.cut = None
        self.dead = False
        self.between = None
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self):
        self._listener.close()

    def _serve(self):
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                if self.dead:
                    client.close()
                    continue
                server = socket.socket(socket.AF_UNIX)
                server.connect(self._target)
                pair = _Pair(client, server)
                threading.Thread(target=self._ask, args=(pair,), daemon=True).start()
                threading.Thread(target=self._answer, args=(pair,), daemon=True).start()

    def _ask(self, pair):
        with suppress(OSError):
            while data := pair.client.recv(65536):
                sent = len(data)
                if data == COMMIT and self.cut is not None:
                    (sent, pair.left), self.cut = self.cut, None
                pair.server.sendall(data[:sent])
                if sent < len(data):
                    pair.server.shutdown(socket.SHUT_RDWR)
                    return
        if pair.left is None:
            pair.close()

    def _answer(self, pair):
        with suppress(OSError):
            while data := pair.server.recv(65536):
                if pair.left is not None:
                    pair.client.sendall(data[: pair.left])
                    break
                pair.client.sendall(data)
        if pair.left is not None and self.between:
            self.between()
        pair.close()


class _Pair:
    def __init__(self, client, server):
        self.client, self.server = client, server
        self.left = None

    def close(self):
        for one in (self.client, self.server):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()


@pytest.fixture
def wire(postgres):
    made = Wire(postgres.folder)
    yield made
    made.close()


@pytest.fixture
def far(wire, room, make):
    Store.create(room, at=make.at, editor="noor").close()
    query = {**make_url(room).query, "sslmode": "disable", "gssencmode": "disable"}
    url = make_url(room).set(
        host="127.0.0.1", port=wire.port, query={k: v for k, v in query.items() if k != "host"}
    )
    with Store.open(url.render_as_string(hide_password=False)) as store:
        yield store


@pytest.mark.soak(20, 200, of="cuts")
def test_a_unit_is_kept_once_wherever_the_connection_breaks(wire, far, make, size):
    """Twenty places: while COMMIT is sent, when the server has it, while it answers."""
    assert len(ASKED + ANSWERED) == 20
    for number, place in enumerate(islice(cycle(ASKED + ANSWERED), size), 1):
        wire.cut = place
        with far.unit(editor="noor", at=make.at) as unit:
            claim = unit.add_claim(make.claim(), identity="")
            unit.set_stage(claim.id, "in_review")
            unit.set_stage(claim.id, "approved")
        assert wire.cut is None, "the connection did break"
        assert claim.id == f"C{number}"
        assert len(far.claims()) == number, place
        assert far.head().sequence == 1 + 3 * number, place
    assert far.verify() == []


def go_away(unit, wire, make):
    unit.add_claim(make.claim(), identity="")
    wire.dead = True


@pytest.mark.parametrize("place", [(5, 0), (len(COMMIT), 0)])
def test_a_server_that_stays_away_is_told_as_what_it_is(wire, far, room, make, monkeypatch, place):
    monkeypatch.setattr("ledger.store.commit._WAITS", (0.0, 0.01))
    wire.cut = place
    with (
        pytest.raises(LostReply, match=r"whether this was recorded is not known.*E2"),
        far.unit(editor="noor", at=make.at) as unit,
    ):
        go_away(unit, wire, make)
    with Store.open(room) as near:
        assert len(near.claims()) == (1 if place[0] == len(COMMIT) else 0)
        assert near.verify() == []


def test_what_another_did_meanwhile_is_not_written_over(wire, far, room, make):
    def other():
        with Store.open(room) as near, near.unit(editor="sami", at=make.at) as unit:
            unit.add_claim(make.claim(text="sami's"), identity="")

    wire.cut, wire.between = (5, 0), other
    with (
        pytest.raises(StoreUnavailable, match="another editor was first; do it again"),
        far.unit(editor="noor", at=make.at) as unit,
    ):
        unit.add_claim(make.claim(), identity="")
    assert [claim.text for claim in far.claims()] == ["sami's"]
    assert far.verify() == []


def add_and_be_cut(unit, postgres, make):
    unit.add_claim(make.claim(), identity="")
    postgres.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction'")
    unit.set_stage("C1", "approved")


def test_a_connection_that_breaks_within_a_unit_keeps_nothing(wire, far, postgres, make):
    with (
        pytest.raises(StoreUnavailable, match="cannot be reached"),
        far.unit(editor="noor", at=make.at) as unit,
    ):
        add_and_be_cut(unit, postgres, make)
    assert far.claims() == []
