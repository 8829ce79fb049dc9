"""A mapping that stays as it is, so that it can be hashed, compared and sent away."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

__all__ = ["Frozen"]

Value = TypeVar("Value")


class Frozen(Mapping[str, Value]):
    """A read-only mapping from names to values, in the order in which they were given.

    Two are equal if they hold the same, in whatever order.
    """

    __slots__ = ("_hash", "_items")

    def __init__(self, items: Mapping[str, Value]) -> None:
        self._items = dict(items)
        self._hash: int | None = None

    def __reduce__(self) -> tuple[type["Frozen[Value]"], tuple[dict[str, Value]]]:
        """Leave the hash behind: another process has its own for the same text."""
        return type(self), (self._items,)

    def __getitem__(self, name: str) -> Value:
        return self._items[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self._items.items()))
        return self._hash

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Frozen):
            return self._items == other._items
        return isinstance(other, Mapping) and self._items == dict(other)

    def __repr__(self) -> str:
        return f"Frozen({self._items!r})"
