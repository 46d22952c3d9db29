"""ZIP archives to the files in them."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from typing import IO, TYPE_CHECKING

from ledger.articles.bounded import Meter
from ledger.articles.files import is_taken
from ledger.articles.items import Entry, Failure
from ledger.errors import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from typing_extensions import Buffer

    Unpack = Callable[[IO[bytes], str], Iterator[Entry]]

__all__ = ["zip_items"]

_MANY = 100_000
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,  # encrypted; a packing that is not known is a NotImplementedError, which is one too
)


def zip_items(stream: IO[bytes], name: str, unpack: Unpack) -> Iterator[Entry]:
    """What the files of a ZIP archive hold, by `unpack`; those whose endings are not read are passed over.

    Raises:
        UnreadableFile: it is broken, an office document, or holds nothing that is read.
    """
    try:
        archive = zipfile.ZipFile(stream)
        members = archive.infolist()
    except _BROKEN as error:
        raise UnreadableFile(name, "a ZIP archive that is broken") from error
    names = {member.filename for member in members}
    if names & {"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"}:
        raise UnreadableFile(
            name, "an office document or a program, not an archive of articles", "save it as text"
        )
    taken = [member for member in members if is_taken(member.filename) and not member.is_dir()]
    if not taken or len(members) > _MANY:
        raise UnreadableFile(
            name, "no article in this archive" if not taken else "too many files in this archive"
        )
    meter = Meter(name)
    for member in taken:
        yield from _of_member(archive, member, f"{name}: {member.filename}", meter, unpack)


def _of_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: str, meter: Meter, unpack: Unpack
) -> Iterator[Entry]:
    try:
        with archive.open(member) as packed:
            meter.count(member.compress_size, 0)
            yield from unpack(io.BufferedReader(_Metered(packed, meter)), place)
    except UnreadableFile as error:
        yield Failure(problem=str(error))
    except _BROKEN as error:
        why = "encrypted" if "password" in str(error) else "broken or packed in a way that is not read"
        yield Failure(problem=f"{place}: {why}")


class _Metered(io.RawIOBase):
    """A file of an archive, read only as long as it stands in proportion to the archive."""

    def __init__(self, packed: IO[bytes], meter: Meter) -> None:
        self._packed = packed
        self._meter = meter

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer)
        piece = self._packed.read(len(view))
        self._meter.count(0, len(piece))
        view[: len(piece)] = piece
        return len(piece)
