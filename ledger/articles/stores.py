"""Where archives lie: on this machine, or at an address that fsspec knows (s3://, gs://, hdfs://, memory://).

Only a person names such an address, so it is asked as it is; addresses of the web go through `fetch`.
"""

from __future__ import annotations

import hashlib
import io
import json
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from ledger.articles.files import files, is_taken, open_file
from ledger.errors import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["archives", "is_remote", "opened", "version"]

_WEB = ("http", "https")
_EXTRAS = {"s3": "s3", "s3a": "s3", "gs": "gs", "gcs": "gs"}
_TELLING = ("size", "etag", "md5hash", "checksum", "generation", "mtime", "lastmodified", "last_modified")
"""What a store may say of a file that changes when the file does, in small letters."""


def is_remote(given: str) -> bool:
    """Whether what a person named is an address and no path."""
    return "://" in given


def archives(given: str) -> list[str]:
    """The files that a path or an address stands for: itself, or of a folder all that end as archives do.

    Raises:
        UnreadableFile: nothing is there, a folder holds no archive, or its store cannot be reached.
    """
    if not is_remote(given):
        return [str(path) for path in files([Path(given)])]
    system, path = _system(given)
    with _told(given):
        if system.isfile(path):
            return [given]
        found = sorted(name for name in system.find(path) if is_taken(name))
    if not found:
        raise UnreadableFile(given, "no archive is there")
    return [system.unstrip_protocol(name) for name in found]


@contextmanager
def opened(place: str) -> Iterator[IO[bytes]]:
    """A file of `archives`, which can be gone back in.

    Raises:
        UnreadableFile: it cannot be opened.
    """
    if not is_remote(place):
        with open_file(Path(place)) as stream:
            yield stream
        return
    system, path = _system(place)
    with _told(place):
        raw = system.open(path, "rb")
    with raw:
        yield raw if isinstance(raw, io.BytesIO) else cast("IO[bytes]", io.BufferedReader(raw))


def version(place: str) -> str:
    """A hash of what the store says of a file at an address: another one when the file is another.

    Raises:
        UnreadableFile: it is not there.
    """
    system, path = _system(place)
    with _told(place):
        told = {key.lower(): str(value) for key, value in system.info(path).items()}
    kept = {key: told[key] for key in sorted(told) if key in _TELLING}
    return hashlib.sha256(json.dumps([place, kept]).encode()).hexdigest()


def _system(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it."""
    scheme = address.partition("://")[0].lower()
    if scheme in _WEB:
        raise UnreadableFile(address, "an address of the web is no archive", "`ledger ingest` fetches it")
    try:
        system, path = import_module("fsspec.core").url_to_fs(address)
    except ImportError as error:
        extra = f"claim-ledger[archive,{_EXTRAS[scheme]}]" if scheme in _EXTRAS else "claim-ledger[archive]"
        raise UnreadableFile(
            address, f"what reads {scheme}:// is not installed", f"pip install '{extra}'"
        ) from error
    except (ValueError, OSError) as error:
        raise UnreadableFile(address, str(error).partition("\n")[0]) from error
    return system, str(path)


@contextmanager
def _told(address: str) -> Iterator[None]:
    """What a store refuses as UnreadableFile."""
    try:
        yield
    except FileNotFoundError as error:
        raise UnreadableFile(address, "is not there") from error
    except OSError as error:
        raise UnreadableFile(address, error.strerror or str(error).partition("\n")[0]) from error
