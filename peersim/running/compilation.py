"""The engine is compiled once on each machine, by running a tiny world."""

from collections.abc import Callable
from typing import Final

__all__ = ["compile_engine", "is_engine_compiled"]

_TINY: Final = {"organisation.people": 12, "organisation.weeks": 1, "organisation.burn_in": 0}


def is_engine_compiled() -> bool:
    """Tell whether the engine is compiled on this machine, so that a world takes no minute."""
    from peersim.core.kernel import is_compiled
    from peersim.engine import entry_points

    return is_compiled(entry_points.start) and is_compiled(entry_points.advance)


def compile_engine(on_function: Callable[[int], None]) -> None:
    """Load or compile the engine; on_function is told how many functions are compiled so far."""
    from peersim.core.kernel import watch_compilation
    from peersim.engine.simulation import run
    from peersim.scenario import load

    with watch_compilation(on_function):
        run(load("baseline", _TINY))
