"""Records whose fields are properties of a class of their own.

NumPy's records look every name up anew, in Python; where the week is stepped in plain Python, that
is most of its time. What they hold, and that a row of an array is no copy, is the same.
"""

from functools import cache
from typing import Any

import numpy as np


def quick(array: np.ndarray) -> np.ndarray:
    """Return a view of a structured array whose records are quick."""
    return np.asarray(array).view(quick_dtype(array.dtype))


def quick_dtype(described: np.dtype[Any]) -> np.dtype[Any]:
    """Return a dtype of the same fields whose records are quick."""
    if described.fields is None:
        return described
    names = list(described.fields)
    formats, offsets = zip(*(described.fields[name][:2] for name in names), strict=True)
    fields: Any = {
        "names": names,
        "formats": [*map(quick_dtype, formats)],
        "offsets": offsets,
        "itemsize": described.itemsize,
    }
    held = np.dtype(fields)
    return np.dtype((record_class(held), held))


@cache
def record_class(described: np.dtype[Any]) -> type[np.record]:
    """Return the class of the records of a structured dtype."""
    assert described.fields is not None
    members: dict[str, Any] = {
        "__getattribute__": object.__getattribute__,
        "__getitem__": np.void.__getitem__,
        "__setattr__": object.__setattr__,
        **{name: field(name, *described.fields[name][:2]) for name in described.fields},
    }
    return type("QuickRecord", (np.record,), members)


def field(name: str, described: np.dtype[Any], offset: int) -> property:
    """Return the property that reads and writes one field of a record."""

    def read(record: np.void) -> Any:
        return np.void.getfield(record, described, offset)

    def read_record(record: np.void) -> Any:
        return np.void.__getitem__(record, name)  # no copy, as a field of a field is set as well

    def write(record: np.void, value: Any) -> None:
        np.void.setfield(record, value, described, offset)

    return property(read if described.fields is None else read_record, write)
