"""Where a ledger lives and what the desk has set: one frozen Settings, made at the edge and handed down."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ledger.errors import InputError
from ledger.model import Customs
from ledger.settings.fields import check_keys, count, share, text, texts
from ledger.settings.look import COLOURS, Look, look_of, site_address
from ledger.settings.outlets import Outlet, occasion_of, outlet_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledger.model import Language, Occasion

__all__ = ["COLOURS", "Look", "Outlet", "Settings", "load", "shipped", "site_address"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is set for one ledger. `home` holds data/, reports/ and ledger.toml.

    `site_languages` are the editions of the report, the first at its root; `contact` is where readers report
    errors, a mail address or an http address. `outlets` are the sources that the desk follows, `events` those
    whose days it knows (the vote), `methods` files of status vocabularies of its own, `look` what is set
    of the site. An open claim that nobody has touched for `stale_after` days is stale. Matches are proposed
    from the probability `threshold` (0..1) on, scored by `coefficients`, a file of `ledger lab tune --refit`;
    None for the program's own.
    """

    home: Path
    database_url: str = ""
    editor: str = "editor"
    site_name: str = "Claim Ledger"
    site_languages: tuple[Language, ...] = ("en", "ar")
    contact: str = ""
    outlets: tuple[Outlet, ...] = ()
    events: tuple[Occasion, ...] = ()
    methods: tuple[Path, ...] = ()
    stale_after: int = 180
    threshold: float | None = None
    coefficients: Path | None = None
    look: Look = field(default_factory=Look)

    @property
    def database(self) -> Path:
        """The SQLite file, where no server is named."""
        return self.home / "data" / "ledger.db"

    @property
    def archive(self) -> Path:
        """Where the bytes of articles are kept as received."""
        return self.home / "data" / "archive"

    @property
    def polls(self) -> Path:
        """Where is kept what the feeds of sources have said so far. It can be thrown away."""
        return self.home / "data" / "polls.jsonl"

    def customs(self, source: str) -> Customs:
        """How the dates of a source are read: as is set for it, and with the desk's events."""
        outlet = next((one for one in self.outlets if one.source.name == source), None)
        if outlet is None:
            return Customs(events=self.events)
        return Customs(
            week_start=outlet.week_start,
            weekend=outlet.weekend,
            day_first=outlet.day_first,
            events=self.events,
        )

    @property
    def held(self) -> Path:
        """What was held against what, so that `match` looks at what is new."""
        return self.index / "held.json"

    @property
    def readings(self) -> Path:
        """What the passages of evidence were read to say."""
        return self.index / "readings.json"

    @property
    def vectors(self) -> Path:
        """Where semantic vectors of claims and passages are kept, with the extra. It can be thrown away."""
        return self.home / "data" / "vectors"

    @property
    def index(self) -> Path:
        """Where the open claims stand as matching looks them up. It can be thrown away."""
        return self.home / "data" / "index"

    @property
    def reports(self) -> Path:
        """Where sites are written."""
        return self.home / "reports"


def load(home: Path | None = None, environ: Mapping[str, str] | None = None) -> Settings:
    """Settings from `home`/ledger.toml and the environment.

    LEDGER_HOME, LEDGER_DATABASE_URL and LEDGER_EDITOR win over the file; `home` wins over LEDGER_HOME.

    Raises:
        InputError: ledger.toml is not TOML or holds a value of another type.
    """
    env = os.environ if environ is None else environ
    place = Path(home or env.get("LEDGER_HOME") or ".").expanduser()
    desk = _Desk(place / "ledger.toml")
    return Settings(
        home=place,
        database_url=env.get("LEDGER_DATABASE_URL", ""),
        editor=env.get("LEDGER_EDITOR") or desk.text("editor", "editor"),
        site_name=desk.text("site_name", "Claim Ledger"),
        site_languages=desk.texts("site_languages", ("en", "ar")),
        contact=desk.text("contact", ""),
        outlets=desk.outlets(),
        events=desk.events(),
        methods=tuple(place / path for path in desk.texts("methods", ())),
        stale_after=desk.count("stale_after", 180),
        threshold=desk.threshold(),
        coefficients=desk.coefficients(place),
        look=look_of(desk.site, place, f"{desk.path}: site"),
    )


def shipped(name: str) -> Path:
    """A folder that travels with the program ("templates", "data/demo"): in the wheel, else in the tree."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "_shipped" / name
    return inside if inside.exists() else package.parent / name


class _Desk:
    """The tables of a ledger.toml; empty where there is no such file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                whole = tomllib.load(file)
        except FileNotFoundError:
            whole = {}
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise InputError(f"{path}: not valid TOML ({error})") from error
        self.table = whole.get("desk", {})
        self.rows = whole.get("sources", [])
        self.event_rows = whole.get("events", [])
        self.site = whole.get("site", {})
        self.matching = whole.get("matching", {})
        for name, table in (("desk", self.table), ("site", self.site), ("matching", self.matching)):
            if not isinstance(table, dict):
                raise InputError(f"{path}: {name} must be a table, [{name}]")
        for name, rows in (("sources", self.rows), ("events", self.event_rows)):
            if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
                raise InputError(f"{path}: {name} must be tables, [[{name}]]")
        check_keys(self.matching, {"threshold", "coefficients"}, f"{path}: matching")

    def text(self, key: str, default: str) -> str:
        return text(self.table, key, default, f"{self.path}: desk.{key}")

    def texts(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        return texts(self.table, key, default, f"{self.path}: desk.{key}")

    def count(self, key: str, default: int) -> int:
        return count(self.table, key, default, f"{self.path}: desk.{key}")

    def threshold(self) -> float | None:
        return share(self.matching, "threshold", f"{self.path}: matching.threshold")

    def coefficients(self, home: Path) -> Path | None:
        name = text(self.matching, "coefficients", "", f"{self.path}: matching.coefficients")
        return home / name if name else None

    def outlets(self) -> tuple[Outlet, ...]:
        return tuple(
            outlet_of(row, f"{self.path}: source {number}") for number, row in enumerate(self.rows, 1)
        )

    def events(self) -> tuple[Occasion, ...]:
        rows = enumerate(self.event_rows, 1)
        return tuple(occasion_of(row, f"{self.path}: event {number}") for number, row in rows)
