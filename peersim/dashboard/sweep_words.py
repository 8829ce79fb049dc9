"""What is looked at in a sweep, and what differs in it, in the visitor's language."""

from math import inf
from typing import Any, Final

from peersim.dashboard.headline_parameters import HEADLINE
from peersim.dashboard.swept import Looked, Swept
from peersim.dashboard.texts import number, t
from peersim.mechanisms import registry as mechanisms
from peersim.methods.discovery import Box, Limit
from peersim.methods.experiment.factors import VARIANT
from peersim.narration.groups import who
from peersim.narration.names import Scale, metric_name, scale_of
from peersim.narration.wording import capital, signed
from peersim.policies import registry as policies
from peersim.results.sweeps import Target, by_point, luck_in
from peersim.scenario import load, names

__all__ = [
    "box_words",
    "factor_name",
    "outcome_name",
    "said",
    "scenario_title",
    "target_name",
    "told",
    "unit_of",
    "value",
]

_HEADLINES: Final = {one.name: one.label for held in HEADLINE.values() for one in held}
_LUCK: Final = 0.1
"""Share of the variance between points that is worth a word."""


def scenario_title(name: str) -> str:
    """Return what a scenario is called."""
    return t(load(name).title) if name in names() else capital(name.replace("_", " "))


def outcome_name(looked: Looked) -> str:
    """Return what an outcome is called, and of whom it is taken."""
    return f"{capital(metric_name(looked.metric.name))} ({who(looked.metric, looked.group)})"


def factor_name(name: str) -> str:
    """Return what differs in words, as far as there are any; its dotted name otherwise."""
    if name == VARIANT:
        return t("Variant of the model")
    if name in _HEADLINES:
        return t(_HEADLINES[name])
    section, *of, key = name.split(".")
    if section == "policies" and of and of[0] in policies():
        policy = policies()[of[0]]
        meaning = "" if key == "on" else t(policy.parameters[key].meaning)
        return f"{t(policy.title)}: {meaning}" if meaning else t(policy.title)
    if section == "mechanisms" and of and of[0] in mechanisms():
        return f"{capital(t(of[0].replace('_', ' ')))}: {key.replace('_', ' ')}"
    return name


def value(held: Any) -> str:
    """Write a value of a factor."""
    if isinstance(held, bool) or str(held) in {"True", "False"}:
        return t("yes") if str(held) == "True" else t("no")
    return number(float(held)) if isinstance(held, int | float) else str(held).replace("_", " ")


def target_name(looked: Looked, target: Target) -> str:
    """Say what is looked at: an outcome in a scenario, or what the scenario does to it."""
    name = scenario_title(target.scenario)
    outcome = f"{metric_name(looked.metric.name)} ({who(looked.metric, looked.group)})"
    if not target.base:
        return t("{outcome} in “{name}”", outcome=outcome, name=name)
    return t(
        "what “{name}” changes in {outcome}, beside “{base}”",
        name=name,
        outcome=outcome,
        base=scenario_title(target.base),
    )


def told(swept: Swept, looked: Looked, target: Target) -> str:
    """Say how a target lies over all points, and how much of that may be luck."""
    scale = scale_of(looked.metric)
    held = by_point(swept.sweep, target)
    means = held["mean"].dropna() * scale.factor
    is_effect = bool(target.base)
    middle, low, high = (
        said(float(amount), scale, effect=is_effect)
        for amount in (means.mean(), means.quantile(0.05), means.quantile(0.95))
    )
    text = t(
        "{what}: {mean} on the average of points, {low} to {high} at the middle 90 % of them.",
        what=capital(target_name(looked, target)),
        mean=middle,
        low=low,
        high=high,
    )
    if is_effect:
        share = f"{100 * float((means > 0).mean()):.0f}"
        text += " " + t("It is above 0 at {share} % of points.", share=share)
    luck = luck_in(held)
    if luck > _LUCK:
        share = f"{100 * luck:.0f}"
        text += " " + t(
            "Up to {share} % of what differs between points may be luck, of which more worlds at "
            "each point would be rid.",
            share=share,
        )
    return text


def unit_of(looked: Looked, *, effect: bool) -> str:
    """Return the unit at an axis."""
    scale = scale_of(looked.metric)
    if not effect:
        return scale.unit or t("0 to 1")
    return t("difference, {unit}", unit=scale.change) if scale.change else t("difference")


def said(amount: float, scale: Scale, *, effect: bool) -> str:
    """Write an outcome, or a difference with its sign, with its unit; already scaled."""
    written = signed(amount) if effect else number(amount)
    return f"{written} {scale.change if effect else scale.unit}".strip()


def box_words(box: Box) -> str:
    """Say where a box lies."""
    if not box.limits:
        return t("anywhere")
    return "; ".join(_limit(name, limit) for name, limit in box.limits.items())


def _limit(name: str, limit: Limit) -> str:
    factor = factor_name(name)
    if limit.words:
        words = t(" or ").join(value(word) for word in limit.words)
        return t("{factor}: {words}", factor=factor, words=words)
    if limit.low == -inf:
        return t("{factor} below {high}", factor=factor, high=number(limit.high))
    if limit.high == inf:
        return t("{factor} above {low}", factor=factor, low=number(limit.low))
    ends = {"low": number(limit.low), "high": number(limit.high)}
    return t("{factor} between {low} and {high}", factor=factor, **ends)
