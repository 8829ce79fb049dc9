"""What was compared: each world, what is done in it, and how often it was run."""

from collections.abc import Iterator
from typing import Final

from peersim.methods.network_words import network_sentences
from peersim.methods.sources import sources
from peersim.report.brief.document import Paragraph
from peersim.report.texts import number, t
from peersim.scenario import PolicyUse, Scenario
from peersim.telling.naming import titles_of
from peersim.telling.opened import Opened
from peersim.telling.texts import spoken

__all__ = ["how_many", "worlds_said"]

_ENDLESS: Final = 2600
"""The week that stands for `to the end`."""


def worlds_said(opened: Opened) -> Iterator[str]:
    """Say what each world is, and what is done in it."""
    titles = titles_of(opened)
    for label, scenario in zip(opened.worlds.labels, opened.worlds.scenarios, strict=True):
        said = f"**{titles[label]}.**"
        if not isinstance(scenario, Scenario):
            yield said + " " + t("This version of peersim cannot read what this world is.")
            continue
        parts = [said, t(scenario.description) if scenario.description else ""]
        parts += network_sentences(scenario, t)
        parts += [_done(use) for use in scenario.policies_in_force]
        yield " ".join(part for part in parts if part)


def _done(use: PolicyUse) -> str:
    """Say what a measure is, when and with which studies behind it.

    The model says it with its numbers in English; in another language numbers stand beside it.
    """
    studies = "; ".join(_study(key) for key in use.policy.sources)
    behind = t("Studies behind it: {studies}.", studies=studies) if studies else ""
    said = use.sentence if spoken() == "en" else f"{t(use.policy.sentence)} {_doses(use)}"
    return f"{said} {behind}".strip()


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


def _study(key: str) -> str:
    source = sources().get(key)
    if source is None:
        return key
    return source.short() if source.is_checked else t("{study}, unchecked", study=source.short())


def how_many(opened: Opened) -> Paragraph:
    """Say how often worlds were run, and what organisation they are."""
    known = [one for one in opened.worlds.scenarios if isinstance(one, Scenario)]
    values = {"count": number(opened.replicates)}
    if not known:
        return Paragraph(t("Worlds: {count}.", **values))
    organisation = known[0].sections["organisation"]
    values |= {key: f"{organisation[key]:g}" for key in ("people", "weeks", "burn_in")}
    times = (
        t(
            "Each was run {count} times, in pairs that share their luck, so that worlds of a "
            "pair are the same until something different is done.",
            **values,
        )
        if opened.is_comparison
        else t("It was run {count} times with other luck.", **values)
    )
    whose = (
        t(
            "An invented organisation of {people} people, {weeks} weeks after {burn_in} weeks of "
            "settling in.",
            **values,
        )
        if known[0].network is None
        else t(
            "{people} people with ties from a file, in an organisation that is otherwise "
            "invented; {weeks} weeks after {burn_in} weeks of settling in.",
            **values,
        )
    )
    return Paragraph(f"{times} {whose}")
