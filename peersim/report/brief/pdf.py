"""A brief as PDF, set by Typst.

Typst comes as a wheel for Linux, macOS and Windows and needs nothing besides: no browser, no
libraries of the system. It writes tagged PDF with a text for every figure, and takes its texts as
data, so that none of them can be read as markup. Fonts are its own and Matplotlib's, never those
of the machine: the same brief gives the same bytes.
"""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from peersim.narration.phrases import emphasised
from peersim.report.brief.document import Brief, BriefPicture, BriefTable, Bullets, Paragraph
from peersim.report.report_libraries import need
from peersim.report.texts import speaking, t

__all__ = ["to_pdf"]


def to_pdf(brief: Brief) -> bytes:
    """Return a brief as PDF; raises InputError where Typst is not installed."""
    import matplotlib as mpl

    typst = need("typst")
    template = files("peersim.report").joinpath("templates", "brief.typ").read_bytes()
    pictures = {_file(picture): picture.svg.encode() for picture in brief.pictures()}
    data = json.dumps(_template_data(brief), ensure_ascii=False, sort_keys=True).encode()
    written: bytes = typst.compile(
        {"main.typ": template, "brief.json": data, **pictures},
        format="pdf",
        font_paths=[str(Path(mpl.get_data_path()) / "fonts" / "ttf")],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=int(brief.when.timestamp()),
    )
    return written


def _file(picture: BriefPicture) -> str:
    return f"{picture.name}.svg"


def _template_data(brief: Brief) -> dict[str, Any]:
    """Return what the template reads."""
    when = brief.when
    with speaking(brief.language):
        foot = t(
            "Simulated; under these assumptions. Results {digits}", digits=brief.fingerprint[:12]
        )
    return {
        "language": brief.language,
        "title": brief.title,
        "under": brief.under,
        "note": brief.note,
        "annex": brief.annex,
        "foot": foot,
        "when": [when.year, when.month, when.day, when.hour, when.minute, when.second],
        "sections": [
            {"heading": section.heading, "blocks": [_block(held) for held in section.blocks]}
            for section in brief.sections
        ],
        "pictures": [_block(picture) for picture in brief.pictures()],
    }


def _block(held: Paragraph | Bullets | BriefTable | BriefPicture) -> dict[str, Any]:
    if isinstance(held, Paragraph):
        parts = emphasised(held.text)
        return {"kind": "paragraph", "parts": parts, "quiet": held.quiet, "code": held.code}
    if isinstance(held, Bullets):
        return {"kind": "bullets", "points": [emphasised(point) for point in held.points]}
    if isinstance(held, BriefTable):
        return {
            "kind": "table",
            "caption": held.caption,
            "columns": held.columns,
            "rows": held.rows,
        }
    return {
        "kind": "picture",
        "title": held.title,
        "caption": held.caption,
        "words": held.words,
        "alt": f"{held.title}. {' '.join(held.words)}",
        "file": _file(held),
        "tables": [_block(table) for table in held.tables],
    }
