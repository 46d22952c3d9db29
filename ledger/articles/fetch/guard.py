"""Which machines may be connected to: those of the public internet, and hosts that a person named.

A name is resolved once and the connection goes to the very address that was looked at, so that a second
answer of its name server cannot lead elsewhere. Numbers in decimal, octal or hex are resolved like any name.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.errors import RefusedAddress, Unfetched

if TYPE_CHECKING:
    from collections.abc import Callable

    Resolve = Callable[[str, int], list[str]]

__all__ = ["Guard", "is_public"]

_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
_CLOSED = tuple(
    map(
        ipaddress.ip_network,
        (
            "192.88.99.0/24",  # once the way into 6to4
            "2001::/23",  # Teredo and other assignments of protocols: an IPv4 address may be inside
            "2001:db8::/32",
            "2002::/16",  # 6to4: an IPv4 address is inside
            "3fff::/20",
        ),
    )
)
"""Closed beside what `ipaddress` knows, since its tables differ between versions of Python."""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to a machine of the public internet."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    mapped = found.ipv4_mapped if found.version == 6 else None
    if mapped is not None:
        return is_public(str(mapped))
    if found.version == 6 and found not in _GLOBAL_UNICAST:
        return False
    if any(found.version == closed.version and found in closed for closed in _CLOSED):
        return False
    return found.is_global and not (found.is_multicast or found.is_reserved)


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of a host by the system's resolver.

    Raises:
        OSError: it has none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


@dataclass(frozen=True, slots=True)
class Guard:
    """Says where a host may be connected to. `allowed` are hosts that a person named, in lower case."""

    allowed: frozenset[str] = frozenset()
    resolve: Resolve = resolve

    def addresses(self, host: str, port: int) -> list[str]:
        """The IP addresses to connect to, each looked at.

        Raises:
            RefusedAddress: one of them is not public, and the host is not allowed by name.
            Unfetched: there is none.
        """
        try:
            found = self.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise Unfetched(host, "no such host") from error
        if not found:
            raise Unfetched(host, "no such host")
        if host.lower().rstrip(".") not in self.allowed:
            closed = next((address for address in found if not is_public(address)), None)
            if closed is not None:
                raise RefusedAddress(host, closed)
        return found
