"""`ledger serve` as it is called: the line it prints, what it refuses, and editors with passwords of their own."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.conftest import ROOT, Ledger

from .visitor import Visitor


@contextmanager
def serving(ledger: Ledger, *options: str) -> Iterator[str]:
    """The address that the command prints; it is stopped as a person stops it."""
    running = ledger.popen("serve", "--port", "0", *options)
    try:
        assert running.stdout is not None
        yield running.stdout.readline().decode().strip()
    finally:
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=20)
        assert out == b"", "one line and no more"
        assert b"Traceback" not in err, err.decode()


def port_of(address: str) -> int:
    return int(address.split("/")[2].rpartition(":")[2])


def test_ones_own_desk_answers_when_it_says_so(kept: Ledger) -> None:
    with serving(kept) as address:
        assert address.startswith("http://127.0.0.1:")
        visitor = Visitor(port_of(address))
        assert visitor.get("/queue").path == "/sign-in"
        assert visitor.get("/enter" + address.partition("/enter")[2]).status == 200
        got = visitor.get("/queue")
        assert got.status == 200
        assert "Nothing waits here" in got.text


def test_editors_sign_in_with_their_passwords(kept: Ledger) -> None:
    assert kept.within("editors", "add", "هدى", "admin", "--editor", "هدى").code == 0
    for name, role in (("noor", "editor"), ("reem", "reader")):
        assert kept.within("editors", "add", name, role, "--editor", "هدى").code == 0
        assert (
            kept.within(
                "editors", "password", name, "--editor", "هدى", stdin=f"a long password of {name}\n"
            ).code
            == 0
        )
    with serving(kept) as address:
        assert address.endswith("/")
        port = port_of(address)
        visitor = Visitor(port)
        form = visitor.get("/sign-in").form("/sign-in")
        assert visitor.send(form.fill(name="noor", password="a long password of reem")).status == 403
        assert visitor.send(form.fill(name="هدى", password="")).status == 403, "no password, no way in"
        assert visitor.send(form.fill(name="Noor", password="a long password of noor")).path == "/queue"
        csrf = visitor.get("/settings").form("/language").get("csrf")
        assert visitor.post("/queue", [("csrf", csrf), ("verdict", "accepted")]).status == 422
        assert kept.within("editors", "role", "noor", "reader", "--editor", "هدى").code == 0
        assert visitor.post("/queue", [("csrf", csrf), ("verdict", "accepted")]).status == 403
        assert kept.within("editors", "remove", "noor", "--editor", "هدى").code == 0
        assert visitor.get("/queue").path == "/sign-in", "whoever is removed is out at once"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--host", "0.0.0.0"), "no editors"),
        (("--host", "192.0.2.1"), "no editors"),
        (("--address", "https://desk.example.org"), "no editors"),
        (("--port", "70000"), "no port"),
    ],
)
def test_what_others_could_reach_is_refused(kept: Ledger, options: tuple[str, ...], says: str) -> None:
    ran = kept.within("serve", *options)
    assert ran.code == 2
    assert says in ran.err
    assert ran.out == ""


def test_a_port_that_is_taken_is_told(kept: Ledger) -> None:
    with serving(kept) as address:
        ran = kept.within("serve", "--port", str(port_of(address)))
        assert ran.code == 2
        assert "--port 0" in ran.err


def test_there_must_be_a_ledger(ledger: Ledger) -> None:
    ran = ledger.within("serve")
    assert (ran.code, "ledger init" in ran.err) == (2, True)


def test_the_desk_is_imported_by_serve_alone() -> None:
    code = "import sys, ledger.cli.app; assert not {'uvicorn', 'starlette'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, timeout=60)
