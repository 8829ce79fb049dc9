"""A brief says what results hold and how sure that is; the same results give the same brief."""

import io
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from html import unescape

import pytest

from peersim import load, read_results, run
from peersim.core.errors import InputError, ResultsError
from peersim.methods.evidence import evidence_counts
from peersim.narration.texts import number, translations
from peersim.report import report_libraries
from peersim.report.brief import brief_of
from peersim.report.brief.brief_differences import differences_pictures
from peersim.report.brief.brief_formats import brief_files
from peersim.report.brief.document import BriefTable
from peersim.report.brief.html import to_html
from peersim.report.brief.outcome_table import harmed_group_sentences, outcome_table


def words_of(html):
    """Return the text of a page."""
    bare = re.sub(r"<(style|script|svg).*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", bare)).split())


def tables_of(document):
    for section in document.sections:
        yield from (block for block in section.blocks if isinstance(block, BriefTable))


def row(opened, metric, group, scenario="study_circle"):
    frame = opened.outcomes
    mine = (frame["metric"] == metric) & (frame["group"] == group)
    return frame[mine & (frame["scenario"] == scenario)].iloc[0]


# ------------------------------------------------------------------------------- contents


def test_parts_stand_in_the_order_in_which_a_reader_asks(brief):
    assert [section.heading for section in brief("one").sections] == [
        "The question",
        "What was compared",
        "What happened to whom",
        "How sure this is",
        "What it rests on",
        "Limits",
        "In pictures",
        "How to repeat it",
    ]


def test_the_content_note_comes_before_anything_else(brief):
    body = to_html(brief("one")).partition("<body>")[2]
    assert words_of(body).startswith("Content note: mentions sexual violence")


def test_numbers_of_the_table_are_those_of_the_results(one):
    rows = {(cells[0], cells[1]): cells for cells in outcome_table(one, "study_circle").rows}
    found = row(one, "distress", "survivors")
    cells = rows["Distress", "people with old trauma"]
    assert cells[2:4] == (number(found["base_mean"]), number(found["other_mean"]))
    shares = {False: found["share_lower"], True: found["share_higher"]}
    count = round(shares[bool(found["difference"] > 0)] * found["pairs"])
    assert cells[5].endswith(f", {count} of {found['pairs']}")


def test_rates_are_written_by_the_hundred(one):
    cells = outcome_table(one, "study_circle").rows[0]
    assert cells[0] == "Incidents that happen (per 100 people and year)"
    assert cells[2] == number(100 * row(one, "true_incidents", "all")["base_mean"])


def test_reports_stand_right_below_what_truly_happens(one):
    names = [cells[0] for cells in outcome_table(one, "study_circle").rows]
    place = next(k for k, name in enumerate(names) if "reported" in name)
    assert names[place - 1].startswith("Incidents that happen")


def test_those_in_most_distress_have_a_row_of_their_own(one):
    groups = [cells[1] for cells in outcome_table(one, "study_circle").rows]
    assert "the tenth in most distress" in groups


def test_each_alternative_has_its_table(brief):
    captions = [table.caption for table in tables_of(brief("two"))]
    assert "“Study circle” beside “Baseline”" in captions
    assert "“Men's group” beside “Baseline”" in captions


def test_groups_that_lose_are_named(one):
    worse = one.outcomes.copy()
    mine = (worse["metric"] == "distress") & (worse["group"] == "women")
    worse.loc[mine, ["difference", "low", "high"]] = [0.2, 0.19, 0.21]
    worse.loc[mine, "verdict"] = "is harmed"
    changed = one.filtered(lambda frame: worse if frame is one.outcomes else frame)
    assert any(
        text.startswith("Distress: ") and "women" in text
        for text in harmed_group_sentences(changed)
    )
    assert "Groups that lose by more than a little: " in words_of(to_html(brief_of(changed)))


def test_assumptions_are_counted(one, brief):
    found = evidence_counts(*one.scenarios)
    said = words_of(to_html(brief("one")))
    assert (
        f"Rests on {found.mechanisms} mechanisms; {found.assumptions} of {found.numbers} numbers "
        "are assumptions."
    ) in said
    table = next(t for t in tables_of(brief("one")) if "well they are known" in t.caption)
    assert sum(int(cells[2]) for cells in table.rows) == found.numbers


