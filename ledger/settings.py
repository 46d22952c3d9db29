"""Where a ledger lives and what the desk has set: one frozen Settings, made at the edge and handed down."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ledger.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledger.model import Language

__all__ = ["Settings", "load", "shipped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is set for one ledger. `home` holds data/, reports/ and ledger.toml.

    `site_languages` are the editions of the report, the first at its root; `contact` is where readers report
    errors, a mail address or an http address.
    """

    home: Path
    database_url: str = ""
    editor: str = "editor"
    site_name: str = "Claim Ledger"
    site_languages: tuple[Language, ...] = ("en", "ar")
    contact: str = ""

    @property
    def database(self) -> Path:
        """The SQLite file, where no server is named."""
        return self.home / "data" / "ledger.db"

    @property
    def archive(self) -> Path:
        """Where the bytes of articles are kept as received."""
        return self.home / "data" / "archive"

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
    )


def shipped(name: str) -> Path:
    """A folder that travels with the program ("templates", "data/demo"): in the wheel, else in the tree."""
    package = Path(__file__).resolve().parent
    inside = package / "_shipped" / name
    return inside if inside.exists() else package.parent / name


class _Desk:
    """The [desk] table of a ledger.toml; empty where there is no such file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                self.table = tomllib.load(file).get("desk", {})
        except FileNotFoundError:
            self.table = {}
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise InputError(f"{path}: not valid TOML ({error})") from error
        if not isinstance(self.table, dict):
            raise InputError(f"{path}: desk must be a table, [desk]")

    def text(self, key: str, default: str) -> str:
        value = self.table.get(key, default)
        if not isinstance(value, str):
            raise InputError(f"{self.path}: desk.{key} must be a text")
        return value

    def texts(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        value = self.table.get(key, default)
        if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
            raise InputError(f"{self.path}: desk.{key} must be a list of texts")
        return tuple(value)
