"""Methods as data: reading a status vocabulary from TOML and saying what is wrong with one.

Two travel with the program, `outcomes` and `statements`; a newsroom can bring its own file in the same form.
The first status of a file is where every claim begins.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledger.errors import InputError, UnknownId, UnreadableFile
from ledger.model import STANCES, Method, StatusDefinition

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["NEEDS", "definition", "is_closed", "known_methods", "load_method", "load_method_file", "methods"]

NEEDS = ("evidence", "reason", "second_editor", "replacement")
"""What a status can ask of the one who sets it."""

_SHIPPED = Path(__file__).with_name("methods")
_KEYS = {"name", "words", "definition", "sign", "outcome", "next", "needs", "against"}


def methods() -> tuple[str, ...]:
    """Names of the methods that travel with the program."""
    return tuple(sorted(path.stem for path in _SHIPPED.glob("*.toml")))


@cache
def load_method(name: str) -> Method:
    """A shipped method by its name.

    Raises:
        UnknownId: no method of that name travels with the program.
    """
    if name not in methods():
        raise UnknownId(name, "method")
    return load_method_file(_SHIPPED / f"{name}.toml")


@cache
def known_methods(own: tuple[Path, ...] = ()) -> dict[str, Method]:
    """The methods that travel with the program and a newsroom's `own` files, by name, read once.

    A file of a shipped name would change what published words mean elsewhere, and is refused.

    Raises:
        UnreadableFile, InputError: as `load_method_file`; two files have one name, or one that is shipped.
    """
    known = {name: load_method(name) for name in methods()}
    taken: dict[str, Path] = {}
    for path in own:
        method = load_method_file(path)
        if method.name in known:
            where = taken.get(method.name, "the program's own")
            raise InputError(f"{path}: {where} is called {method.name} too; name yours otherwise")
        taken[method.name], known[method.name] = path, method
    return known


def load_method_file(path: Path) -> Method:
    """A method from a TOML file of a newsroom's own.

    Raises:
        UnreadableFile: the file is absent, or is not TOML in UTF-8.
        InputError: a field is missing, of another type, or names a status that is not there.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableFile(path, error.strerror or "cannot be read") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableFile(path, f"not valid TOML ({error})") from error
    problem = next(_problems(table), None)
    if problem:
        raise InputError(f"{path}: {problem}")
    return _method(table)


def definition(method: Method, status: str) -> StatusDefinition:
    """The definition of one status.

    Raises:
        UnknownId: the method has no such status.
    """
    for one in method.statuses:
        if one.name == status:
            return one
    raise UnknownId(status, f"status of method {method.name}")


def is_closed(method: Method, status: str) -> bool:
    """Whether nothing more is awaited: the status is an outcome, or another claim took this one's place."""
    return definition(method, status).is_closed


def _method(table: dict[str, Any]) -> Method:
    return Method(
        name=table["name"],
        version=table["version"],
        title=dict(table["title"]),
        statuses=tuple(_status(row) for row in table["statuses"]),
    )


def _status(row: dict[str, Any]) -> StatusDefinition:
    return StatusDefinition(
        name=row["name"],
        words=dict(row["words"]),
        definition=dict(row["definition"]),
        sign=row["sign"],
        outcome=row.get("outcome", False),
        next=tuple(row.get("next", ())),
        needs=tuple(row.get("needs", ())),
        against=tuple(row.get("against", ("contradicts",) if row.get("outcome") else ())),
    )


def _problems(table: dict[str, Any]) -> Iterator[str]:
    for key in ("name", "version"):
        if not _is_text(table.get(key)):
            yield f"`{key}` must be a text that is not empty"
    yield from _wording_problems("title", table.get("title"))
    rows = table.get("statuses")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        yield "`[[statuses]]` must list at least one status"
        return
    names = [row.get("name") for row in rows]
    for number, row in enumerate(rows, 1):
        yield from _status_problems(row, number, names)


def _status_problems(row: dict[str, Any], number: int, names: list[Any]) -> Iterator[str]:
    name = row.get("name")
    if not _is_text(name) or not str(name).isidentifier():
        yield f"status {number}: `name` must be letters, digits and _ (it is quoted in commands and files)"
        return
    if names.count(name) > 1:
        yield f"status {name}: defined more than once"
    for key in sorted(set(row) - _KEYS):
        yield f"status {name}: unknown key `{key}`; known are {', '.join(sorted(_KEYS))}"
    if not _is_text(row.get("sign")):
        yield f"status {name}: `sign` must be a character, since colour alone tells nothing"
    if not isinstance(row.get("outcome", False), bool):
        yield f"status {name}: `outcome` must be true or false"
    yield from _wording_problems(f"status {name}: words", row.get("words"))
    yield from _wording_problems(f"status {name}: definition", row.get("definition"))
    yield from _list_problems(f"status {name}: next", row.get("next", []), [n for n in names if n != name])
    yield from _list_problems(f"status {name}: needs", row.get("needs", []), list(NEEDS))
    yield from _list_problems(f"status {name}: against", row.get("against", []), list(STANCES))


def _wording_problems(where: str, words: object) -> Iterator[str]:
    if not isinstance(words, dict) or not words or not all(_is_text(word) for word in words.values()):
        yield f"{where}: must give a text for each language, as in {{ en = …, ar = … }}"


def _list_problems(where: str, given: object, known: list[Any]) -> Iterator[str]:
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        yield f"{where}: must be a list of texts"
        return
    for one in given:
        if one not in known:
            yield f"{where}: {one!r} is not one of {', '.join(map(str, known))}"


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
