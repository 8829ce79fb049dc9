"""Codes are hard to guess and few may be tried."""

from peersim.seminar.access_codes import CODE_LENGTH, GUESSES, LETTERS, GuessLimit, new_code, tidied


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
    tries = GuessLimit(3, clock)
    for _ in range(3):
        assert tries.may_guess("10.0.0.1")
        tries.was_wrong("10.0.0.1")
    assert not tries.may_guess("10.0.0.1")
    assert tries.may_guess("10.0.0.2")
    clock.now = 61.0
    assert tries.may_guess("10.0.0.1")


def test_one_machine_with_many_new_addresses_is_one():
    tries = GuessLimit(1)
    tries.was_wrong("fe80:0:0:1::1")
    assert not tries.may_guess("fe80:0:0:1::ffff")
    assert tries.may_guess("fe80:0:0:2::1")


def test_addresses_are_forgotten_when_there_are_too_many():
    tries = GuessLimit(1)
    for number in range(10_001):
        tries.was_wrong(f"address {number}")
    assert tries.may_guess("address 0")
    assert not tries.may_guess("address 10000")
