"""One sentence on each fact of a life, in the language at hand."""

from collections.abc import Mapping
from functools import singledispatchmethod
from typing import Final

from peersim.methods.explain.facts import (
    Alike,
    CauseInBoth,
    Change,
    Contribution,
    Difference,
    Ending,
    Event,
    Fact,
    Introduction,
    MoreNumbers,
    NothingDiffers,
    NumberDiffers,
    PolicyDiffers,
    SameDraw,
    Where,
)
from peersim.narration.cause_names import cause_in_both, cause_words
from peersim.narration.chance_text import chance_words
from peersim.narration.display_names import metric_name, unit_name
from peersim.narration.event_text import event_words, report_words
from peersim.narration.person_labels import Pronouns, agreeing, person_label
from peersim.narration.phrases import capital, counted_text, listed, percent, signed_level, times
from peersim.narration.policy_text import policy_words
from peersim.narration.texts import fixed, number, t
from peersim.world import census

__all__ = ["FactSentences"]

_ROLES: Final = ("a member", "a mentee", "a mentor", "one of the staff")
_GENDERS: Final = ("a woman", "a man", "a non-binary person")
_SOME_TRAUMA: Final = 0.25  # as at the reference
_CHANGES: Final = {
    # rising, mostly because of the causes that are named
    (True, True): "{level} rose from {before} to {after} ({change}), mostly because of {causes}",
    (False, True): "{level} fell from {before} to {after} ({change}), mostly because of {causes}",
    (True, False): (
        "{level} rose from {before} to {after} ({change}), among other things because of {causes}"
    ),
    (False, False): (
        "{level} fell from {before} to {after} ({change}), among other things because of {causes}"
    ),
}
_BOTH: Final[tuple[Where, Where]] = ("here", "there")
_REST: Final = 0.01
"""Other causes that together do less to a level are not told of."""


