"""A number of things in English: one world, two worlds."""

__all__ = ["counted"]


def counted(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun; many: the plural, where it takes more than an s.

    >>> counted(1, "world"), counted(1200, "world"), counted(0, "entry", "entries")
    ('1 world', '1,200 worlds', '0 entries')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"
