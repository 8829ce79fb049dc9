"""The handbook: one text for the command line, the dashboard's Help and a site of its own.

    *.md                 the pages, in Markdown; NAME.sv.md is a page in Swedish
    handbook_pages.py    which pages there are, in the order in which one reads them
    handbook_html.py     a page as HTML, with links that fit where it is shown
    handbook_site.py     all pages as files that need neither server nor script
    python_reference.py  the public names of the package, from their docstrings

Pages are of four kinds: a start for those who come, ways to do something, explanations, and
reference to look things up in. Tests run every command and every example on them as it stands.
"""

from peersim.handbook.handbook_html import html
from peersim.handbook.handbook_pages import HandbookPage, handbook_pages
from peersim.handbook.handbook_site import handbook_site
from peersim.handbook.python_reference import python_reference

__all__ = ["HandbookPage", "handbook_pages", "handbook_site", "html", "python_reference"]
