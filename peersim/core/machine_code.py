"""Machine code that is kept in a file and called without Numba, whose import takes longer.

What is kept is the object that LLVM wrote; LLVM loads it again. The file begins with a line that
says how the code is called and what it asks for, and is read only if it is whole.
"""

import ctypes
import hashlib
import json
import os
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import llvmlite.binding as llvm

from peersim.core.errors import RunError

__all__ = ["RESULTS", "MachineCode", "ObjectCode", "keep", "kept", "processor"]

RESULTS: Final[dict[str, Any]] = {
    "none": None,
    "int64": ctypes.c_int64,
    "float64": ctypes.c_double,
}
"""What compiled functions return, by Numba's names."""
_DONE: Final = (0, -2)
"""Numba's codes of a function that came to its end: with a result, with None."""


class ObjectCode(NamedTuple):
    """An object file with one function, which takes a call table and the place of its result."""

    name: str
    """Of the function in Python."""
    entry: str
    """Of the function in the object."""
    result: str
    """Key of RESULTS."""
    needs: tuple[str, ...]
    """Names of what it calls outside."""
    content: bytes


def keep(place: Path, code: ObjectCode) -> None:
    """Write code to a file, which is whole whenever somebody reads it."""
    said = code._asdict() | {"content": hashlib.sha256(code.content).hexdigest()}
    partial = place.with_name(f"{place.name}.{os.getpid()}")
    partial.write_bytes(json.dumps(said).encode() + b"\n" + code.content)
    partial.replace(place)


def kept(place: Path) -> ObjectCode | None:
    """Read code from a file; None where there is none, or it is not what was written."""
    try:
        head, _, content = place.read_bytes().partition(b"\n")
        said = json.loads(head)
        if said["content"] != hashlib.sha256(content).hexdigest():
            return None
        return ObjectCode(**said | {"content": content, "needs": tuple(said["needs"])})
    except (OSError, ValueError, KeyError, TypeError):
        return None


@cache
def processor() -> str:
    """Return a short hash of what machine code depends on besides sources and versions."""
    settings = sorted((k, v) for k, v in os.environ.items() if k.startswith("NUMBA_"))
    features = llvm.get_host_cpu_features().flatten()
    said = (llvm.get_process_triple(), llvm.get_host_cpu_name(), features, settings)
    return hashlib.sha256(repr(said).encode()).hexdigest()[:8]


class MachineCode:
    """An object, loaded: call it with a table."""

    def __init__(self, code: ObjectCode) -> None:
        """Load an object.

        Raises LookupError where something is not there that it calls, RuntimeError where LLVM
        cannot read it.
        """
        llvm.initialize_native_target()
        llvm.initialize_native_asmprinter()
        machine = llvm.Target.from_triple(llvm.get_process_triple()).create_target_machine()
        # the code lives as long as its engine, which also lets LLVM look into this process
        self._engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)
        missing = [name for name in code.needs if llvm.address_of_symbol(name) is None]
        if missing:
            raise LookupError(f"{code.name} calls {', '.join(missing)}")
        self._engine.add_object_file(llvm.ObjectFileRef.from_data(code.content))
        self._engine.finalize_object()
        address = self._engine.get_function_address(code.entry)
        kind = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p)
        self._call = kind(address)
        self._name, self._result = code.name, RESULTS[code.result]

    def __call__(self, table: Any) -> Any:  # noqa: ANN401 - ctypes has no types
        """Call the function; other threads of Python go on meanwhile.

        Raises RunError where it gives up.
        """
        result = (self._result or ctypes.c_int64)()
        status = self._call(table, ctypes.byref(result))
        if status not in _DONE:
            raise RunError(
                f"compiled code of {self._name} gave up ({status}); with NUMBA_DISABLE_JIT=1 it "
                "runs as plain Python, which says where and why"
            )
        return result.value if self._result is not None else None
