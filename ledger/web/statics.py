"""The style sheet, the script and the mark: read once, under an address that changes with what they hold."""

from __future__ import annotations

import hashlib

from ledger.settings import shipped
from ledger.web.answers import Data

__all__ = ["Statics"]

_MEDIA = {
    "style.css": "text/css; charset=utf-8",
    "keys.js": "text/javascript; charset=utf-8",
    "mark.svg": "image/svg+xml",
}


class Statics:
    """The files by their address, /static/<hash>/<name>."""

    def __init__(self) -> None:
        folder = shipped("templates") / "web"
        self._files: dict[str, Data] = {}
        self._addresses: dict[str, str] = {}
        for name, media in _MEDIA.items():
            body = (folder / name).read_bytes()
            address = f"/static/{hashlib.sha256(body).hexdigest()[:16]}/{name}"
            self._files[address] = Data(body, media, lasting=True)
            self._addresses[name] = address

    def at(self, path: str) -> Data | None:
        """The file of an address."""
        return self._files.get(path)

    def address(self, name: str) -> str:
        """The address of a file, for pages."""
        return self._addresses[name]
