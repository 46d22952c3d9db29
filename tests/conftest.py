"""What every test may ask for: the command as a user runs it, the labelled data, a browser."""

from __future__ import annotations

import fcntl
import io
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from ledger.cli import main
from tests import soak
from tests.postgres import Postgres, serving
from tests.site import Site, open_site

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

# Speed belongs to the benchmarks: a busy machine fails no example.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# Where the gate runs, nothing may be passed over silently.
IN_CI = os.environ.get("CI") == "true"


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("shared") and not SHARED.is_dir():
        _missing("the labelled data is not beside this checkout")
    if item.get_closest_marker("browser") and CHROMIUM is None:
        _missing("no Chromium on this machine")


def _missing(what: str) -> None:
    if IN_CI:
        pytest.fail(what, pytrace=False)
    pytest.skip(what)


@pytest.fixture
def size(request: pytest.FixtureRequest) -> int:
    """How much of it: small in the suite, full in `make soak`."""
    small, full, _ = soak.sizes(request.node)
    return full if os.environ.get(soak.FULL) else small


@pytest.fixture
def chance() -> random.Random:
    """Of a seed that `make soak` draws and prints; the same one in every run of the suite."""
    return random.Random(int(os.environ.get(soak.SEED, "7")))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of labelled data."""
    return SHARED


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass(frozen=True)
class Ledger:
    """The `ledger` command in a home of its own."""

    home: Path

    def __call__(self, *args: str | Path, stdin: str | bytes = b"", **env: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "ledger", "--home", str(self.home), *map(str, args)],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            timeout=120,
            check=False,
            cwd=self.home,
            env={**_environment(), **env},
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    def within(self, *args: str | Path, stdin: str = "", **env: str) -> Ran:
        """The same call within this process: for tables of many calls, where starting Python each time would tell."""
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "argv", ["ledger", "--home", str(self.home), *map(str, args)])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.chdir(self.home)
            for key in [key for key in os.environ if key.startswith("LEDGER_")]:
                patch.delenv(key)
            for key, value in env.items():
                patch.setenv(key, value)
            code = main()
        told = [stream.buffer.getvalue().decode() for stream in (out, err)]  # type: ignore[attr-defined]
        return Ran(code, *told)

    def popen(self, *args: str | Path) -> subprocess.Popen[bytes]:
        """Left running, with the processes it starts in a group of its own, as at a terminal.

        A file that is not closed is no error here: a signal may come between its opening and its `with`.
        """
        return subprocess.Popen(
            [sys.executable, "-m", "ledger", "--home", str(self.home), *map(str, args)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self.home,
            env=_environment(warnings="error,ignore::ResourceWarning"),
            start_new_session=True,
        )


def _environment(warnings: str = "error") -> dict[str, str]:
    """The machine's, without what would change how the ledger works."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("LEDGER_")}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PYTHONWARNINGS": warnings}


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on loopback, empty."""
    with open_site() as opened:
        yield opened


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(serving())
        except (ImportError, RuntimeError) as error:
            _missing(str(error))
        yield server


@pytest.fixture
def room(postgres: Postgres) -> Iterator[str]:
    """The URL of an empty database on it."""
    with postgres.room() as url:
        yield url


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """The command, in an empty home."""
    home = tmp_path / "home"
    home.mkdir()
    return Ledger(home)


@pytest.fixture(scope="session")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with an empty ledger, to be copied."""
    home = tmp_path_factory.mktemp("empty")
    assert Ledger(home)("init").code == 0
    return home


@pytest.fixture
def kept(ledger: Ledger, empty_home: Path) -> Ledger:
    """The command, in a home with an empty ledger."""
    shutil.copytree(empty_home, ledger.home, dirs_exist_ok=True)
    return ledger


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which `ledger demo` has run; to be copied before it is changed. Workers share one."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    home, done = shared / "demo-home", shared / "demo-done"
    with (shared / "demo-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            home.mkdir()
            ran = Ledger(home)("demo")
            assert ran.code == 0, ran.err
            assert Path(ran.out.strip()) == (home / "reports" / "index.html").resolve()
            done.touch()
    return home
