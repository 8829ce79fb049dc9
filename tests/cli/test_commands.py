"""What the commands print, for people and for machines."""

import json
import re
import resource
import subprocess
import sys

import pytest

from peersim.core.errors import RunError
from peersim.mechanisms import registry as mechanisms
from peersim.metrics import registry as metrics
from peersim.narration.incident_filter import hidden_metrics
from peersim.policies import registry as policies
from peersim.results import read_folder
from peersim.running.compilation import compile_engine
from peersim.scenario import names

COMPLAINTS = "--set=policies.complaints_procedure.from_week=8"
PAIR = ("compare", "baseline", "study_circle", "-n", "4", "--set=policies.study_circle.from_week=8")


# ---------------------------------------------------------------------------- all of them


def test_help_is_there_in_half_a_second_and_brings_nothing_heavy_along():
    heavy = "{'numpy', 'pandas', 'numba', 'scipy', 'pyarrow', 'pydantic', 'mesa', 'matplotlib'}"
    code = f"import sys, peersim.cli; assert not {heavy} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
    times = []
    for _ in range(3):  # processor time, since other tests may keep the processors busy
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "peersim", "--help"], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(times) < 0.5


def test_a_later_run_loads_no_compiler_and_nothing_that_only_other_commands_need():
    compile_engine(lambda _: None)
    heavy = {"numba", "scipy", "mesa", "matplotlib", "networkx", "duckdb"}
    others = {"experiment", "calibration", "validate", "sensitivity", "discovery", "sweep"}
    unwanted = heavy | {f"peersim.methods.{name}" for name in others} | {"peersim.core.compiler"}
    code = (
        "import sys; from peersim.cli import app; "
        "app(['run', 'baseline', '-n', '1', '--set=organisation.people=20', '--weeks=8'], "
        f"standalone_mode=False); sys.exit(', '.join({unwanted} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_help_is_in_three_groups_and_each_command_in_one(peersim):
    text = peersim("--help").stdout
    places = [text.index(f" {name} ") for name in ("Start here", "Study", "Hand on")]
    assert places == sorted(places)
    names = re.findall(r"^│ ([a-z-]+)  ", text, re.MULTILINE)
    assert len(names) == len(set(names))
    assert text.index("│ compare ") < places[1] < text.index("│ sweep ")
    assert text.index("│ validate ") < places[2] < text.index("│ report ")
    assert "─ Commands" not in text
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize("verb", ["list", "run", "compare", "describe", "explain", "validate"])
def test_every_command_has_help_with_an_example(peersim, verb):
    result = peersim(verb, "--help")
    assert result.exit_code == 0
    assert f"peersim {verb}" in " ".join(result.stdout.split()).replace("│", "")
    assert "--json" in result.stdout
    assert "--out" in result.stdout
    assert "--quiet" in result.stdout


def test_the_version_is_told(peersim):
    assert re.fullmatch(r"peersim \d+\.\d+\.\d+\n", peersim("--version").stdout)


# ----------------------------------------------------------------------------------- list


def test_list_names_everything_in_one_line_each(peersim):
    lines = peersim("list").stdout.splitlines()
    for name in (*names(), *policies(), *metrics(), *mechanisms()):
        assert any(line.split()[:1] == [name] for line in lines)


def test_list_for_machines(peersim):
    found = json.loads(peersim("list", "mechanisms", "--json").stdout)
    assert [one["name"] for one in found["mechanisms"]] == list(mechanisms())


def test_list_can_leave_incidents_out(peersim):
    text = peersim("list", "--no-incidents").stdout
    assert "incident" not in text
    assert "distress" in text


# -------------------------------------------------------------------------------- compare


def test_compare_opens_with_a_sentence_and_closes_with_what_it_rests_on(small):
    text = " ".join(small(*PAIR).stdout.split())
    assert text.startswith("Under these assumptions, with “Study circle”")
    assert "Content note" in text
    assert re.search(r"Rests on \d+ mechanisms; \d+ of \d+ numbers are assumptions\.", text)
    assert "A thinking aid, not a forecast." in text
    assert "Reports are not incidents" in text


def test_compare_fits_80_columns_and_two_screens(small):
    lines = small(*PAIR).stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert len(lines) < 80


def test_every_report_row_follows_the_incidents_that_happen(small):
    text = small(*PAIR, "--metric", "reports").stdout
    assert text.index("Incidents that happen") < text.index("Incidents that are reported")
    assert "realised in these worlds" in " ".join(text.split())


def test_every_row_has_interval_count_and_verdict(small):
    rows = [line for line in small(*PAIR).stdout.splitlines() if " ± " in line and "95" not in line]
    words = {"gains", "is harmed", "rises", "falls", "too small", "not settled", "no difference"}
    assert len(rows) > 20
    for row in rows:
        assert re.search(r"[+−>0]\S* +± \S+ +(\d+(/\d+)? (better|worse|higher|lower)|same) ", row)
        assert any(row.endswith(f" {word}") for word in words)


def test_ten_years_and_measures_that_stop_are_a_flag_away(peersim, tmp_path):
    size = ("--set=organisation.people=12", "--set=organisation.burn_in=0")
    flags = ("--years", "4", "--stop-after", "2", "--quiet", "--out", str(tmp_path / "kept"))
    done = peersim("compare", "baseline", "study_circle", "-n", "2", *size, *flags)
    assert done.exit_code == 0
    kept = read_folder(tmp_path / "kept").manifest.scenarios
    assert all("weeks = 208" in each.toml for each in kept)
    assert "until_week = 156" in kept[1].toml  # two years from week 52 on


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--years", "2", "--weeks", "30"), "--weeks 30 and --years 2: say one"),
        (("--stop-after", "50"), "--stop-after 50: no measure goes on for so long"),
    ],
)
def test_flags_on_time_that_make_no_sense_are_told(peersim, flags, said):
    done = peersim("compare", "baseline", "allegation_denied", *flags)
    assert done.exit_code == 2
    assert said in done.stderr


