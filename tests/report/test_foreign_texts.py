"""Results and scenarios that somebody sent: no name becomes a path, and no text becomes script."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from html.parser import HTMLParser

import pandas as pd
import pytest

from peersim import compare, load, read_results
from peersim.cli.report_command import place_for
from peersim.core.errors import InputError, ResultsError
from peersim.methods.repeat import repeat
from peersim.methods.saved_answer import answer_of_folder
from peersim.methods.saved_scenario import scenario_from
from peersim.report import describe_scenario, page
from peersim.report.brief.brief_formats import brief_files
from peersim.report.diaries import diary_files
from peersim.report.offline import page_of
from peersim.report.ro_crate import write_crate
from peersim.results import KeptTable
from peersim.results.sweeps import write_shard
from peersim.results.sweeps.shards import put
from peersim.scenario import load_bytes

SCRIPT = '<script>alert(1)</script><img src=x onerror="alert(1)">'
TEXT = f"{SCRIPT} [here](javascript:alert(1)) ![x](http://elsewhere/x) $\\frac{{$ `**"


class Seen(HTMLParser):
    """Collects what a browser would carry out or fetch."""

    def __init__(self):
        super().__init__()
        self.active = []

    def handle_starttag(self, tag, attributes):
        if tag in {"script", "iframe", "object", "embed", "base", "form"}:
            self.active.append(tag)
        for name, value in attributes:
            said = (value or "").strip().lower()
            leads = name in {"src", "href", "action"} and "elsewhere" in said
            if name.startswith("on") or said.startswith("javascript:") or leads:
                self.active.append(f"{tag} {name}={value}")


def active(html):
    seen = Seen()
    seen.feed(html)
    return seen.active


def sent(opened, **changes):
    """Return results whose second scenario says something else of itself."""
    base, other = opened.manifest.scenarios
    scenarios = (base, replace(other, **changes))
    manifest = replace(opened.manifest, scenarios=scenarios)
    return answer_of_folder(replace(opened.folder, manifest=manifest), opened.name)


@pytest.fixture
def changed(folders, tmp_path):
    """Copy results, change their manifest, and return the folder."""

    def copy(change):
        place = tmp_path / "deep" / "down" / "sent"
        place.mkdir(parents=True)
        for file in folders["one"].iterdir():
            if file.is_file():
                (place / file.name).write_bytes(file.read_bytes())
        path = place / "manifest.json"
        said = json.loads(path.read_text(encoding="utf-8"))
        change(said)
        path.write_text(json.dumps(said), encoding="utf-8")
        return place

    return copy


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Return results of a scenario whose title and name are meant to do harm."""
    size = {"organisation.people": 20, "organisation.weeks": 30, "organisation.burn_in": 2}
    base = load("baseline", size)
    circle = load("study_circle", size | {"policies.study_circle.from_week": 5})
    said = replace(circle, title=f"{TEXT} \x07\x1b").to_toml()
    other = load_bytes(said.encode(), "=1 <b> $x$.toml")
    folder = compare(base, other, replicates=3).write(tmp_path_factory.mktemp("sent") / "results")
    return read_results(folder, "sent")


