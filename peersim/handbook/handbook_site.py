"""The handbook as files of HTML that need neither server nor script."""

from collections.abc import Mapping, Sequence
from functools import partial
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Final

from peersim.handbook.handbook_html import html
from peersim.handbook.handbook_pages import HandbookPage

__all__ = ["handbook_site"]

Links = Mapping[str, str]
"""Titles of other pages, by their address."""
_WORDS: Final = {
    "en": ("Handbook of peersim", "Pages", "To the text"),
    "sv": ("Handbok för peersim", "Sidor", "Till texten"),
}


def handbook_site(
    pages: Sequence[HandbookPage], links: Links | None = None, language: str = "en"
) -> dict[str, str]:
    """Return the files of a site by their names; the first page is where one arrives.

    links: pages of others that the contents lead to as well, such as the live page.
    """
    names = {page.name: "index" if page is pages[0] else page.name for page in pages}
    style = (Path(__file__).parent / "handbook.css").read_text(encoding="utf-8")
    return {
        f"{names[page.name]}.html": _file(page, pages, partial(_address, names), links, language)
        for page in pages
    } | {"handbook.css": style}


def _address(names: Mapping[str, str], name: str) -> str:
    return f"{names[name]}.html" if name in names else ""


def _file(
    page: HandbookPage,
    pages: Sequence[HandbookPage],
    address: "partial[str]",
    links: Links | None,
    language: str,
) -> str:
    name, contents, skip = _WORDS[language]
    listed = []
    for kind, group in groupby(pages, key=lambda one: one.kind):
        items = "".join(_item(one, address(one.name), page, language) for one in group)
        listed.append(f"<h2>{escape(kind)}</h2><ul>{items}</ul>")
    if links:
        items = "".join(
            f'<li><a href="{escape(to)}">{escape(said)}</a>' for to, said in links.items()
        )
        listed.append(f"<ul>{items}</ul>")
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(page.title)} – peersim</title>\n"
        '<link rel="stylesheet" href="handbook.css">\n</head>\n<body>\n'
        f'<a class="skip" href="#text">{skip}</a>\n'
        f'<header><a href="index.html">{name}</a> <a class="to-pages" href="#pages">{contents}</a>'
        f'</header>\n<nav id="pages" aria-label="{contents}">{"".join(listed)}</nav>\n'
        f'<main id="text" lang="{page.language}">\n{html(page, address)}</main>\n'
        "</body>\n</html>\n"
    )


def _item(one: HandbookPage, to: str, shown: HandbookPage, language: str) -> str:
    here = ' aria-current="page"' if one is shown else ""
    spoken = f' lang="{one.language}"' if one.language != language else ""
    return f'<li><a href="{to}"{here}{spoken}>{escape(one.title)}</a>'
