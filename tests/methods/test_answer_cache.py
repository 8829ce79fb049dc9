"""Answers are kept for whoever asks the same next, until they are forgotten."""

from peersim.methods.answer_cache import cached_answer, forget


def test_what_was_asked_is_answered_once_until_it_is_forgotten():
    given: list[str] = []

    @cached_answer(8)
    def answer(question):
        given.append(question)
        return question.upper()

    assert [answer("what if"), answer("what if")] == ["WHAT IF", "WHAT IF"]
    assert given == ["what if"]
    forget()
    assert answer("what if") == "WHAT IF"
    assert given == ["what if", "what if"]


def test_the_latest_answers_are_kept():
    given: list[str] = []
    answer = cached_answer(1)(given.append)
    for question in ("one", "two", "two", "one"):
        answer(question)
    assert given == ["one", "two", "one"]
