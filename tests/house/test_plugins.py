"""A package of one's own is installed beside peersim and is then like any other part of it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from numba.core.errors import TypingError

from peersim import mechanisms, policies
from peersim.core.code_cache import source_hash
from peersim.core.compiler import naming_plugins
from peersim.core.errors import PluginError
from peersim.core.plugins import installed_entry_points, plugins
from peersim.engine.step_chain import rows_of, with_plugins
from peersim.engine.weekly_schedule import WEEK
from peersim.lesson import names as lesson_names
from peersim.metrics import registry as metrics
from peersim.scenario import load

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "experiments" / "own_mechanism"
SMALL = [
    "--set=organisation.people=20", "--set=organisation.burn_in=1", "--weeks=4", "--replicates=1",
]  # fmt: skip
ASKED = """
import json
from importlib.metadata import version
from peersim.core.code_cache import source_hash
from peersim.engine.simulation import run
from peersim.engine.step_chain import rows_of
from peersim.engine.weekly_schedule import WEEK
from peersim.engine.world_arrays import channels
from peersim.lesson import load as lesson
from peersim.methods.explain import facts
from peersim.narration.texts import speaking, t
from peersim.report.description import describe_model
from peersim.scenario import load
import numpy as np

SIZE = {"organisation.people": 20, "organisation.weeks": 4, "organisation.burn_in": 1}
asked = load("baseline", {"mechanisms.shared_meals.on": True, **SIZE})
with np.errstate(over="ignore"):
    record = run(asked)
channel = [one.mechanism for one in channels()].index("shared_meals")
described = describe_model()
shown = next(one for one in described.mechanisms if one.name == "shared_meals")
odd = described.markdown()
with speaking("sv"):
    swedish = t("eating together")
names = [row.name for row in rows_of(WEEK)]
try:
    from peersim.dashboard.app import PAGES
    from peersim.dashboard.source_catalogue import entries
    page = PAGES["own"][0]
    code = next(one.code for one in entries() if one.name == "open_kitchen")
except ImportError:
    page = code = None
