"""Keys and notes as files: a signing key made where there is none, a public key given or kept beside it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from ledger.desk.stdin import standard_input
from ledger.errors import InputError, StoreUnavailable, UnreadableFile, UnreadableProof
from ledger.proof.keys import PublicKey, SigningKey

__all__ = ["given_text", "public_key", "public_path", "signing_key"]

_LARGEST = 64 * 1024 * 1024
"""Bytes of a note or a proof: one of a million events with their payloads is no proof but a copy."""


def signing_key(path: Path, *, name: str) -> SigningKey:
    """The key kept at `path`; where nothing is there, a new one of that name, its public key beside it.

    Raises:
        InputError: others may read the file, or it holds no key.
        StoreUnavailable: the place cannot be written.
    """
    try:
        key = SigningKey.read(_private(path)) if path.exists() else _made(path, name)
        published = public_path(path)
        if not published.exists():
            published.write_text(f"{key.public}\n", encoding="utf-8")
    except UnreadableProof as error:
        raise UnreadableProof(f"{path}: {error}") from error
    except UnicodeDecodeError as error:
        raise UnreadableProof(f"{path}: is no signing key") from error
    except OSError as error:
        raise StoreUnavailable(path, error.strerror or str(error)) from error
    return key


def public_path(path: Path) -> Path:
    """Where the public key of a signing key is kept."""
    return path.with_name(path.name + ".pub")


def public_key(given: str) -> PublicKey:
    """The key that is given as itself, or in a file.

    Raises:
        UnreadableProof: it is none.
        UnreadableFile: there is no such file.
    """
    return PublicKey.read(given if "+" in given and not Path(given).is_file() else given_text(given))


def given_text(path: Path | str) -> str:
    """What a file holds, a note or a proof; `-` is standard input.

    Raises:
        UnreadableFile: it is not there, too large, or no text.
    """
    try:
        if str(path) == "-":
            raw = standard_input().read(_LARGEST + 1)
        else:
            with Path(path).open("rb") as file:
                raw = file.read(_LARGEST + 1)
        if len(raw) > _LARGEST:
            raise UnreadableFile(path, f"larger than {_LARGEST >> 20} MB, too large for a note or a proof")
        return raw.decode()
    except UnicodeDecodeError as error:
        raise UnreadableFile(path, f"no text in UTF-8 (at byte {error.start})") from error
    except OSError as error:
        raise UnreadableFile(path, error.strerror or "cannot be opened") from error


def _private(path: Path) -> str:
    if not path.is_file():
        raise InputError(f"{path} is no file; name one for the key")
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        raise InputError(f"{path} may be read by others (mode {mode:o}); chmod 600 {path}, or make a new key")
    return path.read_text(encoding="utf-8")


def _made(path: Path, name: str) -> SigningKey:
    """A new key, whole at its place with mode 600 from the start."""
    key = SigningKey.made(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    passing = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        handle = os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(key.kept() + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(passing, path)
    finally:
        passing.unlink(missing_ok=True)
    return key