def test_every_figure_has_words_and_numbers(brief):
    pictures = list(brief("two").pictures())
    assert [picture.name for picture in pictures] == ["weeks", "differences", "differences-2"]
    assert [len(picture.words) for picture in pictures] == [4, 2, 2]
    for picture in pictures:
        assert len(picture.words) == len(picture.tables)
        assert all(table.rows for table in picture.tables)


def test_long_titles_leave_room_for_intervals(two, monkeypatch):
    long = "An allegation, met with redress, while others watch"
    titles = {label: f"{long} ({label})" for label in two.labels}
    monkeypatch.setattr("peersim.report.brief.brief_differences.titles_of", lambda _: titles)
    for picture in differences_pictures(two):
        assert picture.figure.get_size_inches()[1] < 9.0  # it fits a page
        picture.figure.canvas.draw()
        for axes in picture.figure.axes:
            assert axes.get_position().width > 0.2
            labels = [one.get_text() for one in axes.get_yticklabels()]
            assert max(len(line) for label in labels for line in label.split("\n")) <= 30


def test_a_table_of_weeks_ends_with_the_last_week(brief):
    weeks = next(brief("one").pictures())
    assert {table.rows[-1][0] for table in weeks.tables} == {"51"}


def test_it_says_how_to_repeat_it(one, brief):
    said = words_of(to_html(brief("one")))
    manifest = one.manifest
    assert manifest.written["command"] in said
    assert f"seed {manifest.seed}" in said
    assert all(source.hash[:12] in said for source in manifest.scenarios)


def test_a_run_is_told_without_comparing(brief):
    on_a_run = brief("run")
    assert "What was run" in [section.heading for section in on_a_run.sections]
    assert [picture.name for picture in on_a_run.pictures()] == ["weeks"]
    assert "Nothing is compared" in words_of(to_html(on_a_run))


def test_incidents_can_be_left_out(two):
    without = brief_of(two, hide_incidents=True)
    shown = [cells[0] for table in tables_of(without) for cells in table.rows]
    assert not any("ncidents" in name for name in shown)
    for picture in without.pictures():
        assert "ncident" not in " ".join((*picture.words, picture.svg))


def test_titles_cannot_bring_markup_along(one):
    base, other = one.scenarios
    named = replace(other, title='<script>alert("x")</script>')
    titled = replace(one, scenarios=(base, named), titles=(base.title, named.title))
    html = to_html(brief_of(titled))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


# ------------------------------------------------------------------------------- language


@pytest.mark.parametrize("which", ["one", "two", "run"])
def test_a_swedish_brief_holds_no_english_sentence(which, brief):
    said = words_of(to_html(brief(which, "sv")))
    english = [
        text
        for text, swedish in translations("sv").items()
        if len(text.split()) > 3 and "{" not in text and text != swedish and text in said
    ]
    assert english == []


def test_swedish_numbers_have_a_comma(brief):
    assert "," in next(tables_of(brief("one", "sv"))).rows[0][2]


# ---------------------------------------------------------------------------------- bytes


AGAIN = """
import hashlib, sys
from pathlib import Path
from peersim import load, read_results, run
from peersim.report.brief.brief_formats import brief_files
opened = read_results(sys.argv[1], "one")
for name, content in brief_files(opened, ["en", "sv"]).items():
    print(name, hashlib.sha256(content).hexdigest())
"""


