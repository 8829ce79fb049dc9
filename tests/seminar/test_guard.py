"""Codes are hard to guess and few may be tried; forms of other pages are refused."""

import pytest

from peersim.seminar.guard import CODE_LENGTH, GUESSES, LETTERS, Guard, Tries, new_code, tidied


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def test_codes_are_long_enough_for_the_limit_on_guesses():
    a_day = GUESSES * 60 * 24
    assert len(LETTERS) ** CODE_LENGTH > 100 * 365 * a_day
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == CODE_LENGTH and set(code) <= set(LETTERS) for code in codes)


def test_a_code_may_be_typed_in_small_letters_with_blanks():
    assert tidied(" abc-d 23\n") == "ABCD23"


def test_after_too_many_wrong_guesses_an_address_has_to_wait():
    clock = Clock()
    tries = Tries(3, clock)
    for _ in range(3):
        assert tries.may_guess("10.0.0.1")
        tries.was_wrong("10.0.0.1")
    assert not tries.may_guess("10.0.0.1")
    assert tries.may_guess("10.0.0.2")
    clock.now = 61.0
    assert tries.may_guess("10.0.0.1")


def test_one_machine_with_many_new_addresses_is_one():
    tries = Tries(1)
    tries.was_wrong("fe80:0:0:1::1")
    assert not tries.may_guess("fe80:0:0:1::ffff")
    assert tries.may_guess("fe80:0:0:2::1")


def test_addresses_are_forgotten_when_there_are_too_many():
    tries = Tries(1)
    for number in range(10_001):
        tries.was_wrong(f"address {number}")
    assert tries.may_guess("address 0")
    assert not tries.may_guess("address 10000")


@pytest.fixture
def answered(awaited):
    """Return status and headers of what Guard lets through to an application that says yes."""

    def ask(method, headers):
        sent = awaited(guarded, method, headers)
        return sent[0]["status"], dict(sent[0]["headers"])

    return ask


async def guarded(method, headers):
    sent = []

    async def yes(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"yes"})

    async def receive():
        return {"type": "http.request"}

    async def send(message):
        sent.append(message)

    held = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": "/", "headers": held}
    await Guard(yes)(scope, receive, send)
    return sent


@pytest.mark.parametrize(
    ("origin", "status"),
    [("http://room:80", 200), ("http://elsewhere", 403), ("null", 403), (None, 200)],
)
def test_forms_of_other_pages_are_refused(answered, origin, status):
    headers = {"host": "room:80"} | ({"origin": origin} if origin else {})
    assert answered("POST", headers)[0] == status


def test_every_answer_forbids_scripts_and_frames_of_others(answered):
    _, headers = answered("GET", {"host": "room"})
    policy = headers[b"content-security-policy"].decode()
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers[b"cache-control"] == b"no-store"
