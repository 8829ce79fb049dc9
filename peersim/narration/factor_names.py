"""What differs in a sweep, and what is looked at: names and values, for people and as in files."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from peersim.core.parameter import Parameter
from peersim.mechanisms import registry as mechanisms
from peersim.methods.experiment.factors import VARIANT
from peersim.metrics import read_column
from peersim.narration.display_names import Scale, metric_name, scale_of
from peersim.narration.group_labels import subject_of
from peersim.narration.phrases import capital, signed
from peersim.narration.texts import number, t
from peersim.policies import registry as policies
from peersim.results.sweeps import Target
from peersim.scenario import load, names

__all__ = [
    "IN_FILES",
    "IN_WORDS",
    "NUMBER_LABELS",
    "Vocabulary",
    "amount_words",
    "factor_name",
    "factor_value",
    "outcome_name",
    "scaled_words",
    "scenario_title",
    "target_name",
    "target_scale",
]

NUMBER_LABELS: Final = {
    "organisation.people": "People at the start",
    "organisation.weeks": "Weeks to look at",
    "organisation.arrivals": "Newcomers a year, per person",
    "entry.women_share": "Share of women who come in",
    "entry.needs": "Unmet needs of those who come in",
    "culture.macho": "Macho norm that newcomers bring",
    "culture.silence": "Silence about what happens",
    "mechanisms.contact_time.room_meetings": "Meetings in the common room",
    "organisation.mentors": "Mentors per 100 people",
    "circumstances.mentoring_contacts": "Meetings with the mentor a week",
    "circumstances.supervision_sessions": "Supervision sessions a month",
    "circumstances.supervision_quality": "Quality of the supervision",
    "circumstances.pay_adequacy": "How far mentors' pay is enough",
    "circumstances.women_seats": "Share of seats kept for women",
    "circumstances.complaint_design": "Trustworthy complaints procedure",
    "mechanisms.speaking_up.reference_chance": "Chance that an incident is reported",
    "mechanisms.retraumatisation.trigger_rate": "How often old trauma is woken",
    "circumstances.room_safety": "Safety of the common room",
    "circumstances.tolerance": "Tolerance of a lapse that is told",
}
"""What people call the numbers that they ask about first, by dotted name."""


def scenario_title(name: str) -> str:
    """Return what a scenario is called."""
    return t(load(name).title) if name in names() else capital(name.replace("_", " "))


def outcome_name(column: str) -> str:
    """Return what an outcome is called and of whom it is taken, by its column in tables."""
    known = read_column(column)
    if known is None:
        return column.replace("_", " ")
    metric, group = known
    return f"{metric_name(metric.name)} ({subject_of(metric, group)})"


def target_name(target: Target) -> str:
    """Say what is looked at: an outcome in a scenario, or what the scenario does to it."""
    values = {"outcome": outcome_name(target.outcome), "name": scenario_title(target.scenario)}
    if not target.base:
        return t("{outcome} in “{name}”", **values)
    base = scenario_title(target.base)
    return t("what “{name}” changes in {outcome}, beside “{base}”", base=base, **values)


def factor_name(name: str) -> str:
    """Return what differs in words, as far as there are any; its dotted name otherwise."""
    if name == VARIANT:
        return t("Variant of the model")
    if name in NUMBER_LABELS:
        return t(NUMBER_LABELS[name])
    section, *of, key = name.split(".")
    if section == "policies" and of and of[0] in policies():
        policy = policies()[of[0]]
        meaning = "" if key == "on" else t(policy.parameters[key].meaning)
        return f"{t(policy.title)}: {meaning}" if meaning else t(policy.title)
    if section == "mechanisms" and of and of[0] in mechanisms():
        declared = mechanisms()[of[0]].parameters.get(key)
        said = t(declared.meaning) if isinstance(declared, Parameter) else key.replace("_", " ")
        return f"{capital(t(of[0].replace('_', ' ')))}: {said}"
    return name


def factor_value(value: Any) -> str:
    """Write a value of a factor."""
    if str(value) in {"True", "False"}:
        return t("yes") if str(value) == "True" else t("no")
    return number(float(value)) if isinstance(value, int | float) else str(value).replace("_", " ")


def target_scale(target: Target) -> Scale:
    """Return how the values of a target are written; as they are where it is not known."""
    known = read_column(target.outcome)
    return Scale(1.0, "", "") if known is None else scale_of(known[0])


def amount_words(target: Target, amount: float) -> str:
    """Write what a target comes to, an effect with its sign, with its unit."""
    scale = target_scale(target)
    return scaled_words(scale.factor * amount, scale, effect=bool(target.base))


def scaled_words(amount: float, scale: Scale, *, effect: bool) -> str:
    """Write an outcome, or a difference with its sign, with its unit; it is scaled already."""
    written = signed(amount) if effect else number(amount)
    return f"{written} {scale.change if effect else scale.unit}".strip()


@dataclass(frozen=True)
class Vocabulary:
    """What a sentence calls factors, their values, the answer that is looked at and its values."""

    factor: Callable[[str], str]
    value: Callable[[Any], str]
    target: Callable[[Target], str]
    amount: Callable[[Target, float], str]


def _plain_value(value: Any) -> str:
    return f"{value:.3g}" if isinstance(value, float) else str(value)


def _plain_target(target: Target) -> str:
    return target.name


def _plain_amount(_target: Target, amount: float) -> str:
    return f"{amount:g}"


IN_WORDS: Final = Vocabulary(factor_name, factor_value, target_name, amount_words)
"""As people say it."""
IN_FILES: Final = Vocabulary(str, _plain_value, _plain_target, _plain_amount)
"""As experiment files and tables have it, for who works with those."""
