"""A folder that any web host can serve: a start, a page a scenario and lesson, the model.

Every page holds the whole engine, so each of them can be mailed on its own.
"""

from collections.abc import Iterator, Mapping

from peersim.browser_engine.model_page import PageList, PageOpening, model_page
from peersim.browser_engine.scenario_data import PLAIN
from peersim.lesson import load as load_lesson
from peersim.lesson import names as lesson_names
from peersim.narration.texts import speaking, t
from peersim.report import causes_svg, describe_model, page
from peersim.scenario import load, names

__all__ = ["site_files"]

_START = "index.html"


def site_files(
    language: str = "en",
    *,
    hide_incidents: bool = False,
    pages: Mapping[str, tuple[str, bytes]] | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file of the site, the start page first.

    pages: more files by name, each with its title; those with a title are named on the start page.
    """
    more = pages or {}
    scenarios = {name: load(name) for name in names()}
    lessons = {name: load_lesson(name, language) for name in lesson_names()}
    with speaking(language):
        back = ((_START, t("All pages")),)
        lists = (
            PageList(
                "lessons",
                t("Lessons"),
                [(f"lesson-{name}.html", lesson.title) for name, lesson in lessons.items()],
            ),
            PageList(
                "scenarios",
                t("Scenarios"),
                [
                    (f"{name}.html", t(one.title))
                    for name, one in scenarios.items()
                    if name != PLAIN
                ],
            ),
        )
        links = [
            *((f"#{one.anchor}", one.title) for one in lists),
            ("model.html", t("The model described")),
            *((name, title) for name, (title, _) in more.items() if title),
        ]
        opening = PageOpening(
            t("What peersim is"),
            (
                t(
                    "A thinking aid on peer support among people with convictions: it makes what "
                    "studies found explicit and asks what follows if it holds. It is not a "
                    "forecast, not an evaluation and not a risk tool."
                ),
            ),
        )
        openings = {
            name: PageOpening(t(one.title), tuple(filter(None, (t(one.description),))))
            for name, one in scenarios.items()
        }
    yield (
        _START,
        model_page(
            language, opening=opening, links=links, lists=lists, hide_incidents=hide_incidents
        ),
    )
    for name in scenarios:
        if name != PLAIN:
            yield (
                f"{name}.html",
                model_page(
                    language,
                    other=name,
                    base=PLAIN,
                    opening=openings[name],
                    links=back,
                    hide_incidents=hide_incidents,
                ),
            )
    for name, lesson in lessons.items():
        yield (
            f"lesson-{name}.html",
            model_page(language, lesson, links=back, hide_incidents=hide_incidents),
        )
    yield "model.html", _description()
    yield from ((name, content) for name, (_, content) in more.items())


def _description() -> bytes:
    text = describe_model().markdown()
    pictures = {"causes.svg": causes_svg()} if "(causes.svg)" in text else {}
    return page("peersim", text, pictures).encode()
