"""A brief as one HTML file that needs nothing besides itself."""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from peersim.narration.phrases import emphasised
from peersim.report.brief.document import Brief, BriefPicture, BriefTable, Bullets, Paragraph
from peersim.report.brief.themed_svg import themed
from peersim.report.report_libraries import need

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["environment", "to_html"]

_KINDS: Final = {
    Paragraph: "paragraph",
    Bullets: "bullets",
    BriefTable: "table",
    BriefPicture: "picture",
}


def to_html(brief: Brief) -> str:
    """Return a brief as HTML; raises InputError where Jinja is not installed."""
    return environment().get_template("brief.html.j2").render(brief=brief)


@cache
def environment() -> "Environment":
    """Return the templates; every text that comes into them is escaped."""
    jinja2 = need("jinja2")
    made: Environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_source),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["emphasised"] = emphasised
    made.filters["themed"] = lambda picture: themed(picture.svg, picture.name)
    made.filters["kind"] = lambda block: _KINDS[type(block)]
    return made


def _source(name: str) -> str:
    return files("peersim.report").joinpath("templates", name).read_text(encoding="utf-8")
