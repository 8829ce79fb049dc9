"""A brief as DOCX, for whoever wants to go on writing in it."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any, Final

from peersim.narration.phrases import emphasised
from peersim.report.brief.document import Block, Brief, BriefPicture, BriefTable, Bullets, Paragraph
from peersim.report.report_libraries import need

__all__ = ["to_docx"]

_FIRST: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""Before this no archive can be dated."""
_LANGUAGES: Final = {"en": "en-GB", "sv": "sv-SE"}
_MARGIN: Final = 1.8
"""cm"""
_WIDE: Final = 17.4
"""cm between the margins of A4"""


def to_docx(brief: Brief) -> bytes:
    """Return a brief as DOCX; raises InputError where python-docx is not installed."""
    document = need("docx").Document()
    _set_document_style(document, brief)
    document.add_paragraph(brief.note, style="Intense Quote")
    document.add_heading(brief.title, level=0)
    document.add_paragraph(brief.under, style="Subtitle")
    for section in brief.sections:
        document.add_heading(section.heading, level=1)
        for held in section.blocks:
            _add(document, held)
    _annex(document, brief)
    written = io.BytesIO()
    document.save(written)
    return _dated(written.getvalue(), brief.when)


def _add(document: Any, held: Block) -> None:  # noqa: ANN401 - python-docx has no types
    if isinstance(held, Paragraph):
        _write(document.add_paragraph(style="No Spacing" if held.code else None), held)
    elif isinstance(held, Bullets):
        for point in held.points:
            _write(document.add_paragraph(style="List Bullet"), Paragraph(point))
    elif isinstance(held, BriefTable):
        _table(document, held)
    else:
        _picture(document, held)


def _write(paragraph: Any, held: Paragraph) -> None:  # noqa: ANN401 - as above
    from docx.shared import Pt, RGBColor

    for text, stressed in emphasised(held.text):
        run = paragraph.add_run(text)
        run.bold = stressed or None
        if held.code:
            run.font.name, run.font.size = "Consolas", Pt(8.5)
        if held.quiet:
            run.font.color.rgb = RGBColor(0x4B, 0x55, 0x63)


def _table(document: Any, held: BriefTable) -> None:  # noqa: ANN401 - as above
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import Pt

    caption = document.add_paragraph(style="Caption")
    caption.add_run(held.caption)
    caption.paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=len(held.columns), style="Light List")
    head = OxmlElement("w:tblHeader")  # the first row is one of headings, on every page
    head.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(head)  # noqa: SLF001 - there is no other way to it
    for cell, text in zip(table.rows[0].cells, held.columns, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for row in held.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for cell in (cell for row in table.rows for cell in row.cells):
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.space_after = Pt(0)
            for run in paragraph.runs:
                run.font.size = Pt(8)


def _picture(document: Any, held: BriefPicture) -> None:  # noqa: ANN401 - as above
    from docx.shared import Cm

    shape = document.add_picture(io.BytesIO(held.png), width=Cm(_WIDE))
    named = shape._inline.docPr  # noqa: SLF001 - there is no other way to a picture's text
    named.set("title", held.title)
    named.set("descr", f"{held.title}. {' '.join(held.words)}")
    named.set("name", held.name)
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    document.add_paragraph(f"{held.title}. {held.caption}", style="Caption")


def _annex(document: Any, brief: Brief) -> None:  # noqa: ANN401 - as above
    pictures = tuple(brief.pictures())
    if pictures:
        document.add_page_break()
        document.add_heading(brief.annex, level=1)
    for picture in pictures:
        document.add_heading(picture.title, level=2)
        _add(document, Bullets(picture.words))
        for table in picture.tables:
            _table(document, table)


def _set_document_style(document: Any, brief: Brief) -> None:  # noqa: ANN401 - as above
    """Set page, type, language and what the file says of itself."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import Cm, Pt, RGBColor

    page = document.sections[0]
    page.page_width, page.page_height = Cm(21.0), Cm(29.7)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(page, side, Cm(_MARGIN))
    ink = RGBColor(0x1F, 0x29, 0x37)
    sizes = {"Normal": 9.5, "Title": 16, "Heading 1": 12, "Heading 2": 10.5, "Caption": 8.5}
    for name, size in {**sizes, "Subtitle": 10, "Intense Quote": 9}.items():
        style = document.styles[name]
        style.font.size, style.font.color.rgb, style.font.italic = Pt(size), ink, False
        style.paragraph_format.space_after = Pt(4)
    document.styles["Intense Quote"].paragraph_format.space_before = Pt(0)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), _LANGUAGES.get(brief.language, brief.language))
    document.styles["Normal"].element.get_or_add_rPr().append(spoken)
    core, when = document.core_properties, brief.when.astimezone(UTC).replace(tzinfo=None)
    core.title, core.author, core.language = brief.title, "peersim", brief.language
    core.created = core.modified = core.last_printed = when
    core.identifier, core.comments, core.revision = brief.fingerprint, brief.under, 1


def _dated(archive: bytes, when: datetime) -> bytes:
    """Return an archive whose files are all of one moment, in the order of their names."""
    moment = max(when.astimezone(UTC), _FIRST).timetuple()[:6]
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as before,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        # the list of parts comes first, as readers of the format expect
        names = sorted(before.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            entry = zipfile.ZipInfo(name, date_time=moment)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            after.writestr(entry, before.read(name))
    return written.getvalue()
