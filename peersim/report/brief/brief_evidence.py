"""What results rest on: mechanisms, and numbers counted by how well they are known."""

from typing import Final

from peersim.methods.answer import Answer
from peersim.methods.evidence import evidence_counts
from peersim.narration.notes import rests_on
from peersim.report.brief.document import Block, BriefTable, Paragraph
from peersim.report.texts import t

__all__ = ["evidence_paragraphs"]

_GRADES: Final = {
    "evidence": "seen in a study, or derived from one",
    "memory": "recalled from a study, not checked",
    "assumption": "a guess, to be varied",
    "design": "chosen by whoever runs the organisation",
}


def evidence_paragraphs(answer: Answer) -> tuple[Block, ...]:
    """Count mechanisms and numbers; say so where this version cannot read the scenarios."""
    known = answer.readable_scenarios
    if not known:
        return (Paragraph(t("This version of peersim cannot read what these worlds rest on.")),)
    table = BriefTable(
        t("Numbers by how well they are known"),
        (t("Grade"), t("What it means"), t("Numbers")),
        tuple(
            (t(grade), t(_GRADES[grade]), f"{count}")
            for grade, count in evidence_counts(*known).grades.items()
        ),
    )
    return Paragraph(rests_on(*known)), table
