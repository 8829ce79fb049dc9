"""One person's life from the ledger, and beside it her twin's life in another world.

`explain` reruns a world with one person followed, which moves nobody's luck, and returns what
happened to her, when, and because of what. Every number is a number of the run: contributions come
from the ledger, chances from the hazards' own terms, recomputed on the recorded picture. With a
twin it says until which week both lives are the same, and what each cause did differently from then
on; contributions add up to the difference exactly.

`life` reruns and reads, `life_selection` finds somebody to tell of, `event_chances` recomputes
hazards, `life_facts` finds the facts of one life, `life_differences` how two differ in the end,
`twins` puts both together, `story` is what comes out; `narration.story_text` makes sentences of it.
The people in these stories are simulated; none of them stands for anybody.
"""

from peersim.methods.explain.facts import Fact
from peersim.methods.explain.person_lookup import (
    asked_for,
    check_called,
    name_of,
    person_in,
    person_of,
)
from peersim.methods.explain.story import Story
from peersim.methods.explain.twins import explain

__all__ = [
    "Fact",
    "Story",
    "asked_for",
    "check_called",
    "explain",
    "name_of",
    "person_in",
    "person_of",
]
