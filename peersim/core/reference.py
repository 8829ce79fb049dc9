"""Hand a bundle of arrays on by reference: compiled code passes one address instead of hundreds.

Numba takes a tuple apart at every call: a world of forty arrays becomes some three hundred
arguments of each of two hundred functions, and writing these down is most of a cold start. An
entry point therefore puts its bundle in one place of its own frame and hands on the address; an
attribute is read from there (`compiled_forms`). In Python a bundle is handed on by reference
anyway.
"""

from typing import Any, TypeVar

__all__ = ["by_reference"]

Bundle = TypeVar("Bundle", bound=tuple[Any, ...])


def by_reference(bundle: Bundle) -> Bundle:
    """Return the same named tuple, in compiled code as its address; valid until the caller ends."""
    return bundle
