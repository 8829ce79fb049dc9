"""The names and addresses that a server answers to.

A page of another site can have its own name point to this machine and then read what is served
here as if it were its own (DNS rebinding). Its name gives it away: a browser sends it as the Host.
"""

import re
import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Final
from urllib.parse import urlsplit

from peersim.core.errors import InputError

__all__ = ["Hosts", "checked_name", "is_loopback", "is_unspecified", "own_names"]

_NAME: Final = re.compile(
    r"(?=.{1,253}\Z)[a-z0-9_]([a-z0-9_-]*[a-z0-9])?(\.[a-z0-9_-]+)*", re.ASCII
)


class Hosts:
    """Some names, this machine's loopback addresses, and the address that a visitor came to."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        """Answer to names, or addresses, besides `localhost`."""
        self._names = {"localhost", *(_normalised_name(name) for name in names)}

    def include(self, host: str, server: str | None) -> bool:
        """Tell whether a Host header is one of ours.

        server: the address at which the connection arrived. An address cannot be made to point
        elsewhere as a name can, and this one stays right when the network gives another.
        """
        name = _name_of(host)
        if name in self._names:
            return True
        address = _address(name)
        if address is None:
            return False
        return address.is_loopback or address == _address(server or "")


def own_names(host: str, allowed: Iterable[str] = ()) -> list[str]:
    """Return the names under which a server is known that listens at a host.

    allowed: what whoever starts it adds; InputError where one is no name.
    """
    names = [checked_name(name) for name in allowed]
    if not is_unspecified(host):
        names.append(host)
    if not is_loopback(host):
        own = socket.gethostname().lower()
        short = own.partition(".")[0]
        names += [own, short, f"{short}.local"]
    return names


def checked_name(name: str) -> str:
    """Return the name of a machine as browsers write it, or its address.

    Raises InputError where it is neither, as in one with a port or a whole address of a page.
    """
    plain = _normalised_name(name)
    if _address(plain) is None and not _NAME.fullmatch(plain):
        raise InputError(
            f"--allow-host {name!r} is not a name: give a name or an address alone, "
            "as in room.local or 192.168.0.7, without http:// and without a port"
        )
    return plain


def is_loopback(host: str) -> bool:
    """Tell whether a host to listen at is this machine alone."""
    address = _address(host)
    return host == "localhost" if address is None else address.is_loopback


def is_unspecified(host: str) -> bool:
    """Tell whether a host to listen at stands for all addresses of this machine."""
    address = _address(host)
    return address is not None and address.is_unspecified


def _name_of(host: str) -> str:
    """Return the name in a Host header, without its port; empty where there is none."""
    if not host or set(host) & set("/?#@\\ \t"):
        return ""
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port  # raises where it is no port
    except ValueError:
        return ""
    return _normalised_name(parts.hostname or "")


def _normalised_name(name: str) -> str:
    """Return a name in small letters, and an address in its one usual form."""
    bare = name.strip().lower()
    address = _address(bare.removeprefix("[").removesuffix("]"))
    return bare if address is None else str(address)


def _address(name: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(name.partition("%")[0])  # a zone says by which way, not who
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