def files_below(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# ------------------------------------------------------------------ names that become paths


@pytest.mark.parametrize("name", ["../../evil", "/evil", "..\\evil", "C:evil", "con", "x" * 5000])
def test_no_name_of_a_scenario_becomes_a_path(changed, tmp_path, name):
    (tmp_path / "evil.toml").write_text("mine", encoding="utf-8")
    (tmp_path / "deep" / "ties.csv").parent.mkdir(exist_ok=True)
    (tmp_path / "deep" / "ties.csv").write_text("mine", encoding="utf-8")

    def rename(said):
        for number, source in enumerate(said["scenarios"]):
            source["name"] = name + str(number)
            source["network"] = {"people": 2, "ties": [[0, 1]], "roles": [None] * 2,
                                 "genders": [None] * 2}  # fmt: skip

    place = changed(rename)
    before = files_below(tmp_path)
    with pytest.raises(ResultsError, match="no longer describes the same world"):
        repeat(place)
    with pytest.raises(InputError):
        diary_files(read_results(place, "sent"))
    with pytest.raises(InputError):
        page_of(read_results(place, "sent"))
    assert brief_files(read_results(place, "sent"), formats=["html"])
    assert files_below(tmp_path) == before


def test_a_scenario_of_a_manifest_reads_no_file(one, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.toml").write_text('title = "secret"', encoding="utf-8")
    for toml in ('extends = "mine.toml"', f'extends = "{tmp_path}/mine.toml"',
                 'network.file = "ties.csv"'):  # fmt: skip
        source = replace(one.manifest.scenarios[0], toml=toml)
        with pytest.raises(InputError, match="a file that is sent"):
            scenario_from(source)


def test_nothing_is_written_through_a_link_in_a_folder(changed, tmp_path):
    place = changed(lambda _: None)
    (tmp_path / "mine").mkdir()
    (place / "brief").symlink_to(tmp_path / "mine")
    opened = read_results(place, "sent")
    with pytest.raises(ResultsError, match="is a link"):
        place_for(opened, "brief", None)
    (place / "shards").symlink_to(tmp_path / "mine")
    with pytest.raises(ResultsError, match="is a link"):
        write_shard(place, "0000000.parquet", pd.DataFrame({"a": [1]}))
    (place / ".points.parquet.partial").symlink_to(tmp_path / "mine" / "precious")
    put(place / "points.parquet", [pd.DataFrame({"a": [1]})])
    assert list((tmp_path / "mine").iterdir()) == []


@pytest.mark.parametrize("key", ["name", "label", "title"])
def test_names_that_cannot_be_shown_are_refused(changed, key):
    def rename(said):
        said["scenarios"][1][key] = "a\x1b[31m\0"

    with pytest.raises(ResultsError, match="signs that cannot be shown"):
        read_results(changed(rename))


@pytest.mark.parametrize("label", ["../../evil", "/evil", "a/b", "..", "NUL", "evil.toml:stream"])
def test_a_crate_stays_in_its_folder_whatever_a_label_says(one, tmp_path, label):
    place = tmp_path / "deep" / "crate"
    crate = sent(one, label=label)
    try:
        files = write_crate(crate, place)
    except ResultsError:  # the tables do not know the label
        files = ()
    below = {path.relative_to(tmp_path).parts[:2] for path in files_below(tmp_path)}
    assert below <= {("deep", "crate")}
    assert all(".." not in name.split("/") for name in files)


@pytest.mark.parametrize("name", ["../secret.csv", "/etc/passwd", "manifest.json", "a/b.parquet"])
def test_a_manifest_lists_tables_of_its_own_folder_alone(changed, name):
    def add(said):
        said["tables"][name] = {"rows": 1, "sha256": "0" * 64}

    with pytest.raises(ResultsError, match="is no name of a table"):
        read_results(changed(add))


def test_a_crate_holds_tables_that_are_as_they_were_written_alone(one, tmp_path):
    extra = {**one.manifest.tables, "secret.parquet": KeptTable(1, "0" * 64)}
    folder = replace(one.folder, manifest=replace(one.manifest, tables=extra))
    with pytest.raises(ResultsError, match=r"holds no secret\.parquet"):
        write_crate(answer_of_folder(folder, "one"), tmp_path / "crate")
    assert not (tmp_path / "crate").exists()


# -------------------------------------------------------------------- texts that become script


def test_a_page_on_a_scenario_shows_every_sign_of_its_texts_and_carries_out_none():
    scenario = replace(load("baseline"), title=TEXT, description=f"# {TEXT}\n\n{TEXT}")
    described = describe_scenario(scenario)
    html = page(f"peersim: {TEXT}", described.markdown())
    assert active(html) == []
    assert "&lt;script&gt;alert(1)" in html
    assert "<script" not in described.markdown().replace("\\<script", "")


def test_a_page_takes_html_for_text_and_fetches_no_pictures():
    html = page("x", f"{SCRIPT}\n\n![a](http://elsewhere/a)\n\n[b](javascript:alert(1))")
    assert active(html) == []


def test_titles_and_names_of_results_are_texts_in_every_document(hostile, page_in):
    files = brief_files(hostile)
    html = files["brief.html"].decode()
    assert active(html) == []
    assert "&lt;script&gt;alert(1)" in html
    usual = active(page_in("en").decode())
    assert active(page_of(hostile).decode()) == ["script"] * 2 == usual
    document = zipfile.ZipFile(io.BytesIO(files["brief.docx"])).read("word/document.xml").decode()
    assert "&lt;script&gt;" in document
    assert files["brief.pdf"].startswith(b"%PDF")
    assert repeat(hostile.folder.path).ok


def test_a_crate_of_such_results_names_their_scenarios_safely(hostile, tmp_path):
    files = write_crate(hostile, tmp_path / "crate")
    assert "scenarios/=1 _b_ $x$.toml" in files
    citation = yaml_lines(tmp_path / "crate" / "CITATION.cff")
    assert citation["type"] == "dataset"
    assert SCRIPT.replace('"', "'") in json.loads(citation["title"])


def yaml_lines(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines if ": " in line and line[0] != " ")


def test_no_cell_of_the_diaries_is_a_formula(hostile):
    texts = diary_files(hostile, people=2)
    for name in ("simulated_diaries.csv", "simulated_events.csv"):
        rows = list(csv.reader(io.StringIO(texts[name])))
        assert rows[1:]
        assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