def test_compare_for_machines_keeps_the_contract(small):
    said = json.loads(small(*PAIR, "--json").stdout)
    assert said["base"] == "baseline"
    assert (said["seed"], said["replicates"]) == (1, 4)
    (part,) = said["comparisons"]
    assert part["scenario"] == "study_circle"
    contract = {"metric", "group", "unit", "base_mean", "other_mean", "difference", "low", "high"}
    contract |= {"share_higher", "share_lower", "correlation"}
    assert all(contract <= set(row) for row in part["outcomes"])
    assert {row["metric"] for row in part["outcomes"]} >= {
        name for name, one in metrics().items() if one.places.table
    }
    assert said["rests_on"]["assumptions"] > 0


def test_chosen_rows_are_those_of_the_whole_table(small):
    everything = json.loads(small(*PAIR, "--json").stdout)["comparisons"][0]["outcomes"]
    chosen = json.loads(small(*PAIR, "--json", "--metric", "distress", "--group", "women").stdout)[
        "comparisons"
    ][0]["outcomes"]
    assert chosen == [
        row for row in everything if (row["metric"], row["group"]) == ("distress", "women")
    ]


def test_a_change_of_a_policy_goes_to_those_that_have_it(small):
    rows = json.loads(small(*PAIR, "--json", "--metric", "cost").stdout)
    (cost,) = rows["comparisons"][0]["outcomes"]
    assert cost["base_mean"] == 0
    assert cost["other_mean"] > 0


def test_a_policy_that_nobody_has_goes_to_the_others(small):
    rows = json.loads(
        small(
            "compare",
            "baseline",
            "baseline",
            "--replicates=2",
            "--json",
            "--metric=cost",
            "--set=policies.supervision.from_week=8",
        ).stdout
    )
    (cost,) = rows["comparisons"][0]["outcomes"]
    assert (cost["base_mean"], cost["other_mean"] > 0) == (0, True)


def test_incidents_can_be_left_out(small):
    text = small(*PAIR, "--no-incidents").stdout.lower()
    assert "incident" not in text
    assert "report" not in text
    rows = json.loads(small(*PAIR, "--no-incidents", "--json").stdout)["comparisons"][0]["outcomes"]
    assert not {row["metric"] for row in rows} & hidden_metrics()


def test_all_shows_every_outcome(small):
    text = small(*PAIR, "--all").stdout
    for metric in metrics().values():
        assert metric.label[1:30] in text


def test_several_others_have_a_table_each(small):
    weeks = ("--set=policies.study_circle.from_week=8", "--set=policies.mens_group.from_week=8")
    text = small(
        "compare", "baseline", "study_circle", "mens_group", "--replicates=2", *weeks
    ).stdout
    for other in ("study_circle", "mens_group"):
        assert f"base: baseline    other: {other}" in text


def test_quiet_leaves_the_notes_out(small):
    result = small(*PAIR, "--quiet")
    assert "Content note" not in result.stdout
    assert "Incidents that happen" in result.stdout
    assert result.stderr == ""


def test_results_are_written_and_run_again_to_the_same_numbers(small, peersim, tmp_path):
    folder = tmp_path / "results"
    result = small(*PAIR, "--out", str(folder), "--quiet")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert read_folder(folder).manifest.replicates == 4
    command = json.loads((folder / "manifest.json").read_text())["written"]["command"]
    assert str(tmp_path) not in command
    again = peersim("run", "--repeat", str(folder), "--json")
    assert again.exit_code == 0
    assert json.loads(again.stdout)["ok"] is True


