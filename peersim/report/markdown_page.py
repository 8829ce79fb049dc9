"""Markdown as a page of HTML that needs neither network nor script: equations become MathML."""

from html import escape
from typing import TYPE_CHECKING, Any, Final

from peersim.core.errors import InputError
from peersim.narration.texts import spoken
from peersim.report.odd.markdown_tables import slug
from peersim.report.texts import t

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["page"]

_STYLE: Final = """
:root { color-scheme: light dark; --quiet: #6b7280; --line: #d9dde3; }
body { font: 1rem/1.55 system-ui, sans-serif; max-width: 54rem; margin: 2rem auto; padding: 0 1rem }
h1, h2, h3 { line-height: 1.2; margin-top: 2em }
h2 { border-bottom: 1px solid var(--line); padding-bottom: .2em }
code { font-size: .92em }
table { border-collapse: collapse; font-size: .9rem; display: block; overflow-x: auto }
th, td { text-align: left; vertical-align: top; padding: .25em .8em .25em 0 }
tr { border-bottom: 1px solid var(--line) }
math { font-size: 1.05em }
.math.block { overflow-x: auto; margin: .8em 0 } .math.block math { width: fit-content }
ul { overflow-x: auto } mtd { text-align: left; padding-left: 0 }
mtext[mathvariant="sans-serif"] { font-family: system-ui, sans-serif; font-style: italic }
figure { margin: 1.5em 0 } figure svg { max-width: 100%; height: auto; background: #fff }
blockquote { border-left: 3px solid var(--line); margin-left: 0; padding-left: 1em }
nav ul { columns: 2; padding-left: 1.2em } a { color: inherit }
@media print { body { max-width: none; font-size: 10pt } h2 { break-after: avoid } }
"""


def page(title: str, markdown: str, pictures: "dict[str, str] | None" = None) -> str:
    """Return Markdown as one file of HTML; HTML in it is shown as text.

    pictures: SVG by the name under which the Markdown shows it; it is put in its place.
    Raises InputError where the libraries of the extra `report` are missing.
    """
    try:
        from markdown_it import MarkdownIt
        from mdit_py_plugins.anchors import anchors_plugin
        from mdit_py_plugins.dollarmath import dollarmath_plugin
    except ImportError as error:
        raise InputError(
            f"HTML needs {error.name}: python -m pip install -e '.[report]' -c constraints.txt"
        ) from error

    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.use(dollarmath_plugin, renderer=_mathml, double_inline=True)
    reader.use(anchors_plugin, max_level=3, slug_func=slug)
    held = pictures or {}

    def image(tokens: "Sequence[Any]", place: int, *_: object) -> str:
        picture, caption = held.get(tokens[place].attrGet("src")), escape(tokens[place].content)
        if picture is None:  # of another place: a page fetches nothing
            return caption
        return f"<figure>{picture}<figcaption>{caption}</figcaption></figure>"

    renderer: Any = reader.renderer
    renderer.rules["image"] = image
    renderer.rules["math_block"] = _block
    reader.core.ruler.push("figure", _out_of_paragraphs)
    return (
        f'<!DOCTYPE html>\n<html lang="{spoken()}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"{reader.render(markdown)}</body>\n</html>\n"
    )


def _mathml(formula: str, options: dict[str, Any]) -> str:
    from latex2mathml.converter import convert

    display = "block" if options["display_mode"] else "inline"
    return str(convert(formula.strip(), display=display))


def _block(tokens: "Sequence[Any]", place: int, *_: object) -> str:
    """Return an equation that can be scrolled by keyboard where it is wider than the page."""
    formula = _mathml(tokens[place].content, {"display_mode": True})
    return (
        f'<div class="math block" tabindex="0" role="group" aria-label="{t("Equation")}">'
        f"{formula}</div>\n"
    )


def _out_of_paragraphs(state: Any) -> None:  # noqa: ANN401 - markdown-it's own state
    """Take paragraphs away around pictures that stand alone: a figure is a block of its own."""
    for before, inline, after in zip(
        state.tokens, state.tokens[1:], state.tokens[2:], strict=False
    ):
        if inline.type == "inline" and [part.type for part in inline.children] == ["image"]:
            before.hidden = after.hidden = True
