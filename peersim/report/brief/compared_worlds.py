"""What was compared: each world, what is done in it, and how often it was run."""

from collections.abc import Iterator

from peersim.methods.answer import Answer
from peersim.methods.bibliography import sources
from peersim.narration.display_names import titles_of
from peersim.narration.network_text import network_sentences
from peersim.narration.policy_text import policy_words
from peersim.narration.source_text import study_words
from peersim.report.brief.document import Paragraph
from peersim.report.texts import number, t
from peersim.scenario import PolicyUse

__all__ = ["how_many", "world_sentences"]


def world_sentences(answer: Answer) -> Iterator[str]:
    """Say what each world is, and what is done in it."""
    titles = titles_of(answer)
    for label, scenario in zip(answer.labels, answer.scenarios, strict=True):
        said = f"**{titles[label]}.**"
        if scenario is None:
            yield said + " " + t("This version of peersim cannot read what this world is.")
            continue
        parts = [said, t(scenario.description) if scenario.description else ""]
        parts += network_sentences(scenario, t)
        parts += [_done(use) for use in scenario.policies_in_force]
        yield " ".join(part for part in parts if part)


def _done(use: PolicyUse) -> str:
    """Say what a measure is, when and with which studies behind it."""
    studies = "; ".join(_study(key) for key in use.policy.sources)
    behind = t("Studies behind it: {studies}.", studies=studies) if studies else ""
    return f"{policy_words(use)} {behind}".strip()


def _study(key: str) -> str:
    source = sources().get(key)
    if source is None:
        return key
    said = study_words(source)
    return said if source.is_checked else t("{study}, unchecked", study=said)


def how_many(answer: Answer) -> Paragraph:
    """Say how often worlds were run, and what organisation they are."""
    known = answer.readable_scenarios
    values = {"count": number(answer.replicates)}
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
        if answer.is_comparison
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
