"""Which tests one process runs, and which are begun first, where several processes run them.

The tests of a file stay together, as xdist does it; those of a room as well whose fixtures take
long and are shared by its files: a server, a browser's engine, results to tell of. What takes
longest is begun first, so that no process is left with it when the others are done.
"""

import pytest

TOGETHER = (
    "tests/browser_engine",
    "tests/dashboard",
    "tests/report",
    "tests/running",
    "tests/seminar",
)
FIRST = (
    *TOGETHER,
    "tests/methods/sweep/test_everywhere.py",
    "tests/cases/test_cases.py",
    "tests/methods/calibration/test_smc.py",
    "tests/wrong_inputs/test_tampered_folders.py",
    "tests/scenario/test_shown_moments.py",
    "tests/lesson/test_points.py",
)


def pytest_collection_modifyitems(items):
    """Put first what takes longest; the rest stays in its order."""

    def place(item):
        found = (number for number, one in enumerate(FIRST) if item.nodeid.startswith(one))
        return next(found, len(FIRST))

    items.sort(key=place)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Return what deals tests out to processes, unless somebody asks for another way."""
    from xdist.scheduler import LoadFileScheduling

    if config.getvalue("dist") != "loadfile":
        return None
    scheduler = LoadFileScheduling(config, log)
    scheduler._split_scope = scope_of
    return scheduler


def scope_of(nodeid):
    """Return the file of a test, or its room: what one process runs."""
    rooms = [room for room in TOGETHER if nodeid.startswith(f"{room}/")]
    return rooms[0] if rooms else nodeid.partition("::")[0]
