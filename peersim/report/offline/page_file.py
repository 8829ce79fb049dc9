"""A page as one HTML file that is small enough to be mailed."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from peersim.core.errors import InputError
from peersim.methods.answer import Answer
from peersim.narration.texts import check_language, speaking
from peersim.report.brief.html import environment
from peersim.report.offline.page_contents import Extent, contents_of

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["LARGEST", "page_of"]

LARGEST: Final = 5_000_000
"""bytes"""
_EXTENTS: Final = (
    Extent(),
    Extent(levels=("distress",)),
    Extent(levels=("distress",), every_outcome=False),
    Extent(levels=(), every_outcome=False),
)
"""The fullest first."""


def page_of(
    answer: Answer,
    language: str = "en",
    replicate: int = 0,
    *,
    hide_incidents: bool = False,
    template: "Template | None" = None,
    more: Mapping[str, object] | None = None,
) -> bytes:
    """Return the page: the fullest one below 5 MB.

    template: one that extends the page's, and what it reads besides in `more`.

    Raises InputError where the language is not known or there is no such replicate, ResultsError
    where the results cannot be read.
    """
    check_language(language)
    answer.read()
    template = template or environment().get_template("page.html.j2")
    written = b""
    for extent in _EXTENTS:
        with answer.in_words():
            held = contents_of(answer, language, replicate, extent, hide_incidents=hide_incidents)
        data = "" if held.replay is None else _quoted(held.replay)
        with speaking(language):
            said = template.render({**(more or {}), "page": held, "data": data})
        written = said.encode("utf-8")
        if len(written) < LARGEST:
            return written
    raise InputError(
        f"the page would have {len(written):,} bytes even without its replay; the most is "
        f"{LARGEST:,}. Compare fewer scenarios"
    )


def _quoted(value: object) -> str:
    """Return JSON that can stand in a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c")
