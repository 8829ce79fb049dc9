"""What results rest on: mechanisms, and numbers counted by how well they are known."""

from typing import Final

from peersim.methods.grounds import grounds
from peersim.methods.opened import Opened
from peersim.narration.notes import rests_on
from peersim.report.brief.document import Block, Paragraph, Table
from peersim.report.texts import t
from peersim.scenario import Scenario

__all__ = ["resting"]

_GRADES: Final = {
    "evidence": "seen in a study, or derived from one",
    "memory": "recalled from a study, not checked",
    "assumption": "a guess, to be varied",
    "design": "chosen by whoever runs the organisation",
}


def resting(opened: Opened) -> tuple[Block, ...]:
    """Count mechanisms and numbers; say so where this version cannot read the scenarios."""
    known = [one for one in opened.worlds.scenarios if isinstance(one, Scenario)]
    if not known:
        return (Paragraph(t("This version of peersim cannot read what these worlds rest on.")),)
    table = Table(
        t("Numbers by how well they are known"),
        (t("Grade"), t("What it means"), t("Numbers")),
        tuple(
            (t(grade), t(_GRADES[grade]), f"{count}")
            for grade, count in grounds(*known).grades.items()
        ),
    )
    return Paragraph(rests_on(*known)), table
