"""The model described as a page: every mechanism, setting and measure, in the reader's language.

In English it is the description in the order of ODD+D. In other languages it is what the catalogue
of sources holds, whose texts are translated, with the English one beside it.
"""

from collections.abc import Sequence
from itertools import groupby

from peersim.browser_engine.page_templates import templates
from peersim.dashboard.source_catalogue import KINDS, Block, entries
from peersim.methods.declared_numbers import NumberDescription
from peersim.narration.display_names import metric_name, unit_name
from peersim.narration.notes import grounds_words
from peersim.narration.phrases import capital
from peersim.narration.source_text import cited
from peersim.narration.texts import number, speaking, t
from peersim.report import causes_svg, describe_model, page

__all__ = ["description_pages"]


def description_pages(language: str, back: Sequence[tuple[str, str]] = ()) -> dict[str, bytes]:
    """Return the pages by name, `model.html` first; back: address and text of pages to return to.

    Raises InputError where the libraries of the extra `report` are missing.
    """
    described = describe_model()
    text = described.markdown()
    pictures = {"causes.svg": causes_svg()} if "(causes.svg)" in text else {}
    whole = page("peersim: model", text, pictures).encode()
    if language == "en":
        return {"model.html": whole}
    with speaking(language):
        values = {
            "language": language,
            "t": t,
            "links": (*back, ("model.en.html", t("The model, equation by equation, in English"))),
            "purpose": t(described.purpose),
            "grounds": grounds_words(described.grounds),
            "limits": [t(one) for one in described.limits],
            "kinds": [
                (t(KINDS[kind]), list(held))
                for kind, held in groupby(entries(), key=lambda entry: entry.kind)
            ],
            "pieces": _pieces,
            "row": _row,
            "level": metric_name,
            "capital": capital,
            "cited": cited,
        }
        told = templates().get_template("model.html.j2").render(values)
    return {"model.html": told.encode(), "model.en.html": whole}


def _pieces(block: Block) -> list[str]:
    """Return prose cut at its names, which are every second piece."""
    return t(block.text).split("`")


def _row(one: NumberDescription) -> tuple[str, ...]:
    """Return the cells of a number: meaning, name, value, range with unit, grade, sources."""
    reach = f"{number(one.low)}–{number(one.high)} {unit_name(one.unit)}".strip()
    value = number(one.default, digits=4)
    return capital(t(one.meaning)), one.name, value, reach, t(one.grade), ", ".join(one.sources)
