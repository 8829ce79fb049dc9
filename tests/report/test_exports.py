"""Diaries are marked as simulated, an RO-Crate holds what makes the brief again, commands work."""

import csv
import io
import json
from collections import Counter

import pytest
from typer.testing import CliRunner

from peersim.cli import app
from peersim.core.errors import InputError, ResultsError
from peersim.engine.simulation import run
from peersim.narration.texts import translations
from peersim.report.diaries import MARK, diary_files
from peersim.report.ro_crate import METADATA, write_crate
from peersim.results.checksum import fingerprint
from peersim.world import census


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def peersim():
    def called(*arguments):
        return CliRunner(env={"COLUMNS": "200", "NO_COLOR": "1"}).invoke(
            app, list(map(str, arguments))
        )

    return called


# -------------------------------------------------------------------------------- diaries


@pytest.mark.parametrize(("language", "mark"), [("en", MARK), ("sv", "SIMULERAT: ")])
def test_every_row_says_that_it_is_simulated(one, language, mark):
    files = diary_files(one, language, people=4)
    for name in ("simulated_diaries.csv", "simulated_events.csv"):
        rows = rows_of(files[name])
        assert rows
        assert all(row["simulated"].startswith(mark) for row in rows)
    assert files["READ_ME_FIRST.txt"].startswith(mark)


def test_the_same_people_are_told_of_in_every_world(two):
    rows = rows_of(diary_files(two, people=5)["simulated_diaries.csv"])
    worlds = {row["world"] for row in rows}
    assert worlds == {"baseline", "study_circle", "mens_group"}
    told = {world: {row["person"] for row in rows if row["world"] == world} for world in worlds}
    assert len(told["baseline"]) == 5
    assert all(people <= told["baseline"] for people in told.values())


def test_people_of_several_genders_and_roles_are_told_of(one):
    rows = rows_of(diary_files(one, people=6)["simulated_diaries.csv"])
    assert {"woman", "man"} <= {row["gender"] for row in rows}
    assert {"member", "mentor"} <= {row["role"] for row in rows}


def test_events_are_those_that_the_world_recorded(one):
    rows = rows_of(diary_files(one, people=5)["simulated_events.csv"])
    told = Counter(
        (int(row["week"]), row["event"], row["person"])
        for row in rows
        if row["world"] == "study_circle"
    )
    kept = one.events
    mine = kept[
        (kept["scenario"] == "study_circle") & (kept["replicate"] == 0) & (kept["week"] >= 0)
    ]
    people = {person for _, _, person in told}
    mine = mine[mine["person"].astype(str).isin(people)]
    columns = (mine["week"].tolist(), mine["kind"].astype(str), mine["person"].astype(str))
    assert told == Counter(zip(*columns, strict=True))


def test_an_entry_tells_what_happened_in_its_weeks(one):
    files = diary_files(one, people=8)
    joined = [
        row
        for row in rows_of(files["simulated_events.csv"])
        if row["event"] == census.EVENTS[census.JOINED_CIRCLE]
    ]
    assert joined
    entries = rows_of(files["simulated_diaries.csv"])
    for row in joined:
        week = int(row["week"])
        mine = [
            entry["text"]
            for entry in entries
            if (entry["world"], entry["person"]) == (row["world"], row["person"])
            and week in range(*(int(end) + k for k, end in enumerate(entry["weeks"].split("-"))))
        ]
        assert any("I joined the study circle." in text for text in mine)


def test_incidents_can_be_left_out_of_diaries(one):
    shown = diary_files(one, people=30)
    affected = census.EVENTS[census.AFFECTED]
    assert affected in shown["simulated_events.csv"]
    hidden = diary_files(one, people=30, hide_incidents=True)
    assert affected not in hidden["simulated_events.csv"]
    assert "incident" not in hidden["simulated_diaries.csv"]


def test_incidents_say_whether_anybody_reported_them(one):
    rows = rows_of(diary_files(one, people=60)["simulated_events.csv"])
    record = run(one.scenarios[0], 0, seed=one.seed)
    held = [r for r in rows if r["world"] == "baseline" and r["severity"]]
    assert {row["reported"] for row in held} <= {"yes", "no"}
    assert {int(row["severity"]) for row in held} <= {1, 2, 3}
    reported = [row for row in held if row["reported"] == "yes"]
    assert len(reported) <= len(record.reports)