def test_results_that_were_changed_are_told(small, peersim, tmp_path):
    folder = tmp_path / "results"
    small("run", "baseline", "--replicates=2", "--out", str(folder))
    path = folder / "manifest.json"
    path.write_text(path.read_text().replace('"seed": 1', '"seed": 2'))
    again = peersim("run", "--repeat", str(folder))
    assert again.exit_code == 1
    assert "came out different" in " ".join(again.stdout.split())


def test_a_world_that_fails_ends_with_1_and_the_others_are_shown(small, fail_worlds):
    fail_worlds(
        RunError("a number stopped being a number"),
        lambda world: (world.scenario.name, world.replicate) == ("study_circle", 1),
    )
    result = small(*PAIR)
    assert result.exit_code == 1
    assert "a number stopped being a number" in " ".join(result.stderr.split())
    assert "of 3 pairs" in result.stdout


def test_if_every_world_fails_that_is_all_that_is_said(small, fail_worlds):
    fail_worlds(RunError("a number stopped being a number"))
    result = small("run", "baseline", "--replicates=2")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "all 2 worlds failed" in result.stderr


# ------------------------------------------------------------------------------------ run


def test_run_shows_groups_and_spread(small):
    text = small("run", "baseline", "--replicates=4").stdout
    for word in ("everybody", "women", "men", "mentors", "trauma", "distress", "±"):
        assert word in text
    assert max(map(len, text.splitlines())) <= 80


def test_run_shows_ranges_where_they_fit_and_says_so(small):
    text = small("run", "baseline", "--replicates=4", "--metric=distress", "--group=women").stdout
    assert re.search(r"0\.\d+–0\.\d+", text)
    assert "the middle 90 % of worlds" in text


def test_one_world_is_called_a_story(small):
    assert "One world has no spread" in small("run", "baseline", "--replicates=1").stdout


def test_run_for_machines_keeps_the_contract(small):
    said = json.loads(small("run", "baseline", "--replicates=3", "--json", "--seed=7").stdout)
    assert {"scenario", "seed", "replicates", "outcomes"} <= set(said)
    assert (said["scenario"], said["seed"], said["replicates"]) == ("baseline", 7, 3)
    assert {"metric", "group", "unit", "mean", "sd", "low", "high"} <= set(said["outcomes"][0])


# ------------------------------------------------------------------------------- describe


def test_describe_prints_an_overview_and_says_where_to_read_on(peersim):
    text = peersim("describe").stdout
    assert "It is not a forecast" in text
    assert all(f"- `{name}`: " in text for name in mechanisms())
    assert "`peersim describe --all`" in text
    assert len(text.splitlines()) < 200


def test_describe_prints_all_of_the_model_where_that_is_asked_for(peersim):
    text = peersim("describe", "--all").stdout
    assert "It is not a forecast" in text
    assert "### retraumatisation (M02)" in text


def test_describe_prints_one_mechanism_as_the_whole_does(peersim):
    text = peersim("describe", "retraumatisation").stdout
    assert text.startswith("# retraumatisation (M02)\n")
    assert text.partition("\n\n")[2] in peersim("describe", "--all").stdout
    found = json.loads(peersim("describe", "retraumatisation", "--json").stdout)
    assert found["code"] == "M02"
    assert peersim("describe", "retraumatisation", "--out", "words").exit_code == 2


def test_describe_prints_a_timetable_with_changes(peersim):
    text = peersim("describe", "study_circle", "--set=policies.study_circle.from_week=26").stdout
    assert "From week 26 on a study circle meets" in text


def test_describe_writes_text_and_json(peersim, tmp_path):
    peersim("describe", "baseline", "--out", str(tmp_path / "words"), "--quiet")
    assert {path.name for path in (tmp_path / "words").iterdir()} == {
        "baseline.html",
        "baseline.md",
        "baseline.json",
    }


def test_describe_for_machines(peersim):
    assert len(json.loads(peersim("describe", "--json").stdout)["mechanisms"]) == len(mechanisms())


# -------------------------------------------------------------------------------- explain


def test_explain_tells_a_life_and_its_twin(small):
    result = small("explain", "baseline", "--twin=study_circle", *PAIR[-1:])
    text = " ".join(result.stdout.split())
    assert result.exit_code == 0
    assert "this life is the same in baseline and study_circle" in text
    assert "A simulated person" in text
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_explain_for_machines(small):
    said = json.loads(small("explain", "baseline", "--person=3", "--json").stdout)
    assert said["person"] == 3
    assert {"text", "week", "kind", "level", "cause"} <= set(said["sentences"][0])


