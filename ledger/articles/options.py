"""What the person who hands an article over knows about it."""

from __future__ import annotations

from dataclasses import dataclass, fields

from ledger.errors import InputError

__all__ = ["Options"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Given values win over what is found in the article; an empty text leaves it to what is found.

    `published` is a day or an instant in ISO 8601; `language` an ISO 639-1 code; `time_zone` an IANA name
    (Asia/Baghdad) in which times without an offset are read.
    """

    title: str = ""
    outlet: str = ""
    published: str = ""
    language: str = ""
    address: str = ""
    time_zone: str = ""

    def __post_init__(self) -> None:
        """Refuse what a terminal handed over in another encoding.

        Raises:
            InputError: a value holds half a character (a lone surrogate).
        """
        for field in fields(self):
            try:
                getattr(self, field.name).encode()
            except UnicodeEncodeError as error:
                raise InputError(f"the {field.name.replace('_', ' ')} given is not UTF-8") from error
