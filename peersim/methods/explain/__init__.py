"""One person's life, told from the ledger, and beside it her twin's life in another world.

`explain` reruns a world with one person followed, which moves nobody's luck, and says what
happened to her, when, and because of what. Every number in a sentence is a number of the run:
contributions come from the ledger, chances from the hazards' own terms, recomputed on the
recorded picture. With a twin it says until which week both lives are the same, and what each
cause did differently from then on; contributions add up to the difference exactly.

`life` reruns and reads, `choice` finds somebody to tell of, `chances` recomputes hazards,
`people` and `words` hold the phrases, `telling` makes sentences of one life, `apart` of how two
differ in the end, `twins` puts both together, `story` is what comes out. The people in these
stories are simulated; none of them stands for anybody.
"""

from peersim.methods.explain.people import label_of, person_in, person_of
from peersim.methods.explain.story import Sentence, Story
from peersim.methods.explain.twins import explain

__all__ = ["Sentence", "Story", "explain", "label_of", "person_in", "person_of"]
