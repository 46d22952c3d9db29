"""Where a ledger lives and what the desk has set: one frozen Settings, made at the edge and handed down."""

from __future__ import annotations

import os
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from ledger.errors import InputError
from ledger.model import LANGUAGES, Customs, Occasion, Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledger.model import Language

__all__ = ["Outlet", "Settings", "load", "shipped"]

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A source that the desk follows: `lists` are the addresses of its feeds and sitemaps.

    `week_start` is the weekday its weeks begin on (0 Monday … 6 Sunday), None for its language's habit;
    `day_first` is whether its 5/6/2026 is in June; `pause` the seconds between two requests to its host.
    """

    source: Source
    lists: tuple[str, ...] = ()
    week_start: int | None = None
    day_first: bool | None = None
    pause: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is set for one ledger. `home` holds data/, reports/ and ledger.toml.

    `site_languages` are the editions of the report, the first at its root; `contact` is where readers report
    errors, a mail address or an http address. `outlets` are the sources that the desk follows, `events` those
    whose days it knows (the vote), `methods` files of status vocabularies of the desk's own.
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
        return Customs(week_start=outlet.week_start, day_first=outlet.day_first, events=self.events)

    @property
    def held(self) -> Path:
        """What was held against what, so that `match` looks at what is new."""
        return self.index / "held.json"

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
    )


def shipped(name: str) -> Path:
    """A folder that travels with the program ("templates", "data/demo"): in the wheel, else in the tree."""
    package = Path(__file__).resolve().parent
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
        if not isinstance(self.table, dict):
            raise InputError(f"{path}: desk must be a table, [desk]")
        for name, rows in (("sources", self.rows), ("events", self.event_rows)):
            if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
                raise InputError(f"{path}: {name} must be tables, [[{name}]]")

    def text(self, key: str, default: str) -> str:
        return _text(self.table, key, default, f"{self.path}: desk.{key}")

    def texts(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        return _texts(self.table, key, default, f"{self.path}: desk.{key}")

    def outlets(self) -> tuple[Outlet, ...]:
        return tuple(_outlet(row, f"{self.path}: source {number}") for number, row in enumerate(self.rows, 1))

    def events(self) -> tuple[Occasion, ...]:
        rows = enumerate(self.event_rows, 1)
        return tuple(_occasion(row, f"{self.path}: event {number}") for number, row in rows)


def _occasion(row: dict[str, Any], place: str) -> Occasion:
    """A row of [[events]]."""
    _check_keys(row, {"name", "names", "first", "last"}, place)
    names = (_text(row, "name", "", f"{place}: name"), *_texts(row, "names", (), f"{place}: names"))
    first = _day(row, "first", None, place)
    try:
        return Occasion(names=names, first=first, last=_day(row, "last", first, place))
    except ValueError as error:
        raise InputError(f"{place}: {error}") from error


def _day(row: dict[str, Any], key: str, default: date | None, place: str) -> date:
    value = row.get(key, default)
    if isinstance(value, str):
        with suppress(ValueError):
            value = date.fromisoformat(value)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise InputError(f"{place}: {key} must be a day, YYYY-MM-DD")
    return value


def _check_keys(row: dict[str, Any], known: set[str], place: str) -> None:
    if unknown := sorted(row.keys() - known):
        raise InputError(f"{place}: {unknown[0]} is not known; {', '.join(sorted(known))} are")


def _outlet(row: dict[str, Any], place: str) -> Outlet:
    """A row of [[sources]]; `place` begins the line that says what is wrong with it."""
    known = {
        "name",
        "names",
        "feed",
        "sitemap",
        "language",
        "week_start",
        "day_first",
        "time_zone",
        "home",
        "pause",
    }
    _check_keys(row, known, place)
    name = _text(row, "name", "", f"{place}: name").strip()
    if not name:
        raise InputError(f"{place}: needs a name")
    place = f"{place} ({name})"
    source = Source(
        name=name,
        other_names=_texts(row, "names", (), f"{place}: names"),
        language=_one_of(row, "language", LANGUAGES, place),
        home=_text(row, "home", "", f"{place}: home"),
        time_zone=_time_zone(_text(row, "time_zone", "", f"{place}: time_zone"), place),
    )
    week = _one_of(row, "week_start", _WEEKDAYS, place)
    day_first = row.get("day_first")
    if not isinstance(day_first, bool | None):
        raise InputError(f"{place}: day_first must be true or false")
    pause = row.get("pause", 1.0)
    if isinstance(pause, bool) or not isinstance(pause, int | float) or not 0 <= pause <= 3600:
        raise InputError(f"{place}: pause must be a number of seconds")
    lists = [found for key in ("feed", "sitemap") for found in _addresses(row, key, place)]
    return Outlet(
        source=source,
        lists=tuple(lists),
        week_start=_WEEKDAYS.index(week) if week else None,
        day_first=day_first,
        pause=float(pause),
    )


def _addresses(row: Mapping[str, Any], key: str, place: str) -> tuple[str, ...]:
    """One address or several."""
    value = row.get(key, [])
    found = _texts({key: [value] if isinstance(value, str) else value}, key, (), f"{place}: {key}")
    for address in found:
        if not address.lower().startswith(("http://", "https://")):
            raise InputError(f"{place}: {key} must be an http or https address")
    return found


def _one_of(row: Mapping[str, Any], key: str, among: tuple[str, ...], place: str) -> str:
    value = _text(row, key, "", f"{place}: {key}").lower()
    if value and value not in among:
        raise InputError(f"{place}: {key} must be one of {', '.join(among)}")
    return value


def _time_zone(name: str, place: str) -> str:
    if name:
        try:
            ZoneInfo(name)
        except (OSError, ValueError, KeyError) as error:
            raise InputError(f"{place}: {name!r} is no time zone; write it as in Asia/Baghdad") from error
    return name


def _text(table: Mapping[str, Any], key: str, default: str, place: str) -> str:
    value = table.get(key, default)
    if not isinstance(value, str):
        raise InputError(f"{place} must be a text")
    return value


def _texts(table: Mapping[str, Any], key: str, default: tuple[str, ...], place: str) -> tuple[str, ...]:
    value = table.get(key, default)
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise InputError(f"{place} must be a list of texts")
    return tuple(value)
