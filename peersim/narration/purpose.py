"""What the model is for, what it must not be used for, and what a reader is warned of."""

from typing import Final

__all__ = ["CONTENT_NOTE", "LIMITS", "MISUSE", "PURPOSE"]

PURPOSE: Final = (
    "peersim is a thinking aid that makes qualitative findings explicit and checks whether their "
    "stated mechanisms hang together. It is not a forecast, not an evaluation, not a risk tool. "
    "Whatever it says holds under these assumptions."
)

CONTENT_NOTE: Final = (
    "Content note: mentions sexual violence, violence, substance use, imprisonment and "
    "self-blame, without detail; --no-incidents hides incidents and what is reported of them."
)

MISUSE: Final = (
    "scoring or predicting any real person",
    "deciding parole, employment, membership, approval of mentors or funding",
    "ranking or judging real organisations",
    "estimating how many incidents happened anywhere",
    "arguing that an allegation is likely or unlikely",
    "justifying exclusion because of a record",
    "arguing that women or survivors are a cost",
    "cutting staff because a number is small",
    "any search that improves results by removing women, survivors or people who report",
)

LIMITS: Final = (
    "People are simulated and stand for nobody.",
    "Gender acts through exposure, power, history and ties alone.",
    "Incidents are abstract, with a severity from 1 to 3.",
    "What happened and what was reported are kept apart; reports are not incidents.",
    "Most numbers are assumptions.",
    (
        "The patterns that the mechanisms were drawn from check that the model hangs together; "
        "they do not validate it."
    ),
    "Ethnicity, class and migration are left out, since there are neither partners nor data.",
)
