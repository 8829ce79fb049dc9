"""Results to tell of, and what checks documents: a browser and the validator of the W3C."""

import shutil
import subprocess
from functools import cache

import pytest

from peersim import compare, load, read_results, run
from peersim.report.brief import brief_of
from peersim.report.brief.brief_formats import brief_files
from peersim.report.offline import page_of

SIZE = {"organisation.people": 60, "organisation.weeks": 52, "organisation.burn_in": 8}
VALIDATOR = "vnu-jar@26.9.27"


def worlds():
    return (
        load("baseline", SIZE),
        load("study_circle", SIZE | {"policies.study_circle.from_week": 10}),
        load("mens_group", SIZE | {"policies.mens_group.from_week": 10}),
    )


def opened(folder):
    return read_results(folder, folder.name)


@pytest.fixture(scope="session")
def folders(tmp_path_factory):
    """Return folders of results by name: one alternative, two of them, and a run."""
    place = tmp_path_factory.mktemp("results")
    base, circle, group = worlds()
    compare(base, circle, replicates=8, workers=2).write(place / "one")
    compare(base, circle, group, replicates=4, workers=2).write(place / "two")
    run(circle, replicates=4, workers=2).write(place / "run")
    return {name: place / name for name in ("one", "two", "run")}


@pytest.fixture
def one(folders):
    return opened(folders["one"])


@pytest.fixture
def two(folders):
    return opened(folders["two"])


@pytest.fixture
def ran(folders):
    return opened(folders["run"])


@pytest.fixture(scope="session")
def brief(folders):
    """Return the brief on results, by their name and a language; each is made once."""

    @cache
    def made(name, language="en"):
        return brief_of(opened(folders[name]), language)

    return made


@pytest.fixture(scope="session")
def files(folders):
    """Return the files of the brief on one alternative in both languages, as bytes by name."""
    return brief_files(opened(folders["one"]), ["en", "sv"])


@pytest.fixture(scope="session")
def page_in(folders):
    """Return the page on one alternative in a language; each is made once."""

    @cache
    def made(language):
        return page_of(opened(folders["one"]), language)

    return made


@pytest.fixture(scope="session")
def validate(from_registry):
    """Return a function that gives what the validator of the W3C has to say of files."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("Java is not installed, so HTML cannot be validated")
    jar = from_registry(VALIDATOR, "build/dist/vnu.jar")

    def said(*paths):
        call = [java, "-jar", str(jar), "--errors-only", *map(str, paths)]
        done = subprocess.run(call, capture_output=True, text=True, check=False, timeout=300)
        return done.stderr.splitlines()

    return said


@pytest.fixture
def visit(browser):
    """Open a file in a browser of its own; whatever it asks of another place fails the test."""
    contexts, elsewhere, wrong = [], [], []

    def guard(route):
        if route.request.url.startswith(("file:", "data:", "blob:")):
            route.continue_()
        else:
            elsewhere.append(route.request.url)
            route.abort()

    def shown(path, **settings):
        context = browser.new_context(**settings)
        context.route("**/*", guard)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.set_default_timeout(30_000)
        page.goto(path.as_uri())
        contexts.append(context)
        return page

    yield shown
    for context in contexts:
        context.close()
    assert elsewhere == []
    assert wrong == []
