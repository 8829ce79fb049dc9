"""Answers that are kept for whoever asks the same next, and forgotten when nobody is there."""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

__all__ = ["cached_answer", "forget"]

P = ParamSpec("P")
T = TypeVar("T")

_forgetting: list[Callable[[], None]] = []


def cached_answer(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Have a function keep its latest answers, up to so many, until they are forgotten."""

    def keeping(function: Callable[P, T]) -> Callable[P, T]:
        keeper = lru_cache(maxsize=most)(function)
        _forgetting.append(keeper.cache_clear)
        return cast("Callable[P, T]", keeper)

    return keeping


def forget() -> None:
    """Forget all answers that are kept."""
    for clear in _forgetting:
        clear()
