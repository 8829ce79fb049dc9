"""A page of the handbook as HTML: what stands in it as HTML is shown as text."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Final

from peersim.handbook.handbook_pages import HandbookPage

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["html"]

_PAGE: Final = re.compile(r"(\w+)(?:\.sv)?\.md(#.*)?")
"""How a page links to another."""


@cache
def _reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def html(page: HandbookPage, address: Callable[[str], str]) -> str:
    """Return a page as HTML.

    address: gives the address of a page by its name; a link to a page that has none where this
    one is shown, for which it gives an empty text, becomes plain text.
    """
    reader = _reader()
    tokens = reader.parse(page.text)
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", _anchor(page.name, tokens[place + 1].content))
        elif token.type in ("fence", "table_open"):  # wider than a phone: scrolled by keyboard too
            token.attrSet("tabindex", "0")
        elif token.children:
            token.children = list(_linked(token.children, address))
    return str(reader.renderer.render(tokens, reader.options, {}))


def _anchor(name: str, heading: str) -> str:
    return "-".join([name, *re.findall(r"\w+", heading.casefold())])


def _linked(tokens: "Iterable[Token]", address: Callable[[str], str]) -> "Iterable[Token]":
    """Yield the pieces of a paragraph, with links to pages that lead there."""
    is_open = True
    for token in tokens:
        page = _PAGE.fullmatch(str(token.attrGet("href") or ""))
        if page is not None:
            found = address(page[1])
            is_open = bool(found)
            token.attrSet("href", found + (page[2] or ""))
        if is_open or token.type not in ("link_open", "link_close"):
            yield token
        is_open = is_open or token.type == "link_close"
