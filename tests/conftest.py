"""What the tests of several rooms share: small worlds, and how two of them are compared."""

import shutil
import subprocess
import tarfile
import tomllib
from dataclasses import fields
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import numpy as np
import pytest
from hypothesis import HealthCheck, settings

from peersim import compare
from peersim import run as run_worlds
from peersim.engine.simulation import Record, Simulation, run
from peersim.mechanisms import registry
from peersim.scenario import load
from peersim.world import census
from peersim.world.ties import tie_at
from peersim.world.world_state import World
from tests import collected_files
from tests.worker_schedule import (  # noqa: F401 - pytest finds them by their names
    pytest_collection_modifyitems,
    pytest_xdist_make_scheduler,
)

# The same examples every time: a test that fails on another day only says nothing on this one.
# How long an example takes says something of the machine.
settings.register_profile(
    "peersim",
    deadline=None,
    max_examples=20,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("peersim")


def pytest_configure(config):
    """Let it hold for the package as well, whose files lie beside this folder."""
    config.pluginmanager.register(collected_files)


def pytest_addoption(parser):
    """Let more inputs be tried than a usual run does."""
    told = "wrong inputs that each door is tried with"
    parser.addoption("--wrong-inputs", type=int, default=60, metavar="N", help=told)


def dotted(said: dict[str, object], place: str = "") -> dict[str, object]:
    """Return the values of a TOML file by dotted names; what stands in no table is left out."""
    held: dict[str, object] = {}
    for key, value in said.items():
        if isinstance(value, dict):
            held |= dotted(value, f"{place}{key}.")
        elif place:
            held[place + key] = value
    return held


AXE = "axe-core@4.14.1"
# What a page passes stays in the browser: it names every element, several times.
VIOLATIONS = "axe.run({resultTypes: ['violations']}).then((found) => found.violations)"
SIZE = {"organisation.people": 40, "organisation.weeks": 26, "organisation.burn_in": 8}
BEGINS = 10
PAIRS = 6
SMALL = {"organisation.people": 40, "organisation.weeks": 30, "organisation.burn_in": 4}


@pytest.fixture(scope="session")
def browser():
    """Return Debian's Chromium, driven by Playwright, which runs once in a process."""
    chromium = shutil.which("chromium")
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if chromium is None:
        pytest.skip("no chromium on this machine")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield started
        started.close()


@pytest.fixture(scope="session")
def from_registry(pytestconfig, tmp_path_factory):
    """Return a file of a package of the npm registry, kept in pytest's cache; or skip."""
    cache = pytestconfig.cache
    kept = tmp_path_factory.mktemp("fetched") if cache is None else cache.mkdir("fetched")

    def fetched(package, wanted):
        name = package.replace("@", "-")
        found = Path(kept) / name / Path(wanted).name
        if found.is_file():
            return found
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("npm is not installed, so the check cannot be fetched")
        found.parent.mkdir(parents=True, exist_ok=True)
        call = [npm, "pack", package, "--silent"]
        try:
            subprocess.run(call, cwd=found.parent, check=True, capture_output=True, timeout=180)
        except (subprocess.SubprocessError, OSError) as error:
            pytest.skip(f"{package} cannot be fetched from the npm registry: {error}")
        with tarfile.open(found.parent / f"{name}.tgz") as archive:
            held = archive.extractfile(f"package/{wanted}")
            assert held is not None
            found.write_bytes(held.read())
        return found

    return fetched


@pytest.fixture(scope="session")
def barriers(from_registry):
    """Return a function that names what axe finds to be a serious barrier on a page."""
    axe = from_registry(AXE, "axe.min.js").read_text("utf-8")

    def found(page):
        page.evaluate(axe)  # not as a script tag, which a page's own policy may forbid
        return {
            one["id"]: [node["html"] for node in one["nodes"]]
            for one in page.evaluate(VIOLATIONS)
            if one["impact"] in ("serious", "critical")
        }

    return found


HOSTILE = Path(__file__).parent / "cases" / "hostile.html"


@pytest.fixture
def hostile(browser):
    """Return a function that opens a page of another site, whose scripts attack; see HOSTILE."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(HOSTILE.read_bytes())

        def log_message(self, *args):
            pass

    contexts = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as site:
        thread = Thread(target=site.serve_forever)
        thread.start()

        def opened(host="evil.localhost", context=None):
            if context is None:
                context = browser.new_context()
                contexts.append(context)
            page = context.new_page()
            page.goto(f"http://{host}:{site.server_port}/")
            return page

        yield opened
        for context in contexts:
            context.close()
        site.shutdown()
        thread.join()


@pytest.fixture
def swedish():
    """Have every text be Swedish."""
    texts = pytest.importorskip("peersim.narration.texts", reason="Babel is not installed")
    with texts.speaking("sv"):
        yield


@pytest.fixture(scope="session")
def small():
    """Return a small baseline with changes: 40 people, 30 weeks after a burn-in of 4."""
    base = load("baseline", SMALL)

    def with_changes(changes=None):
        return base.changed(changes or {})

    return with_changes


@pytest.fixture(scope="session")
def only():
    """Return the changes that switch off all mechanisms but some, and these on."""

    def switched_off_but(*kept):
        assert set(kept) <= set(registry())
        return {f"mechanisms.{name}.on": name in kept for name in registry()}

    return switched_off_but


# All mechanisms on, and circumstances for which some wait and which the baseline does not have.
EVERYTHING = Path(__file__).parents[1] / "experiments" / "everything.toml"
STIRRED = dotted(tomllib.loads(EVERYTHING.read_text("utf-8")))
# The same the other way round, for pushes that have two directions.
TURNED = {
    "circumstances.forum_listening": 0.1,
    "circumstances.disclosure": 0.1,
    "circumstances.forced_disclosure": 0.0,
    "circumstances.technocratic": 0.2,
    "circumstances.pay_adequacy": 0.0,
    "circumstances.influence": 0.9,
}


@pytest.fixture(scope="session")
def stirred():
    """Return changes under which every mechanism is on and has something to do."""
    assert all(load(EVERYTHING).value(f"mechanisms.{name}.on") for name in registry())
    return {f"mechanisms.{name}.on": True for name in registry()} | STIRRED


@pytest.fixture(scope="session")
def turned(stirred):
    """Return the same with circumstances the other way round, where a push has two ways."""
    return stirred | TURNED


@pytest.fixture(scope="session")
def everybody():
    """Run a world and follow everybody who is ever in it."""

    def run_and_follow(scenario, replicate=0, **how):
        ids = run(scenario, replicate, **how).people["id"]
        return run(scenario, replicate, follow=ids, **how)

    return run_and_follow


@pytest.fixture(scope="session")
def differing():
    """Name what differs between two records, bit by bit.

    Columns are compared one by one: the gaps between columns of a record hold anything.
    """

    def names_of_what_differs(one: Record, other: Record, but=()):
        found = []
        for field in fields(Record):
            mine, theirs = getattr(one, field.name), getattr(other, field.name)
            if field.name in but:
                continue
            if not isinstance(mine, np.ndarray):
                found += [field.name] if mine != theirs else []
            elif mine.dtype.names is None:
                found += [field.name] if not bitwise_equal(mine, theirs) else []
            else:
                found += [
                    f"{field.name}.{column}"
                    for column in mine.dtype.names
                    if not bitwise_equal(mine[column], theirs[column])
                ]
        return found

    return names_of_what_differs


def bitwise_equal(one, other):
    return one.shape == other.shape and one.tobytes() == other.tobytes()


@pytest.fixture(scope="session")
def disorder():
    """Say what does not fit together in the state of a world between two weeks."""
    return what_does_not_fit


def what_does_not_fit(world: World) -> list[str]:
    people, organisation = world.people, world.organisation[0]
    rules = {
        **rules_of_rows(world, people, organisation),
        **rules_of_ties(world, people, int(organisation.ties)),
        **rules_of_posts(world, people),
        **rules_of_mentoring(people),
        **rules_of_levels(world, people),
    }
    return [rule for rule, holds in rules.items() if not holds]


def rows_with(people, status):
    return np.flatnonzero(people["status"] == status)


def rules_of_rows(world, people, organisation):
    here, gone = rows_with(people, census.PRESENT), rows_with(people, census.LEFT)
    first = int(organisation.first_left)
    some = np.concatenate([here, gone])
    places = people["place"][here]
    return {
        "people are counted": organisation.people == len(here),
        "nobody is here behind the last row": (here < organisation.top).all(),
        "no row before the first free one is free": set(range(int(organisation.first_free)))
        <= set(here.tolist()),
        "those who left lie in a row": gone.tolist()
        == list(range(first, first + int(organisation.left))),
        "everybody has an id of one's own": len(set(people["id"][some].tolist())) == len(some),
        "everybody has a place of one's own": (world.places[places] == here).all(),
        "no place is held by nobody": (world.places >= 0).sum() == len(here),
    }


def rules_of_ties(world, people, count):
    ties = world.ties[:count]
    pairs = {(min(a, b), max(a, b)) for a, b in zip(ties["a"], ties["b"], strict=True)}
    here = rows_with(people, census.PRESENT)
    ends = np.concatenate([ties["a"], ties["b"]])
    lists = {
        row: sorted(tie_at(world, row, place) for place in range(people["degree"][row]))
        for row in here.tolist()
    }
    return {
        "nobody is tied to oneself": (ties["a"] != ties["b"]).all(),
        "two people have one tie": len(pairs) == count,
        "ties are between people who are here": set(ends.tolist()) <= set(here.tolist()),
        "everybody has a list of one's own ties": lists
        == {
            row: np.flatnonzero((ties["a"] == row) | (ties["b"] == row)).tolist()
            for row in here.tolist()
        },
        "ties are as strong as a level can be": (
            (ties["strength"] >= 0) & (ties["strength"] <= 1)
        ).all(),
        "nothing pushes a tie between weeks": not world.tie_pushes[:, :count].any(),
        "whoever left has no ties": not people["degree"][rows_with(people, census.LEFT)].any(),
    }


def rules_of_posts(world, people):
    here = rows_with(people, census.PRESENT)
    gone = rows_with(people, census.LEFT)

    def held(posts):
        return {int(row): k for k, row in enumerate(posts) if row >= 0}

    def holders(column, role=None):
        return {
            row: int(people[column][row])
            for row in here.tolist()
            if people[column][row] >= 0 and role in {None, people["role"][row]}
        }

    return {
        "mentors hold the posts": held(world.posts) == holders("post", census.MENTOR),
        "staff are listed": held(world.staff) == holders("post", census.STAFF),
        "members and mentees hold no post": (
            people["post"][here[people["role"][here] < census.MENTOR]] < 0
        ).all(),
        "seats know who holds them": held(world.seats) == holders("seat"),
        "whoever left holds no seat": (people["seat"][gone] < 0).all(),
    }


def rules_of_mentoring(people):
    here, gone = rows_with(people, census.PRESENT), rows_with(people, census.LEFT)
    role, mentor = people["role"], people["mentor"]
    matched = here[mentor[here] >= 0]
    load = np.bincount(mentor[matched], minlength=len(people))
    return {
        "mentees are those who have a mentor": set(matched.tolist())
        == set(here[role[here] == census.MENTEE].tolist()),
        "a mentor is one, and here": (role[mentor[matched]] == census.MENTOR).all()
        and set(mentor[matched].tolist()) <= set(here.tolist()),
        "nobody mentors oneself": (mentor[matched] != matched).all(),
        "a caseload counts mentees": (people["caseload"][here] == load[here]).all(),
        "members alone wait": (role[here[people["waiting"][here] >= 0]] == census.MEMBER).all(),
        "whoever left has no mentor and waits for none": (mentor[gone] < 0).all()
        and (people["waiting"][gone] < 0).all(),
    }


def rules_of_levels(world, people):
    some = np.concatenate([rows_with(people, census.PRESENT), rows_with(people, census.LEFT)])
    levels = world.levels[:, some]
    return {
        "levels lie in 0 to 1": ((levels >= 0) & (levels <= 1)).all(),
        "the organisation's levels lie in 0 to 1": (
            (world.org_levels >= 0) & (world.org_levels <= 1)
        ).all(),
        "nothing pushes a person between weeks": not world.pushes[:, some].any(),
        "nothing pushes the organisation between weeks": not world.org_pushes.any(),
    }


# --------------------------------------------------------- worlds of methods and running


@pytest.fixture
def fail_worlds(monkeypatch):
    """Let worlds fail: an error is raised as they go on, where a function of them says so."""
    advance = Simulation.advance

    def let_fail(error, where=lambda _: True):
        def fails_or_advances(world, until=None):
            if where(world):
                raise error
            advance(world, until)

        monkeypatch.setattr(Simulation, "advance", fails_or_advances)

    return let_fail


@pytest.fixture(scope="session")
def base():
    return load("baseline", SIZE)


@pytest.fixture(scope="session")
def circle():
    changes = {"policies.study_circle.from_week": BEGINS, "policies.study_circle.sessions": 5}
    return load("study_circle", SIZE | changes)


@pytest.fixture(scope="session")
def comparison(base, circle):
    return compare(base, circle, replicates=PAIRS, seed=3, workers=2)


@pytest.fixture(scope="session")
def runs(base):
    return run_worlds(base, 4, seed=3, workers=2)
