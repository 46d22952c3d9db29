"""The style sheet and the mark of a site: the shipped ones, or the desk's own, in the desk's colours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledger.errors import InputError
from ledger.settings import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from ledger.settings import Look

__all__ = ["contrast", "logo_path", "palette", "sheet_files"]

_SET = re.compile(r"--(\w+): (#[0-9a-f]{3,6});")
_DARK = "@media (prefers-color-scheme: dark)"
_TEXTS, _GROUNDS = ("ink", "soft", "accent"), ("paper", "card", "faint")
_LEAST = 4.5
"""Contrast of text and ground at level AA (WCAG 2.2, 1.4.3)."""


def sheet_files(look: Look) -> Iterator[tuple[str, bytes]]:
    """style.css, and the mark or the desk's logo.

    Raises:
        InputError: the desk's colours cannot be read on each other.
    """
    css = _file(look, "style.css").decode("utf-8")
    light, dark = _palette(css, ":root"), _palette(css, _DARK)
    _readable(light | dict(look.colours), "colours")
    _readable(light | dark | dict(look.dark_colours), "dark_colours")
    css += _root("@media screen", look.colours)
    if look.colours or look.dark_colours:
        css += _root("@media screen and (prefers-color-scheme: dark)", {**dark, **look.dark_colours})
    yield "style.css", css.encode("utf-8")
    yield "mark.svg", _file(look, "mark.svg")
    if look.logo:
        yield logo_path(look), look.logo.read_bytes()


def palette(look: Look) -> dict[str, str]:
    """The site's colours on light ground, by name, for what stands outside its pages."""
    return _palette(_file(look, "style.css").decode("utf-8"), ":root") | dict(look.colours)


def logo_path(look: Look) -> str:
    """Where the desk's logo lies in the site; "" where it has none."""
    return f"logo{look.logo.suffix.lower()}" if look.logo else ""


def contrast(one: str, other: str) -> float:
    """How far two colours (#rgb, #rrggbb) stand apart, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _palette(css: str, start: str) -> dict[str, str]:
    """The colours that the first rule after `start` sets."""
    return dict(_SET.findall(css.partition(start)[2].partition("}")[0]))


def _file(look: Look, name: str) -> bytes:
    own = look.templates / name if look.templates else None
    path: Path = own if own and own.is_file() else shipped("templates") / "report" / name
    return path.read_bytes()


def _root(media: str, colours: Mapping[str, str]) -> str:
    settings = "; ".join(f"--{name}: {value}" for name, value in colours.items())
    return f"{media} {{ :root {{ {settings} }} }}\n" if settings else ""


def _readable(colours: Mapping[str, str], where: str) -> None:
    for text in _TEXTS:
        for ground in _GROUNDS:
            if text in colours and ground in colours:
                found = contrast(colours[text], colours[ground])
                if found < _LEAST:
                    raise InputError(
                        f"site.{where}: {text} {colours[text]} on {ground} {colours[ground]} has a "
                        f"contrast of {found:.1f}, too little to read; it must be {_LEAST} at least"
                    )


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * one for one in digits)
    shares = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares]
    return sum(weight * one for weight, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