def test_another_process_at_another_place_writes_the_same_bytes(files, folders, tmp_path):
    shutil.copytree(folders["one"], tmp_path / "elsewhere")
    other = {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LANG": "sv_SE.UTF-8"}
    call = [sys.executable, "-c", AGAIN, str(tmp_path / "elsewhere")]
    done = subprocess.run(
        call, env={**os.environ, **other}, capture_output=True, text=True, check=True
    )
    written = dict(line.split() for line in done.stdout.splitlines())
    assert written == {name: sha256(content).hexdigest() for name, content in files.items()}
    assert len(written) == 6


def test_dates_are_those_of_the_results(one, files):
    docx, pdf = (files[f"brief.{name}"] for name in ("docx", "pdf"))
    when = one.manifest.written["time"]
    assert when[:10].replace("-", "").encode() in pdf
    document = pytest.importorskip("docx").Document(as_file(docx))
    assert document.core_properties.created.isoformat()[:19] == when[:19]


def as_file(content):
    return io.BytesIO(content)


# -------------------------------------------------------------------------------- formats


def test_the_html_is_valid(brief, tmp_path, validate):
    paths = [tmp_path / f"brief.{language}.html" for language in ("en", "sv")]
    for path, language in zip(paths, ("en", "sv"), strict=True):
        path.write_text(to_html(brief("two", language)), encoding="utf-8")
    assert validate(*paths) == []


WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("width", [1200, 390])
def test_the_html_is_accessible_by_light_and_in_the_dark(brief, tmp_path, barriers, visit, width):
    path = tmp_path / "brief.html"
    path.write_text(to_html(brief("two")), encoding="utf-8")
    page = visit(path, viewport={"width": width, "height": 900})
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert barriers(page) == {}
        assert page.evaluate(WIDE) == 0


def test_the_pdf_is_two_pages_and_an_annex_and_says_what_it_is(files, brief):
    pypdf = pytest.importorskip("pypdf")
    read = pypdf.PdfReader(as_file(files["brief.pdf"]))
    texts = [page.extract_text() for page in read.pages]
    annex = next(k for k, text in enumerate(texts) if "In words and numbers" in text)
    assert annex == 2
    catalogue = read.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "en"
    assert read.metadata.title == brief("one").title
    assert "How to repeat it" in texts[1]


def test_the_docx_has_texts_for_its_pictures_and_heads_for_its_tables(files, brief):
    document = pytest.importorskip("docx").Document(as_file(files["brief.docx"]))
    shown = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert len(shown) == 2
    assert all(len(text) > 100 for text in shown)
    assert all("tblHeader" in table.rows[0]._tr.xml for table in document.tables)
    assert document.core_properties.title == brief("one").title
    assert document.core_properties.language == "en"


# ------------------------------------------------------------------------------- mistakes


def test_unknown_formats_and_languages_name_those_that_are_known(one):
    with pytest.raises(InputError, match="no format 'odt'; known are 'docx', 'html', 'pdf'"):
        brief_files(one, formats=["odt"])
    with pytest.raises(InputError, match="no language 'sw'"):
        brief_files(one, ["sw"])


@pytest.mark.parametrize(
    ("name", "library"), [("html", "jinja2"), ("pdf", "typst"), ("docx", "docx")]
)
def test_a_missing_library_is_named_with_what_to_do(one, monkeypatch, name, library):
    from peersim.report.brief.html import environment

    def lacking(module):
        raise ModuleNotFoundError(f"No module named '{module}'", name=module)

    monkeypatch.setattr(report_libraries, "import_module", lacking)
    environment.cache_clear()
    with pytest.raises(InputError, match=rf"library '{library}'.*peersim\[report\]"):
        brief_files(one, formats=[name])


def test_results_that_lack_a_table_are_said_to(folders, tmp_path):
    shutil.copytree(folders["one"], tmp_path / "lacking")
    (tmp_path / "lacking" / "outcomes.parquet").unlink()
    with pytest.raises(ResultsError, match="outcomes"):
        brief_of(read_results(tmp_path / "lacking", "lacking"))


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            ("4 people with 2 ties were read from", "Weight 0 is no tie: 1 in line 4."),
        ),
        (
            "sv",
            ("4 personer med 2 band lästes ur", "Vikten 0 är inget band: 1 på rad 4."),
        ),
    ],
)
def test_a_brief_on_ones_own_network_tells_of_that_network(language, sentences, tmp_path):
    ties = tmp_path / "ours.csv"
    ties.write_text("from,to,weight\na,b,1\nb,c,1\nc,d,0\n", encoding="utf-8")
    size = {"organisation.weeks": 52, "organisation.burn_in": 0}
    run(load("own_network", size | {"network.file": str(ties)}), 2).write(tmp_path / "out")
    ties.unlink()
    told = brief_of(read_results(tmp_path / "out", "out"), language)
    text = str(told.sections[1])  # what was run
    assert all(sentence in text for sentence in sentences)
    assert not any(wrong in text for wrong in ("60 ", "An invented", "En påhittad", "invented ex"))
