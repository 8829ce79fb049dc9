"""What is done in a world: each policy, with its numbers."""

from collections.abc import Iterable
from typing import Final

from peersim.narration.phrases import capital
from peersim.narration.texts import number, spoken, t
from peersim.scenario import PolicyUse

__all__ = ["policy_titles", "policy_words"]

_ENDLESS: Final = 2600
"""The week that stands for `to the end`."""


def policy_titles(uses: Iterable[PolicyUse]) -> str:
    """Return what policies are called; those with a label of one's own by that label."""
    return ", ".join(map(_title, uses))


def _title(use: PolicyUse) -> str:
    if use.kind in {use.label, use.label.rpartition("_")[0]}:
        return t(use.policy.title)
    return capital(use.label.replace("_", " "))


def policy_words(use: PolicyUse) -> str:
    """Say what a policy does, and when.

    The model says it with its numbers in English; in another language numbers stand beside it.
    """
    return use.sentence if spoken() == "en" else f"{t(use.policy.sentence)} {_doses(use)}"


def _doses(use: PolicyUse) -> str:
    first, stop = use.weeks.start, use.weeks.stop
    weeks = (
        t("From week {first} on", first=first)
        if stop >= _ENDLESS
        else t("Weeks {first} to {last}", first=first, last=stop - 1)
    )
    doses = [
        f"{t(declared.meaning)}: {number(value) if isinstance(value, float) else t(str(value))}"
        for name, declared in use.policy.parameters.items()
        if not name.endswith("week") and (value := use.values[name]) is not None
    ]
    return f"{'; '.join([weeks, *doses])}."
