"""The handbook is one text for three places, and nothing on it leads nowhere."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import peersim
from peersim.handbook import HandbookPage, handbook_pages, handbook_site, html, python_reference
from peersim.methods.verdict import VERDICTS
from peersim.narration.verdict_text import verdict_words
from peersim.scenario import names

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "peersim" / "handbook"
BY_NAME = {page.name: page for page in handbook_pages()}
GENERATED = {"options", "python_names"}


class Links(HTMLParser):
    """Collects where a page leads, what leads to it, and what a browser would fetch."""

    def __init__(self, text):
        super().__init__()
        self.links, self.anchors, self.fetched = [], set(), []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "a":
            self.links.append(given["href"])
        if "id" in given:
            assert given["id"] not in self.anchors
            self.anchors.add(given["id"])
        if tag == "link":
            self.fetched.append(given["href"])
        assert tag not in {"script", "img", "iframe"}


def test_every_file_is_a_page_and_every_page_has_a_file():
    assert {path.name.partition(".")[0] for path in FOLDER.glob("*.md")} == set(BY_NAME)


def test_a_page_opens_with_its_title():
    for page in handbook_pages():
        assert page.text.startswith(f"# {page.title}\n")


def test_every_link_of_the_site_leads_somewhere():
    more = [HandbookPage(name, "Names", name, f"# {name}\n", "en") for name in GENERATED]
    files = handbook_site([*handbook_pages(), *more], {"live/index.html": "Try it"})
    read = {name: Links(text) for name, text in files.items() if name.endswith(".html")}
    assert len(read) == len(BY_NAME) + len(GENERATED)
    for page in read.values():
        assert page.fetched == ["handbook.css"]
        for link in page.links:
            file, _, anchor = link.partition("#")
            if file and file != "live/index.html":
                assert file in files
            if anchor:
                assert anchor in (read[file] if file else page).anchors


def test_links_of_markdown_lead_to_pages_and_files():
    for path in [*FOLDER.glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]:
        for link in re.findall(r"\]\(([^)]+)\)", path.read_text("utf-8")):
            if not link.startswith("http"):
                there = (path.parent / link.partition("#")[0]).exists()
                assert there or link.removesuffix(".md") in GENERATED, f"{path.name}: {link}"


def test_a_page_that_is_not_shown_where_another_is_leads_nowhere():
    page = HandbookPage(
        "one", "Start", "One", "# One\n\nSee [two](two.md) and [three](x.html).", "en"
    )
    shown = html(page, lambda _: "")
    assert "<a" not in shown.partition(" and ")[0]
    assert '<a href="x.html">three</a>' in shown


def test_html_in_a_page_is_shown_as_text():
    page = HandbookPage(
        "one", "Start", "One", "# One\n\n<b>bold</b> ![x](http://elsewhere/x)", "en"
    )
    shown = html(page, lambda _: "")
    assert "&lt;b&gt;" in shown
    assert "<img" not in shown


def test_every_scenario_is_listed():
    listed = set(re.findall(r"`(\w+)`", BY_NAME["scenario_list"].text))
    assert set(names()) <= listed


def test_every_verdict_is_explained():
    text = BY_NAME["differences"].text
    explained = "|".join(row.split("|")[1] for row in text.splitlines() if row.startswith("| "))
    for verdict in VERDICTS:
        assert verdict_words(verdict) in explained


def test_every_public_name_has_its_place_in_the_reference():
    pytest.importorskip("griffe", reason="griffe is not installed")
    text = python_reference()
    for name in peersim.__all__:
        assert name.startswith("__") or f"\n## {name}\n" in text
    assert "replicates: int = " in text.partition("## compare")[2]


def test_the_readme_is_read_in_five_minutes():
    words = (ROOT / "README.md").read_text("utf-8").split()
    assert len(words) < 1200
