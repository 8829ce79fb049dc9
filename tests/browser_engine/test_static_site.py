"""The site is whole: every link leads somewhere, handbook and live pages to one another."""

import functools
import threading
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from posixpath import dirname, join, normpath

import pytest
from typer.testing import CliRunner

from peersim.cli import app
from peersim.handbook import handbook_pages
from peersim.lesson import names as lesson_names
from peersim.scenario import names


class Addresses(HTMLParser):
    """Collects where a page leads."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "a":
            self.found.append(dict(attributes)["href"])


def links_of(site, name):
    page = (site / name).read_text("utf-8").partition("<script")[0]
    for address in Addresses(page).found:
        file = address.partition("#")[0]
        if file and not file.startswith("http"):
            yield normpath(join(dirname(name), file))


def written(folder, *arguments):
    done = CliRunner().invoke(app, [*arguments, "--quiet"])
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture(scope="module")
def site(built, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    return written(folder, "export-page", "--all", str(folder), "--language", "sv")


def test_every_link_leads_somewhere_and_everything_is_led_to(site):
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert {f"lesson-{name}.html" for name in lesson_names()} <= pages
    assert {f"{name}.html" for name in names() if name != "baseline"} <= pages
    assert len([name for name in pages if name.startswith("handbook/")]) > len(handbook_pages())
    reached, waiting = set(), ["index.html"]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            assert name in pages, name
            waiting += links_of(site, name)
    assert reached == pages


def test_handbook_and_live_page_lead_to_one_another(site):
    assert "handbook/index.html" in links_of(site, "index.html")
    assert {"index.html", "model.html"} <= set(links_of(site, "handbook/index.html"))


def test_the_model_is_described_in_swedish(site):
    text = (site / "model.html").read_text("utf-8")
    for said in ("Delmodeller", "En anmälan bemöts med förnekande (0)", "antagande"):
        assert said in text
    assert "A report is met with denial" not in text


def test_it_runs_from_a_web_host(site, browser):
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    serve = functools.partial(quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), serve) as host:
        threading.Thread(target=host.serve_forever, daemon=True).start()
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{host.server_port}/handbook/")
        page.get_by_role("link", name="Pröva i den här webbläsaren").click()
        page.wait_for_selector("[data-live=table] tr")
        page.get_by_role("link", name="Handbok").click()
        assert "/handbook/index.html" in page.url
        page.close()
        host.shutdown()


def test_the_handbook_s_own_site_has_the_live_page(built, tmp_path):
    site = written(tmp_path / "site", "handbook", "--out", str(tmp_path / "site"))
    assert {"live.html", "model.html"} <= set(links_of(site, "index.html"))
    assert "index.html" in links_of(site, "live.html")


def test_a_place_that_is_no_folder_is_told_before_anything_is_made(tmp_path):
    file = tmp_path / "README.md"
    file.write_text("mine", "utf-8")
    for arguments in (["handbook", "--out"], ["export-page", "--all"]):
        done = CliRunner().invoke(app, [*arguments, str(file)])
        assert done.exit_code == 2
        assert "Without" not in done.output
        assert "cannot be written to" in done.output
    assert file.read_text("utf-8") == "mine"
