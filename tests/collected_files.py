"""How tests are found: quickly, although pytest reads every file in which there may be an example.

Nine files in ten have no example in a docstring, and some bring along what takes seconds to
import. What was found stays until the end; the garbage collector need not look through it again
and again.
"""

import gc

import pytest
from _pytest.doctest import DoctestModule


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(file_path):
    """Look for examples where there are some."""
    found = yield
    if b">>>" in file_path.read_bytes():
        return found
    return [one for one in found if not isinstance(one, DoctestModule)]


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """Keep the garbage collector out of what is found."""
    gc.disable()
    found = yield
    gc.freeze()
    gc.enable()
    return found
