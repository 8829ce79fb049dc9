"""The socket at which a server listens."""

import os
import socket
from errno import errorcode

from peersim.core.errors import InputError

__all__ = ["listening_socket"]


def listening_socket(host: str, port: int) -> socket.socket:
    """Return a socket that listens; InputError where the port is taken."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        door = socket.create_server((host, port), family=family)
    except OSError as error:
        # Python's own text, where it has one, says address and port once more
        number = error.errno or 0
        reason = os.strerror(number) if number in errorcode else error.strerror
        raise InputError(
            f"cannot listen at --host {host} --port {port}: {reason}; another --port may be free"
        ) from None
    # What a visitor's connection takes over from it: the body of an answer, which is sent after its
    # head, is not held back until the head was acknowledged, which takes 40 ms. asyncio does so
    # itself, but only where a socket names its protocol, as `create_server` does not.
    door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return door
