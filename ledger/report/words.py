"""The site's own words in one language: a catalogue in TOML, plurals and dates by the language's rules."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from string import Formatter
from typing import TYPE_CHECKING, Any

from babel import Locale
from babel.dates import format_date, get_day_names
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from ledger.errors import InputError, UnreadableFile
from ledger.report.shown import escaped, visible

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from ledger.report.axis import Tick

__all__ = ["FORMS", "Words", "load_words"]

FORMS = ("zero", "one", "two", "few", "many", "other")
"""Names of plural forms (CLDR)."""


class Words:
    """Calls give a text of the catalogue with its values filled in, escaped: `words("claim.due", day=…)`."""

    def __init__(self, language: str, table: dict[str, Any], *, numerals: str = "latn") -> None:
        self.language = language
        self._digits = _DIGITS if language == "ar" and numerals == "arab" else {}
        self.direction: str = table["direction"]
        self.name: str = table["name"]
        self._tag: str = table["locale"]
        self._locale = Locale.parse(self._tag)
        self._texts = {key: escape(text) for key, text in _flat(table).items()}

    def __call__(self, key: str, **values: object) -> Markup:
        """The text at `key` with its {values}.

        Raises:
            KeyError: the catalogue has no such text.
        """
        return _fill(self._texts[key], values)

    def count(self, key: str, number: int, **values: object) -> Markup:
        """The text at `key` in the plural form that `number` asks for; {n} is the number."""
        forms = self._texts
        form = f"{key}.{self._locale.plural_form(number)}"
        text = forms[form] if form in forms else forms[f"{key}.other"]
        return _fill(text, {"n": self.number(number), **values})

    def term(self, group: str, name: str) -> Markup:
        """The word for one of our own terms (a stance, a kind), or the term itself where it has none."""
        text = self._texts.get(f"{group}.{name}")
        return escape(visible(name.replace("_", " "))) if text is None else text

    def of(self, texts: dict[str, str]) -> str:
        """The text in this language, else in English, else in whichever there is."""
        return texts.get(self.language) or texts.get("en") or next(iter(texts.values()), "")

    def day(self, day: date | datetime | None) -> str:
        """A day in full, as in 31 December 2021; "" for None."""
        return self.in_digits(_written(day, "d MMMM y", self._tag)) if day else ""

    def short_day(self, day: date) -> str:
        """A day for a chart, as in 31 Dec 2021."""
        return self.in_digits(_written(day, "d MMM y", self._tag))

    def month(self, day: date) -> str:
        """The month of a day, as in December 2021."""
        return self.in_digits(_written(day, "LLLL y", self._tag))

    def month_name(self, day: date) -> str:
        """The month of a day without its year, as in December."""
        return _written(day, "LLLL", self._tag)

    def short_month(self, day: date) -> str:
        """The same as short as the language has it."""
        return _written(day, "LLL", self._tag)

    def tick(self, tick: Tick) -> str:
        """A tick of a time axis: a year, a month or a day."""
        patterns = {"year": "y", "month": "MMM y", "day": "d MMM"}
        return self.in_digits(_written(tick.day, patterns[tick.grain], self._tag))

    def number(self, value: float, digits: int = 0) -> str:
        """A number with this language's grouping and at most `digits` decimals."""
        return self.in_digits(_numeral(value, digits, self._tag))

    def signed(self, value: float) -> str:
        """A number with its sign and two decimals."""
        return self.in_digits(f"{value:+.2f}".replace("-", "−"))

    def weekdays(self) -> list[tuple[str, str]]:
        """The days of the week from its first on: a short name and the full one."""
        wide, short = (get_day_names(width, "stand-alone", self._locale) for width in ("wide", "abbreviated"))
        days = [(self.first_weekday + number) % 7 for number in range(7)]
        return [(short[day], wide[day]) for day in days]

    @property
    def first_weekday(self) -> int:
        """The day a week begins with where the language is most spoken, 0 for Monday."""
        return self._locale.first_week_day

    def in_digits(self, text: str) -> str:
        """A text in the edition's digits."""
        return text.translate(self._digits) if self._digits else text

    def keys(self) -> frozenset[str]:
        """Every key of the catalogue, plural forms as one."""
        return frozenset(_without_form(key) for key in self._texts)


_DIGITS = str.maketrans("0123456789,.", "٠١٢٣٤٥٦٧٨٩٬٫")


def load_words(folder: Path, language: str, *, own: Path | None = None, numerals: str = "latn") -> Words:
    """The catalogue words.<language>.toml of a templates folder.

    Args:
        folder: the shipped templates.
        language: its code.
        own: a folder whose catalogue of the same name overrides single texts.
        numerals: "arab" for ١٢٣ on Arabic pages.

    Raises:
        InputError: there is no catalogue for the language, or an own text stands where none is used.
        UnreadableFile: a catalogue is not TOML.
    """
    name = f"words.{language}.toml"
    table = _catalogue(folder / name)
    if table is None:
        known = ", ".join(sorted(one.name.split(".")[1] for one in folder.glob("words.*.toml")))
        raise InputError(f"no pages can be written in {language!r}; languages are {known}")
    if own and (given := _catalogue(own / name)):
        table = _overridden(table, given, str(own / name))
    return Words(language, table, numerals=numerals)


def _catalogue(path: Path) -> dict[str, Any] | None:
    try:
        return _parsed(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableFile(path, f"not valid TOML ({error})") from error


@lru_cache(maxsize=8)
def _parsed(text: str) -> dict[str, Any]:
    return tomllib.loads(text)


@lru_cache(maxsize=100_000)
def _written(day: date | datetime, pattern: str, locale: str) -> str:
    return str(format_date(day, pattern, locale=locale))


@lru_cache(maxsize=10_000)
def _numeral(value: float, digits: int, locale: str) -> str:
    pattern = "#,##0" + ("." + "#" * digits if digits else "")
    return str(format_decimal(value, pattern, locale=locale))


def _fill(text: Markup, values: dict[str, object]) -> Markup:
    if not values:
        return text
    shown = {key: escaped(value) for key, value in values.items()}
    return Markup(str(text).format_map(shown))  # noqa: S704 - the pattern is ours, every value is escaped


def _overridden(table: dict[str, Any], given: dict[str, Any], path: str, at: str = "") -> dict[str, Any]:
    """The table with the given texts in place of its own, which may use no {values} but theirs."""
    found = dict(table)
    for key, value in given.items():
        there, where = table.get(key), f"{path}: {at}{key}"
        if isinstance(value, dict) and isinstance(there, dict):
            found[key] = _overridden(there, value, path, f"{at}{key}.")
        elif not isinstance(value, str) or not isinstance(there, str):
            raise InputError(
                f"{where} stands for no text of the site; see the shipped catalogue for the keys"
            )
        elif unknown := sorted(_values(value) - _values(there)):
            raise InputError(f"{where} has {{{unknown[0]}}}, which is not filled in there")
        else:
            found[key] = value
    return found


def _values(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return {"{"}


def _flat(table: dict[str, Any], prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            found |= _flat(value, f"{prefix}{key}.")
        else:
            found[prefix + key] = str(value)
    return found


def _without_form(key: str) -> str:
    stem, _, last = key.rpartition(".")
    return stem if last in FORMS else key
