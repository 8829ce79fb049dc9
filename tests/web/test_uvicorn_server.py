"""A server hangs up on whoever does not finish a request, and on nobody who waits for an answer."""

import asyncio
import socket
import threading
from contextlib import closing, contextmanager, suppress

import pytest
import uvicorn

from peersim.web.hosts import Hosts
from peersim.web.listening_socket import listening_socket
from peersim.web.request_guard import Guard
from peersim.web.uvicorn_server import TimedProtocol

LIMIT = 0.3


class Quick(TimedProtocol):
    head_timeout = LIMIT


async def late(scope, receive, send):
    """Answer after several times the limit, as a page that waits for news is answered."""
    await receive()
    await asyncio.sleep(4 * LIMIT)
    await send(
        {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"4")]}
    )
    await send({"type": "http.response.body", "body": b"late"})


@contextmanager
def serving():
    app = Guard(late, Hosts(), lambda: "default-src 'self'", body_timeout=LIMIT)
    settings = uvicorn.Config(app, http=Quick, lifespan="off", log_level="error", ws="none")
    server = uvicorn.Server(settings)
    with listening_socket("127.0.0.1", 0) as door:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
        thread.start()
        try:
            yield door.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


def answer_to(port, *parts, pause=0.0):
    """Send parts with pauses between them; return all that is answered until the line is cut."""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=30)) as line:
        answer = b""
        with suppress(ConnectionError):
            for part in parts:
                line.sendall(part)
                threading.Event().wait(pause)
            while part := line.recv(4096):
                answer += part
        return answer


@pytest.fixture(scope="module")
def port():
    with serving() as found:
        yield found


HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\n"


@pytest.mark.parametrize(
    "sent",
    [(), (b"G",), (HEAD,), (HEAD, *[b"X-A: b\r\n"] * 20)],
    ids=["none", "bit", "head", "drops"],
)
def test_a_head_that_is_not_finished_is_not_waited_for(port, sent):
    assert answer_to(port, *sent, pause=LIMIT / 5) == b""


@pytest.mark.parametrize("drops", [0, 20])
def test_a_body_that_is_not_finished_is_not_waited_for(port, drops):
    head = HEAD.replace(b"GET", b"POST") + b"Content-Length: 100\r\n\r\n"
    answer = answer_to(port, head, *[b"x"] * drops, pause=LIMIT / 5)
    assert answer.startswith(b"HTTP/1.1 408 ") or (drops and answer == b"")


def test_whoever_waits_for_an_answer_gets_it(port):
    answer = answer_to(port, HEAD + b"Connection: close\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert answer.endswith(b"late")


def test_a_second_request_that_is_not_finished_is_not_waited_for(port):
    answer = answer_to(port, HEAD + b"\r\n", b"", b"", b"", b"", HEAD, pause=1.5 * LIMIT)
    assert answer.count(b"HTTP/1.1 200 ") == 1


def test_the_second_part_of_an_answer_does_not_wait_for_the_first_to_be_acknowledged():
    with (
        listening_socket("127.0.0.1", 0) as door,
        socket.create_connection(door.getsockname()),
        door.accept()[0] as visited,
    ):
        assert visited.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