def test_explain_writes_the_story(small, tmp_path):
    small("explain", "baseline", "--person=3", "--out", str(tmp_path))
    assert {path.name for path in tmp_path.iterdir()} == {"story.txt", "story.json"}


def test_people_of_a_network_from_a_file_go_by_lot(peersim):
    told = json.loads(
        peersim("explain", "own_network", "--weeks=8", "--person=n5", "--json").stdout
    )
    assert told["label"] == "person n5"
    assert peersim("explain", "own_network", "--person=5").exit_code == 2


# --------------------------------------------------------------------------------- speech


def test_ctrl_c_is_answered_with_a_line(small, fail_worlds):
    fail_worlds(KeyboardInterrupt())
    result = small("run", "baseline", "--replicates=2", "--workers=1")
    assert result.exit_code == 130
    assert result.stderr == "peersim: stopped; nothing half-written was left.\n"


def test_progress_is_shown_to_those_who_watch(small, monkeypatch):
    monkeypatch.setattr("peersim.cli.console.CommandConsole.shows_progress", True)
    monkeypatch.setattr("rich.console.Console.is_terminal", True)
    monkeypatch.setattr("peersim.core.kernel.is_compiled", lambda _: False)
    result = small("run", "baseline", "--replicates=2")
    assert "Compiling the engine for this machine, once" in result.stderr
    assert "Worlds" in result.stderr


def test_compilation_is_announced_without_a_bar_where_nobody_watches(small, monkeypatch):
    monkeypatch.setattr("peersim.core.kernel.is_compiled", lambda _: False)
    assert "Compiling the engine" in small("explain", "baseline").stderr
    assert "Compiling" not in small("explain", "baseline", "--json").stderr


def test_a_terminal_gets_rendered_text(peersim, monkeypatch):
    monkeypatch.setattr("rich.console.Console.is_terminal", True)
    assert "#" not in peersim("describe", "baseline").stdout
    lines = peersim("list", "mechanisms").stdout.splitlines()
    assert max(map(len, lines)) <= 80


def test_results_that_came_out_the_same_are_told_in_words(small, peersim, tmp_path):
    folder = tmp_path / "results"
    small("run", "baseline", "--replicates=2", "--out", str(folder))
    again = peersim("run", "--repeat", str(folder))
    assert "came out the same" in " ".join(again.stdout.split())


def test_list_writes_json(peersim, tmp_path):
    peersim("list", "--out", str(tmp_path), "--quiet")
    assert set(json.loads((tmp_path / "list.json").read_text())) == {
        "scenarios",
        "policies",
        "metrics",
        "mechanisms",
    }


@pytest.mark.parametrize(
    "command",
    [
        (*PAIR, "--all"),
        ("run", "baseline", "--replicates=2", "--all"),
        ("run", "complaints_procedure", "--replicates=2", COMPLAINTS),
        ("explain", "complaints_procedure", "--twin=baseline", "--json", COMPLAINTS),
    ],
)
def test_no_command_speaks_of_what_is_hidden(small, command):
    text = small(*command, "--no-incidents").stdout.lower()
    assert text
    told = text.replace("complaints_procedure", "").replace("complaints procedure", "")
    for word in (
        "incident",
        "report",
        "complain",
        "boundar",
        "trauma that came back",
        "trauma came back",
    ):
        assert word not in told


def test_groups_may_be_asked_for_by_what_they_are_called(small):
    by_name = small(*PAIR, "--metric=distress", "--group=all").stdout
    assert small(*PAIR, "--metric=distress", "--group=everybody").stdout == by_name


def test_the_loop_of_culture_is_told_written_and_drawn(peersim, tmp_path):
    small = ["--set", "organisation.people=30", "--set", "organisation.burn_in=5"]
    asked = ["compare", "baseline", "study_circle", *small, "--weeks", "60", "-n", "2", "--loop"]
    done = peersim(*asked, "--group", "women", "--out", str(tmp_path / "out"))
    assert done.exit_code == 0, done.stderr
    assert "Under these assumptions" in done.stdout
    assert "macho culture → silence" in done.stdout
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"loop.parquet", "loop_0.svg", "loop_1.svg"} <= written
    said = json.loads(peersim(*asked, "--json").stdout)
    assert {row["to"] for row in said["loop"]} >= {"silence", "voice", "leaving"}
    assert said["said"]["study_circle"][0].startswith("Under these assumptions")


def test_the_loop_takes_no_metric(peersim):
    done = peersim("compare", "baseline", "study_circle", "--loop", "--metric", "voice")
    assert done.exit_code == 2
    assert "--loop shows the loop of culture" in done.stderr
