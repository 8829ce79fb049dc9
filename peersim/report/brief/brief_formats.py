"""A brief in the formats that were asked for, as the bytes of files."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from peersim.core.errors import InputError, nearest
from peersim.methods.answer import Answer
from peersim.narration.texts import LANGUAGES
from peersim.report.brief.brief_contents import brief_of
from peersim.report.brief.document import Brief
from peersim.report.brief.docx import to_docx
from peersim.report.brief.html import to_html
from peersim.report.brief.pdf import to_pdf

__all__ = ["FORMATS", "brief_files"]

FORMATS: Final[Mapping[str, Callable[[Brief], bytes]]] = {
    "html": lambda brief: to_html(brief).encode("utf-8"),
    "pdf": to_pdf,
    "docx": to_docx,
}


def brief_files(
    answer: Answer,
    languages: Sequence[str] = ("en",),
    formats: Sequence[str] = tuple(FORMATS),
    *,
    hide_incidents: bool = False,
) -> dict[str, bytes]:
    """Return files by name: `brief.pdf`, or `brief.sv.pdf` in another language than English.

    Raises InputError for languages and formats that are not known, ResultsError where the results
    do not fit together.
    """
    for asked, known, what in (
        (languages, LANGUAGES, "language"),
        (formats, FORMATS, "format"),
    ):
        for one in asked:
            if one not in known:
                raise InputError(f"there is no {what} '{one}'{nearest(one, known)}")
    found = {}
    with answer.in_words():
        for language in dict.fromkeys(languages):
            brief = brief_of(answer, language, hide_incidents=hide_incidents)
            stem = "brief" if language == "en" else f"brief.{language}"
            for name in dict.fromkeys(formats):
                found[f"{stem}.{name}"] = FORMATS[name](brief)
    return found
