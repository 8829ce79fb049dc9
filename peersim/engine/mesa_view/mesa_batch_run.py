"""A world of its own for every iteration of `mesa.batch_run`.

Mesa tells a model nothing of the iteration that it belongs to: 3.3 makes the same model again,
with a fixed seed the very same world, and 3.5 says `seed=None`, by which other models draw a
seed from the clock, so that no run can be repeated and no two policies can be paired. The
iteration is known one call up, though, and from there it is read. So iteration 4 is replicate
4, under every combination of parameters and with any number of processes, and `run(scenario, 4)`
repeats it.
"""

import inspect

__all__ = ["iteration"]


def iteration() -> int:
    """Return the number of the iteration of `mesa.batch_run` that this call is part of, or 0."""
    frame = inspect.currentframe()
    while frame is not None:
        in_mesa = frame.f_globals.get("__name__") == "mesa.batchrunner"
        if in_mesa and frame.f_code.co_name == "_model_run_func":
            return int(frame.f_locals["run"][1])
        frame = frame.f_back
    return 0