print(json.dumps({
    "behind": names[names.index("shared_meals.step") - 1],
    "pushed": float(record.ledger[:, 0, channel].sum()),
    "package": shown.package,
    "equation": "meals * of_share(belonging)" in shown.equations,
    "grades": [number.grade for number in shown.parameters],
    "reference": described.references["X1"],
    "odd": "it comes with own-mechanism 0.1.0" in odd and "open_kitchen (plug-in of" in odd,
    "lesson": lesson("meals", "sv").title,
    "swedish": swedish,
    "usual": load("baseline").hash(),
    "said": "shared_meals" in load("baseline").to_toml(),
    "asked for": "shared_meals" in asked.to_toml(),
    "stamp": source_hash(),
    "page": page,
    "code": code,
}))
"""
DECLARES = """
from dataclasses import replace
from own_mechanism.shared_meals import MECHANISM as SHARED, step
from peersim.core.mechanism import Decision, WeekPlace
from peersim.core.push import up
MECHANISM = replace(SHARED, name="faulty", {change})
"""


def beside(*places, **more):
    """Return the environment in which packages lie beside peersim and nothing is compiled."""
    path = os.pathsep.join(map(str, (ROOT, *places)))
    quiet = {"PYTHONPATH": path, "NUMBA_DISABLE_JIT": "1", "PYTHONWARNINGS": "ignore"}
    return os.environ | quiet | more


def call(*arguments, **how):
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False, **how
    )
    return done.returncode, done.stdout, done.stderr


def peersim(*arguments, **how):
    return call("-m", "peersim", *arguments, **how)


@pytest.fixture(scope="module")
def asked(target):
    code, out, err = call("-c", ASKED, env=beside(target))
    assert code == 0, err
    return json.loads(out)


def test_a_mechanism_of_one_s_own_is_like_any_other(asked):
    assert asked["behind"] == "separate_space.step"
    assert asked["pushed"] > 0.0
    assert asked["package"] == "own-mechanism 0.1.0"
    assert asked["equation"]
    assert asked["grades"] == ["design", "assumption"]
    assert "an invented example" in asked["reference"]
    assert asked["odd"]
    assert asked["swedish"] == "att äta tillsammans"


def test_lesson_and_page_of_one_s_own_are_found(asked):
    assert asked["lesson"] == "Måltider"
    if asked["page"] is None:
        pytest.skip("the dashboard is not installed")
    assert (asked["page"], asked["code"]) == ("Meals", "own-mechanism 0.1.0")


def test_to_install_a_package_changes_no_world_until_a_scenario_asks(asked):
    assert asked["usual"] == load("baseline").hash()
    assert asked["asked for"]
    assert not asked["said"]
    assert asked["stamp"] != source_hash()


def test_results_say_with_which_plugins_they_were_made_and_are_repeated(target, tmp_path):
    scenario = str(TEMPLATE / "shared_meals.toml")
    how = {"cwd": tmp_path, "env": beside(target)}
    code, out, err = peersim(
        "run", scenario, *SMALL, "--metric=arrival_rate", "--json", "--out=made", **how
    )
    assert code == 0, err
    assert {row["metric"] for row in json.loads(out)["outcomes"]} == {"arrival_rate"}
    manifest = json.loads((tmp_path / "made" / "manifest.json").read_text("utf-8"))
    assert manifest["plugins"] == {
        f"{room}.{name}": "own-mechanism 0.1.0"
        for room, name in [
            ("mechanisms", "shared_meals"), ("policies", "open_kitchen"), ("metrics", "newcomers")
        ]
    }  # fmt: skip
    code, _, err = peersim("run", "--repeat", "made", **how)
    assert code == 0, err
    how["env"] |= {"PEERSIM_PLUGINS": "none"}
    code, _, err = peersim("run", "--repeat", "made", **how)
    assert code == 2
    assert "not installed here: mechanisms.shared_meals of own-mechanism 0.1.0" in err
    code, _, err = peersim("run", scenario, *SMALL, **how)
    assert code == 2
    assert "policies.open_kitchen" in err
    assert "'peersim list plugins'" in err
    code, _, err = peersim("run", "baseline", "--set=mechanisms.shared_meals.on=true", **how)
    assert code == 2
    assert "that package is not installed here" in err


def test_a_profile_says_what_each_step_costs_those_of_plugins_among_them(target):
    how = {"env": beside(target)}
    code, out, err = peersim("run", "baseline", *SMALL, "--profile", "--json", **how)
    assert code == 0, err
    said = json.loads(out)
    steps = [step["step"] for step in said["steps"]]
    assert [step for step in steps if step != "shared_meals.step"] == [
        row.name for row in rows_of(WEEK)
    ]
    assert "shared_meals.step" in steps
    assert said["person_weeks"] > 40
    assert said["nanoseconds"] == pytest.approx(sum(step["nanoseconds"] for step in said["steps"]))


def faulty(place, source, name="faulty", room="peersim.mechanisms", package="bad-package"):
    """Install a package with one module, by hand."""
    about = place / f"{package.replace('-', '_')}-3.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 3.0\n")
    (about / "entry_points.txt").write_text(f"[{room}]\n{name} = bad_module\n")
    (place / "bad_module.py").write_text(source, "utf-8")
    return place


FAULTS = {
    "standard": (DECLARES.format(change="standard=True"), {}, "standard=False"),
    "nameless": (DECLARES.replace('"faulty"', '"other"').format(change=""), {}, "'other'"),
    "placeless": (DECLARES.format(change="places=()"), {}, "names no place in the week"),
    "elsewhere": (
        DECLARES.format(change='places=(WeekPlace(step, "voice.stpe"),)'),
        {},
        "no row 'voice.stpe'.*'voice.step'",
    ),
    "level": (DECLARES.format(change='pushes={"a": up("belongin")}'), {}, "belongin.*'belonging'"),
    "luck": (
        DECLARES.format(change='decisions=(Decision(3201, "telling"),)'),
        {},
        "100000 or more",
    ),
    "broken": ("import nowhere_to_be_found", {}, "ModuleNotFoundError"),
    "empty": ("", {}, "no MECHANISM"),
    "taken": ("MECHANISM = 1", {"name": "caring"}, "peersim has one of this name"),
    "twice": ("MECHANISM = 1", {}, "-package 3.0 has one of the same name"),
    "metric": ("METRICS = (1,)", {"room": "peersim.metrics"}, "1 in METRICS is no metric"),
    "policy": ("POLICY = 1", {"room": "peersim.policies"}, "no POLICY that is a Policy"),
    "lessons": ("", {"room": "peersim.lessons"}, "no such folder"),
}


@pytest.fixture
def installed(monkeypatch):
    """Return a function that puts folders on the path of this process, for this test alone."""

    def install(*places):
        for place in places:
            monkeypatch.syspath_prepend(str(place))
        monkeypatch.delitem(sys.modules, "bad_module", raising=False)
        forget()

    yield install
    monkeypatch.undo()
    forget()


def forget():
    """Let plug-ins be looked for anew."""
    installed_entry_points.cache_clear()
    plugins.cache_clear()


def load_everything():
    """Read every room anew, as a command would that was started now."""
    with_plugins(WEEK, mechanisms.in_files.__wrapped__().values())
    policies.in_files.__wrapped__()
    metrics.__wrapped__()
    lesson_names()


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_of_a_plugin_is_said_with_package_entry_point_and_a_way_out(
    kind, installed, tmp_path
):
    source, where, why = FAULTS[kind]
    place = faulty(tmp_path / "bad", source, **where)
    installed(TEMPLATE, place)
    if kind == "twice":
        installed(faulty(tmp_path / "other", source, package="another-package", **where))
    with pytest.raises(PluginError, match=why) as fault:
        load_everything()
    said = str(fault.value)
    name, room = where.get("name", "faulty"), where.get("room", "peersim.mechanisms")
    assert f"plug-in '{name}' of the package " in said
    assert f'{name} = "bad_module" in the group {room}' in said
    assert re.search(r"pip uninstall (bad|another)-package", said)


def test_what_does_not_compile_is_said_of_the_plugin_in_whose_file_it_stands(installed, tmp_path):
    installed(faulty(tmp_path / "bad", ""))
    with (
        pytest.raises(PluginError, match=r"'faulty' of the package bad-package.*no attribute 'x'"),
        naming_plugins(),
    ):
        raise TypingError("no attribute 'x'\nFile \"bad_module.py\", line 3")


@pytest.mark.parametrize("word", ["nonee", "off"])
def test_the_switch_for_plugins_takes_two_words(word):
    code, _, err = peersim("run", "baseline", env=beside(PEERSIM_PLUGINS=word))
    assert code == 2
    assert f"PEERSIM_PLUGINS = '{word}' in the environment" in err
    assert "'none'" in err
    assert peersim("--help", env=beside(PEERSIM_PLUGINS=word))[0] == 0


def test_help_and_the_list_of_plugins_work_whatever_is_installed(target, tmp_path):
    how = {"env": beside(target, faulty(tmp_path / "bad", "1 / 0"))}
    assert peersim("--help", **how)[0] == 0
    code, out, _ = peersim("list", "plugins", **how)
    assert code == 0
    assert "faulty" in out
    assert "bad-package 3.0" in out
    code, _, err = peersim("run", "baseline", **how)
    assert code == 2
    assert "ZeroDivisionError" in err
    assert "Traceback" not in err
