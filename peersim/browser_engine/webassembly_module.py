"""From the object that LLVM writes to a module that a browser runs: a linker for one object.

An object of LLVM's WebAssembly back end is a module already, whose addresses are final as long as
nothing else is linked to it. It imports its memory, stack pointer and table, and exports nothing.
Here these imports become its own, and the functions of the symbol table its exports. So the build
needs no linker. Format: WebAssembly 1.0 and the tool conventions "Linking".
"""

from collections.abc import Iterator
from typing import Final

from peersim.core.errors import RunError

__all__ = ["finish"]

_CUSTOM, _IMPORT, _MEMORY, _GLOBAL, _EXPORT, _DATA = 0, 2, 5, 6, 7, 11
_TABLE: Final = 4
_SYMBOL_TABLE: Final = 8
_STACK: Final = 1 << 20
"""bytes"""
_PAGE: Final = 1 << 16
_HEAD: Final = b"\0asm\1\0\0\0"
_LOCAL, _UNDEFINED = 2, 16
# Sections stand in the order of their numbers, but for the count of data segments.
_ORDER: Final = (1, 3, _TABLE, _MEMORY, _GLOBAL, _EXPORT, 9, 12, 10, _DATA)


def finish(content: bytes) -> bytes:
    """Return a module without imports; it exports `memory`, `heap` and every global function.

    `heap` is the first byte of memory that the module does not use itself. Raises RunError where
    the object needs something that it does not hold.
    """
    sections: dict[int, bytes] = {}
    exported: list[tuple[str, int]] = []
    places = 0
    for kind, name, body in _sections(content):
        if kind == _IMPORT:
            places = _check_imports(body)
        elif kind != _CUSTOM:
            sections[kind] = body
        elif name == "linking":
            exported = list(_global_functions(body))
    stack = -(-_data_end(sections[_DATA]) // 16) * 16 + _STACK
    pages = -(-stack // _PAGE)
    sections[_TABLE] = _vector([b"\x70\x00" + _unsigned(places)])
    sections[_MEMORY] = _vector([b"\x00" + _unsigned(pages)])
    i32 = b"\x7f%s\x41%s\x0b"
    sections[_GLOBAL] = _vector([i32 % (b"\1", _signed(stack)), i32 % (b"\0", _signed(stack))])
    exports = [_text("memory") + b"\2\0", _text("heap") + b"\3\1"]
    exports += [_text(name) + b"\0" + _unsigned(index) for name, index in exported]
    sections[_EXPORT] = _vector(exports)
    held = (bytes([k]) + _text(sections[k]) for k in _ORDER if k in sections)
    return _HEAD + b"".join(held)


class _ObjectReader:
    def __init__(self, content: bytes) -> None:
        self.content, self.place = content, 0

    def take(self, count: int) -> bytes:
        self.place += count
        return self.content[self.place - count : self.place]

    def text(self) -> bytes:
        return self.take(self.whole())

    def whole(self) -> int:
        """Read a number in LEB128; small ones with a sign come out right as well."""
        value = shift = 0
        while True:
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:  # noqa: PLR2004 - the bit that says that more follows
                return value

    @property
    def more(self) -> bool:
        return self.place < len(self.content)


def _sections(content: bytes) -> Iterator[tuple[int, str, bytes]]:
    reader = _ObjectReader(content)
    if reader.take(8) != _HEAD:
        raise RunError("LLVM wrote no WebAssembly object")
    while reader.more:
        kind, body = reader.take(1)[0], reader.text()
        inner = _ObjectReader(body)
        name = inner.text().decode() if kind == _CUSTOM else ""
        yield kind, name, inner.content[inner.place :]


def _check_imports(body: bytes) -> int:
    """Return how many places the table has; raise RunError for what is not to be had."""
    reader = _ObjectReader(body)
    places = 0
    for _ in range(reader.whole()):
        reader.text()
        name, kind = reader.text().decode(), reader.take(1)[0]
        if kind == 1:  # a table: type, limits
            reader.take(1)
        if kind in {1, 2}:  # a memory: limits
            limited = reader.whole()
            least = reader.whole()
            places = least if kind == 1 else places
            if limited & 1:
                reader.whole()
        elif kind == 3 and name == "__stack_pointer":  # noqa: PLR2004 - a global
            reader.take(2)
        else:
            raise RunError(f"the engine calls {name}, which no browser has")
    return places


def _global_functions(body: bytes) -> Iterator[tuple[str, int]]:
    """Yield name and number of the functions that others may call."""
    reader = _ObjectReader(body)
    reader.whole()  # version
    while reader.more:
        kind, inner = reader.take(1)[0], _ObjectReader(reader.text())
        if kind != _SYMBOL_TABLE:
            continue
        for _ in range(inner.whole()):
            what, flags = inner.whole(), inner.whole()
            if what in {0, 2, 5}:  # function, global, table
                number = inner.whole()
                if flags & _UNDEFINED and not flags & 0x40:
                    continue
                name = inner.text().decode()
                if what == 0 and not flags & _LOCAL:
                    yield name, number
            elif what == 1:  # data
                inner.text()
                if not flags & _UNDEFINED:
                    for _ in range(3):
                        inner.whole()
            else:  # a section
                inner.whole()


def _data_end(body: bytes) -> int:
    """Return the first byte behind the data of a module."""
    reader = _ObjectReader(body)
    end = 0
    for _ in range(reader.whole()):
        reader.take(2)  # into memory 0, at a constant
        start = reader.whole()
        reader.take(1)
        end = max(end, start + len(reader.text()))
    return end


def _unsigned(value: int) -> bytes:
    digits = bytearray()
    while True:
        value, low = value >> 7, value & 0x7F
        digits.append(low | (0x80 if value else 0))
        if not value:
            return bytes(digits)


def _signed(value: int) -> bytes:
    """Return a number that is not negative as one with a sign."""
    digits = bytearray()
    while value > 0x3F:  # noqa: PLR2004 - six bits and the sign
        digits.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*digits, value])


def _text(value: str | bytes) -> bytes:
    held = value.encode() if isinstance(value, str) else value
    return _unsigned(len(held)) + held


def _vector(parts: list[bytes]) -> bytes:
    return _unsigned(len(parts)) + b"".join(parts)
