"""Ed25519 keys as C2SP signed-note writes them.

A key has a name, which stands on the line of its signature; its number is the first four bytes of
SHA-256(name 0x0A 0x01 public key). Published as `name+number+base64(0x01 public key)` (a vkey), kept as
`PRIVATE+KEY+name+number+base64(0x01 seed)`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from ledger.errors import UnreadableProof

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

__all__ = ["PublicKey", "SigningKey", "from_base64"]

_ED25519 = b"\1"
_SECRET = "PRIVATE+KEY+"  # noqa: S105 - how a kept key begins
_BYTES = 32


def from_base64(text: str, what: str) -> bytes:
    """The bytes of base64 in its one canonical form.

    Raises:
        UnreadableProof: it is none.
    """
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise UnreadableProof(f"{what} is not base64") from error
    if base64.b64encode(found).decode() != text:
        raise UnreadableProof(f"{what} is not base64 in its canonical form")
    return found


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What checks a signature: the key's name and its 32 bytes."""

    name: str
    raw: bytes

    @property
    def number(self) -> bytes:
        """The four bytes that tell it from other keys of its name."""
        return hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.raw).digest()[:4]

    @classmethod
    def read(cls, text: str) -> Self:
        """The key of a vkey.

        Raises:
            UnreadableProof: it is none of Ed25519, or its number is not its own.
        """
        name, number, raw = _parts(text.strip(), "the public key")
        key = cls(name, raw)
        if key.number != number:
            raise UnreadableProof("the public key is damaged: its number is not that of its name and bytes")
        return key

    def accepts(self, signature: bytes, text: bytes) -> bool:
        """Whether the signature is this key's over the text."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, text)
        except (InvalidSignature, ValueError):
            return False
        return True

    def __str__(self) -> str:
        return f"{self.name}+{self.number.hex()}+{base64.b64encode(_ED25519 + self.raw).decode()}"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """What signs: the key's name and its seed. It never appears in a message."""

    name: str
    seed: bytes

    def __repr__(self) -> str:
        return f"SigningKey({self.name!r})"

    @classmethod
    def made(cls, name: str) -> Self:
        """A new key, from the randomness of this machine."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return cls(_named(name), Ed25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def read(cls, text: str) -> Self:
        """The key of a kept text.

        Raises:
            UnreadableProof: it is none, or its number is not its own.
        """
        given = text.strip()
        if not given.startswith(_SECRET):
            raise UnreadableProof(f"is no signing key: it does not begin with {_SECRET}")
        name, number, seed = _parts(given.removeprefix(_SECRET), "the signing key")
        key = cls(name, seed)
        if key.public.number != number:
            raise UnreadableProof("the signing key is damaged: its number is not that of its name and bytes")
        return key

    @property
    def public(self) -> PublicKey:
        """What checks its signatures."""
        return PublicKey(self.name, self._private().public_key().public_bytes_raw())

    def sign(self, text: bytes) -> bytes:
        """Its signature over the text."""
        return self._private().sign(text)

    def kept(self) -> str:
        """The text that `read` takes; whoever has it can sign."""
        secret = base64.b64encode(_ED25519 + self.seed).decode()
        return f"{_SECRET}{self.name}+{self.public.number.hex()}+{secret}"

    def _private(self) -> Ed25519PrivateKey:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.seed)


def _parts(text: str, what: str) -> tuple[str, bytes, bytes]:
    """Name, number and the 32 bytes; base64 may hold a +, so the first two end the name and the number."""
    name, _, rest = text.partition("+")
    number, _, encoded = rest.partition("+")
    raw = from_base64(encoded, what)
    if not raw.startswith(_ED25519) or len(raw) != _BYTES + 1:
        raise UnreadableProof(f"{what} is none of Ed25519, written name+number+base64")
    if len(number) != 8 or number != number.lower() or any(char not in "0123456789abcdef" for char in number):
        raise UnreadableProof(f"{what} has no number of eight hex digits")
    return _named(name), bytes.fromhex(number), raw[1:]


def _named(name: str) -> str:
    if not name or "+" in name or any(char.isspace() or not char.isprintable() for char in name):
        raise UnreadableProof(f"a key cannot be named {name!r}: no blanks and no +")
    return name