class FactSentences:
    """Says facts of one person in worlds that have a name."""

    def __init__(self, worlds: Mapping[Where, str], pronouns: Pronouns) -> None:
        """Take what the worlds are called, and how the person is spoken of."""
        self.worlds = worlds
        self.pronouns = pronouns

    @singledispatchmethod
    def say(self, fact: Fact) -> str:
        """Return the sentence on a fact; raise TypeError for a kind without one."""
        raise TypeError(f"nothing is said of {type(fact).__name__}")

    @say.register
    def _(self, fact: Introduction) -> str:
        said = f"{fact.called} ({person_label(fact.name)}): {t(_GENDERS[fact.gender])}, "
        if fact.role is None:
            said += t("gone before week 0, so that nothing is recorded")
        elif fact.arrived >= 0:
            said += f"{t(_ROLES[fact.role])}, {t('arrived in week {week}', week=fact.arrived)}"
        else:
            here = counted_text(
                -fact.arrived, "one week here at week 0", "{count} weeks here at week 0"
            )
            said += f"{t(_ROLES[fact.role])}, {here}"
        values = {"she": t(self.pronouns.she), "amount": fixed(fact.trauma, 2)}
        if fact.trauma > census.SURVIVOR_ABOVE:
            said += "; " + t("{she} carries much old trauma ({amount} of 1)", **values)
        elif fact.trauma > _SOME_TRAUMA:
            said += "; " + t("{she} carries old trauma ({amount} of 1)", **values)
        return f"{agreeing(said)}."

    @say.register
    def _(self, fact: PolicyDiffers) -> str:
        return f"{self.worlds[fact.where]}: {policy_words(fact.use)}"

    @say.register
    def _(self, fact: NumberDiffers) -> str:
        differs = fact.number
        unit = unit_name(differs.parameter.unit)
        said = t(
            "{name} ({meaning}) is {there}, not {here}",
            name=differs.name,
            meaning=t(differs.parameter.meaning),
            there=f"{number(differs.there)} {unit}".strip(),
            here=number(differs.here),
        )
        return f"{self.worlds[fact.where]}: {said}."

    @say.register
    def _(self, fact: MoreNumbers) -> str:
        return counted_text(fact.count, "One more number differs.", "{count} more numbers differ.")

    @say.register
    def _(self, fact: Alike) -> str:
        worlds = {"here": self.worlds["here"], "there": self.worlds["there"]}
        if fact.first is None:
            return t("This life is the same in {here} and {there}, in every week.", **worlds)
        if fact.first == 0:
            said = t("In {here} and {there} this life differs from week 0 on", **worlds)
        else:
            said = t(
                "Until week {week} this life is the same in {here} and {there}, to the last digit",
                week=fact.first - 1,
                **worlds,
            )
        if fact.level:
            level = metric_name(fact.level)
            said = t("{what}; the first thing that differs is {level}", what=said, level=level)
        return f"{said}."

    @say.register
    def _(self, fact: Event) -> str:
        said = event_words(fact.event, self.pronouns)
        if fact.severity:
            report = report_words(fact.reported_by, fact.response, self.pronouns)
            said = t(
                "{event}, severity {severity} of 3; {report}",
                event=said,
                severity=fact.severity,
                report=report,
            )
        if fact.after_leaving:
            said = t("{event}, after {she} had left", event=said, she=t(self.pronouns.she))
        weeks = listed([*map(str, fact.weeks)])
        said = (
            t("weeks {weeks}: {event}", weeks=weeks, event=said)
            if len(fact.weeks) > 1
            else t("week {weeks}: {event}", weeks=weeks, event=said)
        )
        if fact.chance:
            chance = chance_words(fact.chance)
            said = t("{event}; the chance that week was {chance}", event=said, chance=chance)
        return f"{capital(said)}.{self._spared(fact)}"

    def _spared(self, fact: Event) -> str:
        """Say what the chance was for the twin, to whom it did not happen."""
        if fact.twin_chance is None:
            return ""
        other = self.worlds["here" if fact.where == "there" else "there"]
        values = {"world": other, "chance": percent(fact.twin_chance)}
        if fact.chance:
            return " " + t("In {world} it was {chance}, and it did not happen.", **values)
        return " " + t(
            "In {world} the chance that week was {chance}, and it did not happen.", **values
        )

    @say.register
    def _(self, fact: Change) -> str:
        said = t(
            _CHANGES[fact.amount > 0.0, fact.mostly],
            level=metric_name(fact.level),
            before=fixed(fact.before, 2),
            after=fixed(fact.after, 2),
            # of what is shown, so that whoever takes one from the other gets it
            change=signed_level(round(fact.after, 2) - round(fact.before, 2)),
            causes=_contributions(fact.level, fact.causes),
        )
        if fact.against:
            against = _contributions(fact.level, fact.against)
            said = t("{change}; {causes} worked against it", change=said, causes=against)
        return f"{capital(said)}."

    @say.register
    def _(self, fact: Ending) -> str:
        parts = [
            self._stays_or_leaves(self.worlds[where], week)
            for where, week in zip(_BOTH, fact.left, strict=True)
        ]
        return f"{capital(listed(parts))}.{self._same_draw(fact.draw)}"

    def _stays_or_leaves(self, world: str, week: int | None) -> str:
        if week is None:
            stays = t(
                "in {world} {she} is still there in the last week",
                world=world,
                she=t(self.pronouns.she),
            )
            return agreeing(stays)
        event = event_words(census.LEFT_ORGANISATION, self.pronouns)
        return t("in {world} {event} in week {week}", world=world, event=event, week=week)

    def _same_draw(self, draw: SameDraw | None) -> str:
        if draw is None:
            return ""
        stays: Where = "there" if draw.gone == "here" else "here"
        return " " + t(
            "In week {week} the chance of leaving was {one} in {gone} and {two} in {stays}; the "
            "same draw decided both.",
            week=draw.week,
            one=percent(draw.gone_chance),
            gone=self.worlds[draw.gone],
            two=percent(draw.stays_chance),
            stays=self.worlds[stays],
        )

    @say.register
    def _(self, fact: Difference) -> str:
        causes = [_in_both(fact.level, one) for one in fact.causes]
        if abs(fact.rest) >= _REST:
            rest = signed_level(fact.rest)
            causes.append(t("all other causes together {amount}", amount=rest))
        values = {
            "week": fact.week,
            "her": t(self.pronouns.her),
            "level": metric_name(fact.level),
            "amount": fixed(abs(round(fact.there, 2) - round(fact.here, 2)), 2),
            "other": self.worlds["there"],
            "there": fixed(fact.there, 2),
            "world": self.worlds["here"],
            "here": fixed(fact.here, 2),
            "causes": "; ".join(causes),
        }
        if fact.amount > 0.0:
            return t(
                "At the end of week {week} {her} {level} is {amount} higher in {other} ({there}) "
                "than in {world} ({here}): {causes}.",
                **values,
            )
        return t(
            "At the end of week {week} {her} {level} is {amount} lower in {other} ({there}) than "
            "in {world} ({here}): {causes}.",
            **values,
        )

    @say.register
    def _(self, fact: NothingDiffers) -> str:
        return t(
            "At the end of week {week} no level that is told of here differs by {least} or more.",
            week=fact.week,
            least=fixed(fact.least, 2),
        )


def _contributions(level: str, causes: tuple[Contribution, ...]) -> str:
    """Name causes with how often they came and what they did."""
    words = []
    for one in causes:
        said = cause_words(one.mechanism, level, one.amount)
        often = f" {times(one.count)}" if one.count else ""
        words.append(f"{said}{often} ({signed_level(one.amount)})")
    return listed(words)


def _in_both(level: str, one: CauseInBoth) -> str:
    """Say what a cause did in both worlds, and how often where it consists of events."""
    said = cause_in_both(one.mechanism, level, one.here, one.there)
    if one.counts is not None:
        then, now = map(times, one.counts)
        often = (
            t("{now} in both", now=now)
            if now == then
            else t("{now}, not {then}", now=now, then=then)
        )
        said = f"{said} {often}"
    there, here = signed_level(one.there), signed_level(one.here)
    return t("{cause} ({there} instead of {here})", cause=said, there=there, here=here)
