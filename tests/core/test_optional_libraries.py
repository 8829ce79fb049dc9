"""A library that is not installed is named, with the one command that installs it."""

from importlib import metadata

import pytest

from peersim.core.errors import InputError
from peersim.core.optional_libraries import check_extra, from_extra

REQUIRED = [
    "numpy",
    'segno; extra == "dashboard"',
    "solara<2,>=1.64; extra == 'dashboard'",
    'typst>=1; python_version > "3" and extra == "report"',
]


@pytest.fixture
def without(monkeypatch):
    """Return a function that makes a library missing."""

    def missing(*names):
        def found(name):
            if name in names:
                raise metadata.PackageNotFoundError(name)

        monkeypatch.setattr(metadata, "distribution", found)
        monkeypatch.setattr(metadata, "requires", lambda _: REQUIRED)

    return missing


@pytest.mark.parametrize(
    ("library", "extra"), [("segno", "dashboard"), ("solara", "dashboard"), ("typst", "report")]
)
def test_a_missing_library_of_an_extra_is_named_with_what_to_do(without, library, extra):
    without(library)
    with pytest.raises(InputError, match=rf"'{library}'.*pip install 'peersim\[{extra}\]'"):
        check_extra(extra)


def test_libraries_of_other_extras_may_be_missing(without):
    without("typst", "numpy")
    check_extra("dashboard")


def test_what_is_installed_is_found():
    for extra in ("dashboard", "report"):
        check_extra(extra)


def test_an_import_that_fails_says_the_same_unless_it_is_our_own():
    with (
        pytest.raises(InputError, match=r"'no_such_library'.*peersim\[report\]"),
        from_extra("report"),
    ):
        import no_such_library  # type: ignore[import-not-found]  # noqa: F401
    with pytest.raises(ModuleNotFoundError), from_extra("report"):
        import peersim.no_such_room  # type: ignore[import-not-found]  # noqa: F401
