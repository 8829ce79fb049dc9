"""Nothing passes that another page sends or that is meant for another host; answers are closed."""

import asyncio

import pytest
from anyio.from_thread import start_blocking_portal

from peersim.web.hosts import Hosts
from peersim.web.request_guard import LONGEST_BODY, Guard

POLICY = "default-src 'self'"


@pytest.fixture
def awaited():
    """Run a coroutine function in a thread of its own: the browser's loop runs in this one."""
    with start_blocking_portal() as portal:
        yield portal.call


class App:
    """Says yes to everything and notes what it was asked."""

    def __init__(self):
        self.seen = []
        self.body = b""

    async def __call__(self, scope, receive, send):
        self.seen.append(scope)
        if scope["type"] == "websocket":
            await send({"type": "websocket.accept"})
            return
        self.body = (await receive())["body"]
        cookies = [(b"set-cookie", b"a=b; Path=/; SameSite=none; Secure"), (b"Set-Cookie", b"c=d")]
        await send({"type": "http.response.start", "status": 200, "headers": cookies})
        await send({"type": "http.response.body", "body": b"yes"})


@pytest.fixture
def asked(awaited):
    """Return a function that asks a guarded application and returns it with what was sent."""

    def ask(method="GET", headers=None, kind="http", parts=(b"",), *, more=False, timeout=5.0):
        app, sent = App(), []
        waiting = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
        waiting[-1]["more_body"] = more

        async def receive():
            if not waiting:
                await asyncio.Event().wait()
            return waiting.pop(0)

        async def send(message):
            sent.append(message)

        pairs = [(name.encode(), value.encode()) for name, value in (headers or [])]
        scope = {
            "type": kind, "method": method, "path": "/", "headers": pairs, "server": ("10.0.0.1", 9)
        }  # fmt: skip
        guard = Guard(app, Hosts(["room"]), lambda: POLICY, {"cache-control": "no-store"},
                      body_timeout=timeout)  # fmt: skip
        awaited(guard, scope, receive, send)
        return app, sent

    return ask


OWN = ("host", "room:80")


@pytest.mark.parametrize(
    ("origin", "status"),
    [("http://room:80", 200), ("http://elsewhere", 403), ("null", 403), (None, 200),
     ("http://room:81", 403), ("http://room", 403), ("http://room:80.evil.example", 403)],
)  # fmt: skip
@pytest.mark.parametrize("method", ["GET", "POST", "HEAD", "OPTIONS", "DELETE"])
def test_requests_of_other_pages_are_refused(asked, method, origin, status):
    headers = [OWN] + ([("origin", origin)] if origin else [])
    app, sent = asked(method, headers)
    assert sent[0]["status"] == status
    assert len(app.seen) == (status == 200)


@pytest.mark.parametrize(
    "hosts",
    [[], ["evil.example"], ["room:80", "evil.example"], ["room:80", "room:80"], [""], ["10.0.0.2"]],
)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_requests_to_other_hosts_are_refused(asked, kind, hosts):
    origin = f"http://{hosts[0]}" if hosts else "http://room:80"
    app, sent = asked(headers=[("host", h) for h in hosts] + [("origin", origin)], kind=kind)
    assert app.seen == []
    assert sent[0].get("status") == 403 or sent == [
        {"type": "websocket.close", "code": 1008, "reason": ""}
    ]


def test_the_address_that_a_visitor_came_to_is_a_host(asked):
    assert asked(headers=[("host", "10.0.0.1:9")])[1][0]["status"] == 200


@pytest.mark.parametrize(
    ("origins", "opens"),
    [(["http://room:80"], True), (["http://evil.example"], False), (["null"], False), ([], False),
     (["http://room:80", "http://evil.example"], False)],
)  # fmt: skip
def test_a_socket_is_opened_by_our_own_pages_alone(asked, origins, opens):
    _, sent = asked(headers=[OWN, *(("origin", one) for one in origins)], kind="websocket")
    assert (sent[0]["type"] == "websocket.accept") == opens


@pytest.mark.parametrize(
    ("method", "site", "mode", "dest", "status"),
    [
        ("GET", "cross-site", "navigate", "document", 200),  # a link
        ("GET", "none", "navigate", "document", 200),
        ("GET", "same-origin", "no-cors", "script", 200),
        ("POST", "same-origin", "navigate", "document", 200),
        ("GET", "cross-site", "navigate", "iframe", 403),
        ("GET", "cross-site", "no-cors", "image", 403),
        ("GET", "same-site", "no-cors", "script", 403),
        ("GET", "cross-site", "cors", "empty", 403),
        ("POST", "cross-site", "navigate", "document", 403),
        ("POST", "same-site", "navigate", "document", 403),
    ],
)
def test_what_a_browser_says_of_the_asking_page_is_heard(asked, method, site, mode, dest, status):
    said = [("sec-fetch-site", site), ("sec-fetch-mode", mode), ("sec-fetch-dest", dest)]
    assert asked(method, [OWN, *said])[1][0]["status"] == status


def test_every_answer_is_closed_to_others_refusals_too(asked):
    for headers in ([OWN], [("host", "evil.example")]):
        _, sent = asked(headers=headers)
        names = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        assert names["content-security-policy"] == POLICY
        assert names["x-frame-options"] == "DENY"
        assert names["x-content-type-options"] == "nosniff"
        assert names["referrer-policy"] == "same-origin"
        assert names["cross-origin-resource-policy"] == "same-origin"
        assert names["cache-control"] == "no-store"


def test_no_cookie_is_read_by_scripts_or_sent_by_other_sites(asked):
    _, sent = asked(headers=[OWN])
    cookies = [value for name, value in sent[0]["headers"] if name.lower() == b"set-cookie"]
    assert cookies == [
        b"a=b; Path=/; SameSite=Lax; Secure; HttpOnly",
        b"c=d; HttpOnly; SameSite=Lax",
    ]


def test_what_only_a_proxy_may_say_is_not_heard(asked):
    forged = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "forwarded", "x-real-ip"]
    forged += ["x-script-name", "script-name", "X-Script-Name", "x-forwarded-prefix"]
    app, _ = asked(headers=[OWN, *((name, "/evil") for name in forged), ("accept", "x")])
    assert [name for name, _ in app.seen[0]["headers"]] == [b"host", b"accept"]


def test_a_body_comes_whole_to_the_application(asked):
    app, sent = asked("POST", [OWN], parts=(b"one ", b"two ", b"three"))
    assert sent[0]["status"] == 200
    assert app.body == b"one two three"


def test_a_body_that_never_ends_or_is_too_long_is_refused_and_the_line_cut(asked):
    slow, sent = asked("POST", [OWN], parts=(b"half",), more=True, timeout=0.05)
    long, also = asked("POST", [OWN], parts=(b"x" * (LONGEST_BODY + 1),), more=True)
    assert slow.seen == long.seen == []
    assert (sent[0]["status"], also[0]["status"]) == (408, 413)
    assert (b"connection", b"close") in sent[0]["headers"]
