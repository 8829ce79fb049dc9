"""How students find the room: its address and a picture of it for cameras."""

import socket
from ipaddress import ip_address
from typing import Final

from markupsafe import Markup

__all__ = ["address_of", "qr_code"]

_NOBODY: Final = ("192.0.2.1", 9)
"""An address kept for examples (RFC 5737); nothing is sent to it."""


def address_of(host: str, port: int) -> str:
    """Return the address that students type.

    A server that listens everywhere is known by this machine's address on its network.
    """
    try:
        anywhere = ip_address(host).is_unspecified
    except ValueError:
        anywhere = False
    name = _own_address() if anywhere else host
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


def _own_address() -> str:
    """Return this machine's address on its network, or the loopback address if it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(_NOBODY)  # chooses a way and sends nothing
            return str(asked.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def qr_code(link: str) -> Markup:
    """Return a picture of a link that a camera reads, as SVG."""
    import segno

    drawn = segno.make(link, error="m", micro=False)
    picture = drawn.svg_inline(scale=6, border=4, dark="#000", light="#fff", omitsize=True)
    return Markup(picture)  # noqa: S704 - made of squares alone
