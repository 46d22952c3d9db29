"""What the person who hands an article over knows about it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from ledger.articles.places import zone_named
from ledger.articles.published import from_option
from ledger.errors import InputError

__all__ = ["Options"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Given values win over what is found in the article; an empty text leaves it to what is found.

    `published` is a day or an instant in ISO 8601; `language` an ISO 639-1 code; `time_zone` an IANA name
    (Asia/Baghdad) in which times without an offset are read. `origin` is what told `published`: a person's
    "option" must be a date, what a row or a feed tells is read as it comes.
    """

    title: str = ""
    outlet: str = ""
    published: str = ""
    language: str = ""
    address: str = ""
    time_zone: str = ""
    author: str = ""
    section: str = ""
    origin: str = "option"

    def checked(self) -> Options:
        """Itself.

        Raises:
            BadDate: a person's `published` is no day or instant.
            InputError: `time_zone` is no time zone.
        """
        zone = zone_named(self.time_zone) if self.time_zone else None
        if self.published and self.origin == "option":
            from_option(self.published, zone)
        return self

    def over(self, told: Options) -> Options:
        """These, and `told` where these give nothing."""
        names = [field.name for field in fields(self) if field.name != "origin"]
        given = {name: getattr(self, name) for name in names if getattr(self, name)}
        return replace(told, **given, origin=self.origin if self.published else told.origin)

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
