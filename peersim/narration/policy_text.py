"""What is done in a world: each policy, with its numbers."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from peersim.core.parameter import Parameter
from peersim.metrics import registry as metrics
from peersim.narration.display_names import metric_name, unit_name
from peersim.narration.group_labels import group_name
from peersim.narration.phrases import capital, percent
from peersim.narration.texts import number, spoken, t
from peersim.policies import Choice, Policy, span
from peersim.scenario import PolicyUse, Trigger, condition

__all__ = ["dosed_words", "policy_titles", "policy_words"]

_ENDLESS: Final = 2600
"""The week that stands for `to the end`."""
_IN_MEANING: Final = frozenset({"people", "rooms", "sessions", "weeks"})
"""Units that the meaning of a number names already."""


def policy_titles(uses: Iterable[PolicyUse]) -> str:
    """Return what policies are called; those with a label of one's own by that label."""
    return ", ".join(map(_title, uses))


def _title(use: PolicyUse) -> str:
    if use.kind in {use.label, use.label.rpartition("_")[0]}:
        return t(use.policy.title)
    return capital(use.label.replace("_", " "))


def policy_words(use: PolicyUse) -> str:
    """Say what a policy does, when, and what starts and stops it.

    The model says it with its numbers in English; in another language numbers stand beside it.
    """
    if spoken() == "en":
        return use.sentence
    return " ".join([dosed_words(use.policy, use.values), *_trigger(use.trigger)])


def dosed_words(policy: Policy, values: Mapping[str, Any]) -> str:
    """Say what a policy with these values does, and when."""
    return (
        policy.say(values) if spoken() == "en" else f"{t(policy.sentence)} {_doses(policy, values)}"
    )


def _doses(policy: Policy, values: Mapping[str, Any]) -> str:
    first, stop = (weeks := span(values)).start, weeks.stop
    if len(weeks) == 1:
        said = t("In week {week}", week=first)
    elif stop >= _ENDLESS:
        said = t("From week {first} on", first=first)
    else:
        said = t("Weeks {first} to {last}", first=first, last=stop - 1)
    doses = [
        f"{t(declared.meaning).partition(';')[0]}: {_dose(declared, values[name])}"
        for name, declared in policy.parameters.items()
        if not name.endswith("week") and not _is_unbounded(name, declared, values[name])
    ]
    return f"{'; '.join([said, *doses])}."


def _is_unbounded(name: str, declared: Parameter | Choice, value: Any) -> bool:
    """Say whether a number is the highest that there is and stands for no bound at all."""
    return name == "places" and isinstance(declared, Parameter) and value >= declared.high


def _dose(declared: Parameter | Choice, value: Any) -> str:
    if isinstance(declared, Choice):
        return t(str(value))
    if declared.unit == "share":
        return percent(value) if value else "0 %"
    unit = "" if declared.unit in _IN_MEANING else unit_name(declared.unit)
    return f"{number(value)} {unit}".strip()


def _trigger(trigger: Trigger) -> Iterable[str]:
    if trigger.start_when:
        what = _condition_words(trigger.start_when)
        yield t("It starts only once {what} over a quarter.", what=what)
    if trigger.stop_when:
        what = _condition_words(trigger.stop_when)
        if trigger.stop_after > 1:
            quarters = trigger.stop_after
            yield t("It stops once {what} for {quarters} quarters.", what=what, quarters=quarters)
        else:
            yield t("It stops once {what} over a quarter.", what=what)


def _condition_words(text: str) -> str:
    seen, above, bound = condition(text)
    group, _, level = seen.rpartition(".")
    what = metric_name(level) if level in metrics() else t(level.replace("_", " "))
    said = f"{what} ({group_name(group)})" if group else what
    said_of = t("{what} is above {bound}") if above else t("{what} is below {bound}")
    return said_of.format(what=said, bound=number(bound))
