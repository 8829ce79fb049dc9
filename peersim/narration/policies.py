"""What is done in a world: each policy, with its numbers."""

from typing import Final

from peersim.narration.texts import number, spoken, t
from peersim.narration.wording import capital
from peersim.policies import registry
from peersim.scenario import PolicyUse

__all__ = ["policy_titles", "policy_words"]

_ENDLESS: Final = 2600
"""The week that stands for `to the end`."""


def policy_words(use: PolicyUse) -> str:
    """Say what a policy does, and when.

    The model says it with its numbers in English; in another language numbers stand beside it.
    """
    return use.sentence if spoken() == "en" else f"{t(use.policy.sentence)} {_doses(use)}"


def policy_titles(labels: str) -> str:
    """Return the titles of policies by their labels in a scenario, each with spaces."""
    titles = []
    for label in labels.split(", "):
        name = label.replace(" ", "_")
        policy = registry().get(name) or registry().get(name.rpartition("_")[0])
        titles.append(t(policy.title) if policy else capital(label))
    return ", ".join(titles)


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
