"""A folder that any web host can serve: a start, a page a scenario and lesson, model, handbook.

Every page holds the whole engine, so each of them can be mailed on its own.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from peersim.browser_engine.model_description import description_pages
from peersim.browser_engine.model_page import PageList, PageOpening, model_page
from peersim.browser_engine.scenario_data import PLAIN
from peersim.lesson import load as load_lesson
from peersim.lesson import names as lesson_names
from peersim.narration.texts import speaking, t
from peersim.scenario import load, names

__all__ = ["site_files"]

_START = "index.html"


def site_files(
    language: str = "en",
    handbook: Mapping[str, bytes] = MappingProxyType({}),
    *,
    hide_incidents: bool = False,
) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file of the site, the start page first.

    handbook: the files of the handbook, which get a folder of their own.
    """
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
            *([("handbook/index.html", t("Handbook"))] if handbook else []),
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
    yield from description_pages(language, back).items()
    yield from ((f"handbook/{name}", content) for name, content in handbook.items())
