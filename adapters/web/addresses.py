"""Which network addresses may be spoken to.

Sources of the ranges: the IANA special-purpose registries as `ipaddress` knows them, RFC 6052 (NAT64), RFC 3056 (6to4).
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from bot.errors import ConfigError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NUMERIC: Final = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)(?:\.(?:0x[0-9a-f]*|[0-9]+)){0,3}", re.IGNORECASE)
_GLOBAL_UNICAST: Final = ipaddress.IPv6Network("2000::/3")
_SIX_TO_FOUR: Final = ipaddress.IPv6Network("2002::/16")
_PROTOCOLS: Final = ipaddress.IPv4Network("192.0.0.0/24")
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")


class RefusedAddressError(OSError):
    """The address a connection was about to be opened to is private."""


class AddressGuard:
    """Permits public addresses, and private ones within the operator's networks.

    Raises:
        ConfigError: one of `allow_private` is no network.
    """

    def __init__(self, allow_private: Sequence[str] = ()) -> None:
        self._allowed = tuple(_network(text) for text in allow_private)

    def permits(self, address: Address) -> bool:
        """Whether to connect. An IPv6 address that stands for an IPv4 one is judged as that one."""
        if any(address in network for network in self._allowed if network.version == address.version):
            return True
        if isinstance(address, ipaddress.IPv4Address):
            special = address.is_multicast or address.is_reserved or address in _PROTOCOLS
            return address.is_global and not special
        inner = _inner(address)
        if inner is not None:
            return self.permits(inner)
        return address in _GLOBAL_UNICAST and address.is_global

    def open_socket(
        self, info: tuple[int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[object, ...]]
    ) -> socket.socket:
        """The socket for one address, checked last thing before connecting, so that no name can be rebound between.

        Raises:
            RefusedAddressError: the address is private.
        """
        family, kind, protocol, _, target = info
        address = literal(str(target[0]))
        if address is None or not self.permits(address):
            raise RefusedAddressError("refused")
        return socket.socket(family, kind, protocol)


@lru_cache(maxsize=1_024)
def literal(host: str) -> Address | None:
    """The address a host is in any notation (`2130706433`, `0x7f.1`, `127.1`, `[fe80::1%eth0]`), None for a name."""
    host = host.strip("[]").partition("%")[0].rstrip(".")
    try:
        if ":" in host:
            return ipaddress.IPv6Address(host)
        return ipaddress.IPv4Address(socket.inet_aton(host)) if _NUMERIC.fullmatch(host) else None
    except (ValueError, OSError):
        return None


def is_loopback(host: str) -> bool:
    """Whether a host is this machine by its spelling."""
    address = literal(host)
    return address.is_loopback if address else host == "localhost" or host.endswith(".localhost")


def _inner(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _SIX_TO_FOUR:
        return address.sixtofour
    return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF) if address in _NAT64 else None


def _network(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    try:
        return ipaddress.ip_network(text.strip(), strict=False)
    except ValueError:
        raise ConfigError(
            f"[network] allow_private: {text!r} is not a network", 'write one like "127.0.0.0/8" or "10.1.0.0/16"'
        ) from None