def test_swedish_diaries_hold_no_english_sentence(one):
    text = diary_files(one, "sv", people=12)["simulated_diaries.csv"]
    english = [said for said in translations("sv") if said.startswith("I ") and said in text]
    assert english == []


def test_diaries_are_the_same_every_time(one, folders):
    from peersim import read_results

    again = read_results(folders["one"], "again")
    assert diary_files(one, people=3) == diary_files(again, people=3)


def test_diaries_of_a_world_that_is_not_there_are_refused(one):
    with pytest.raises(InputError, match="no world 99 in these results"):
        diary_files(one, replicate=99)


# ---------------------------------------------------------------------------------- crate


@pytest.fixture(scope="module")
def crate(folders, tmp_path_factory):
    from peersim import read_results

    place = tmp_path_factory.mktemp("crates") / "crate"
    write_crate(read_results(folders["one"], "one"), place)
    return place


def graph(crate):
    said = json.loads((crate / METADATA).read_text(encoding="utf-8"))
    return {entity["@id"]: entity for entity in said["@graph"]}


def test_the_crate_describes_each_of_its_files_and_no_other(crate):
    files = {
        path.relative_to(crate).as_posix()
        for path in crate.rglob("*")
        if path.is_file() and path.name != METADATA
    }
    entities = graph(crate)
    described = {name for name, entity in entities.items() if entity["@type"] == "File"}
    assert described == files
    assert {part["@id"] for part in entities["./"]["hasPart"]} == files
    for name in files:
        assert entities[name]["sha256"] == fingerprint(crate / name)
        assert entities[name]["encodingFormat"]


def test_the_crate_says_what_made_it_and_when(crate, one):
    entities = graph(crate)
    written = one.manifest.written
    assert entities["./"]["datePublished"] == written["time"]
    assert entities["#run"]["name"] == written["command"]
    assert entities["#peersim"]["softwareVersion"] == one.manifest.peersim
    results = {one["@id"] for one in entities["#run"]["result"]}
    assert "results/manifest.json" in results
    assert f"date-released: {written['time'][:10]}" in (crate / "CITATION.cff").read_text("utf-8")


def test_the_same_brief_can_be_made_from_the_crate(crate, files, peersim, tmp_path):
    done = peersim("report", crate, "--out", tmp_path)
    assert done.exit_code == 0, done.stderr
    for name in ("brief.html", "brief.pdf", "brief.docx"):
        content = files[name]
        assert (tmp_path / name).read_bytes() == content
        assert (crate / "brief" / name).read_bytes() == content


def test_the_same_results_give_the_same_crate(crate, one, tmp_path):
    write_crate(one, tmp_path / "again")
    for path in sorted(path for path in crate.rglob("*") if path.is_file()):
        assert fingerprint(tmp_path / "again" / path.relative_to(crate)) == fingerprint(path)


def test_a_crate_replaces_a_crate_and_nothing_else(one, tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ResultsError, match=rf"{METADATA} is missing"):
        write_crate(one, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


# ------------------------------------------------------------------------------- commands


def test_commands_write_and_say_where(folders, peersim, tmp_path):
    for command, name in (
        ("report", "brief.sv.html"),
        ("export-page", "page.sv.html"),
        ("diaries", "simulated_diaries.csv"),
    ):
        place = tmp_path / command
        more = ["--format", "html"] if command == "report" else []
        done = peersim(command, folders["one"], "--language", "sv", "--out", place, *more)
        assert done.exit_code == 0, done.stderr
        assert str(place / name) in done.stdout
        assert (place / name).is_file()


def test_commands_answer_machines(folders, peersim, tmp_path):
    done = peersim("diaries", folders["one"], "--people", 2, "--json", "--out", tmp_path)
    said = json.loads(done.stdout)["written"]
    assert [path.rpartition("/")[2] for path in said][:1] == ["simulated_diaries.csv"]


@pytest.mark.parametrize("command", ["report", "export-page", "rocrate", "diaries"])
def test_a_folder_without_results_is_named(command, peersim, tmp_path):
    done = peersim(command, tmp_path)
    assert done.exit_code == 2
    assert "holds no results of peersim" in done.stderr


@pytest.mark.parametrize("command", ["report", "export-page", "rocrate", "diaries"])
def test_help_has_an_example(command, peersim):
    assert f"peersim {command} results" in peersim(command, "--help").stdout
