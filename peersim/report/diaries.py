"""Simulated diaries and events as CSV, for exercises in coding qualitative material.

An entry holds four weeks of one simulated person, in her own words as far as a model has any: what
happened to her, what changed, and what had most to do with it. The sentences are made from the
ledger of her world by a few phrases, so nothing can be learned from their style, and every row says
that it is simulated.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from peersim.core.errors import InputError
from peersim.engine.simulation import run
from peersim.methods.answer import Answer
from peersim.methods.explain.life import Life, life_of
from peersim.methods.explain.life_selection import ranked
from peersim.methods.world_trace import trace_world
from peersim.narration.diary import diary_entry, periods
from peersim.narration.incident_filter import is_hidden_event
from peersim.narration.person_labels import GENDERS
from peersim.report.rerun_worlds import same_worlds
from peersim.report.texts import speaking, t
from peersim.results.csv_text import rows_as_csv
from peersim.scenario import Scenario
from peersim.world import census

__all__ = ["MARK", "diary_files"]

MARK: Final = "SIMULATED: nobody wrote this; no real person or organisation"


def diary_files(
    answer: Answer,
    language: str = "en",
    people: int = 12,
    replicate: int = 0,
    *,
    hide_incidents: bool = False,
) -> dict[str, str]:
    """Return `simulated_diaries.csv`, `simulated_events.csv` and what to know of them, as texts.

    The same people are told of in every world of the results. Raises InputError where this version
    cannot run the worlds, or where there is no such replicate.
    """
    worlds = dict(zip(answer.labels, same_worlds(answer, replicate), strict=True))
    seed = answer.seed
    with speaking(language):
        told = [
            (label, life)
            for person in _chosen(worlds, people, replicate, seed)
            for label, life in _lives(worlds, person, replicate, seed)
        ]
        names = _names(worlds, replicate, seed)
        entries = [
            row
            for label, life in told
            for row in _entries(label, life, names, hide_incidents=hide_incidents)
        ]
        events = [
            row
            for label, life in told
            for row in _events(label, life, names, hide_incidents=hide_incidents)
        ]
        return {
            "simulated_diaries.csv": _csv(_DIARY, entries),
            "simulated_events.csv": _csv(_EVENTS, events),
            "READ_ME_FIRST.txt": _about(answer, people, replicate),
        }


_DIARY: Final = ("simulated", "entry", "world", "person", "gender", "role", "weeks", "text")
_EVENTS: Final = ("simulated", "world", "person", "gender", "week", "event", "severity", "reported")


def _chosen(worlds: Mapping[str, Scenario], count: int, replicate: int, seed: int) -> Iterator[int]:
    """Yield people in turn from each gender and role, those first to whom most happened."""
    record = run(next(iter(worlds.values())), replicate, seed=seed)
    rows = dict(zip(record.people["id"].tolist(), record.people, strict=True))
    kinds: dict[tuple[int, int], list[int]] = {}
    for person in ranked(record):
        kinds.setdefault((int(rows[person]["gender"]), int(rows[person]["role"])), []).append(
            person
        )
    queues = [kinds[kind] for kind in sorted(kinds)]
    turns = (queue[place] for place in range(len(rows)) for queue in queues if place < len(queue))
    for _, person in zip(range(count), turns, strict=False):
        yield person


def _lives(
    worlds: Mapping[str, Scenario], person: int, replicate: int, seed: int
) -> Iterator[tuple[str, Life]]:
    """Yield a person's life in each world that has her; newcomers need not be in all."""
    for label, scenario in worlds.items():
        try:
            life = life_of(scenario, person, replicate, seed)
        except InputError:
            continue
        if life.weeks:
            yield label, life


def _names(worlds: Mapping[str, Scenario], replicate: int, seed: int) -> dict[int, str]:
    found: dict[int, str] = {}
    for scenario in worlds.values():
        world = trace_world(scenario, replicate, seed)
        found |= dict(zip(world.ids.tolist(), world.names, strict=True))
    return found


# ---------------------------------------------------------------------------------- rows


def _entries(
    label: str, life: Life, names: Mapping[int, str], *, hide_incidents: bool
) -> Iterator[dict[str, Any]]:
    for number, weeks in enumerate(periods(life), start=1):
        if text := diary_entry(life, weeks, hide_incidents=hide_incidents):
            yield {
                "simulated": t(MARK),
                "entry": f"{label}-{names[life.person]}-{number}",
                "world": label,
                "person": names[life.person],
                "gender": t(GENDERS[int(life.row["gender"])]),
                "role": t(census.ROLES[int(life.picture(weeks.start)["role"])]),
                "weeks": f"{weeks.start}-{weeks.stop - 1}",
                "text": text,
            }


def _events(
    label: str, life: Life, names: Mapping[int, str], *, hide_incidents: bool
) -> Iterator[dict[str, Any]]:
    for one in life.happenings:
        if one.week < 0 or is_hidden_event(one.kind, hide_incidents=hide_incidents):
            continue
        is_incident = one.kind == census.AFFECTED
        yield {
            "simulated": t(MARK),
            "world": label,
            "person": names[life.person],
            "gender": t(GENDERS[int(life.row["gender"])]),
            "week": one.week,
            "event": t(census.EVENTS[one.kind]),
            "severity": one.severity if is_incident else "",
            "reported": (t("yes") if one.reported_by else t("no")) if is_incident else "",
        }


# --------------------------------------------------------------------------------- files


def _csv(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> str:
    return rows_as_csv(columns, ([row[name] for name in columns] for row in rows))


def _about(answer: Answer, people: int, replicate: int) -> str:
    manifest = answer.manifest
    worlds = ", ".join(f"{source.label} ({source.hash[:12]})" for source in manifest.scenarios)
    parts = (
        t(MARK) + ".",
        t(
            "These files are made by a simulation, for practice in coding qualitative "
            "material. They are no data: nothing can be found out from them about real people, "
            "and they must not be mixed with real material or cited as such. Everybody who works "
            "with them should be told so."
        ),
        t(
            "Content note: mentions sexual violence, violence, substance use, imprisonment and "
            "self-blame, without detail. Everybody in it is simulated."
        ),
        t(
            "simulated_diaries.csv: an entry for each four weeks in which something happened or "
            "changed, {people} people at most, in every world of the results. "
            "simulated_events.csv: what happened to the same people, week by week; incidents "
            "have a severity from 1 to 3 and say whether anybody reported them.",
            people=people,
        ),
        t(
            "Worlds and the first digits of their hashes: {worlds}. peersim {version}, seed "
            "{seed}, replicate {replicate}.",
            worlds=worlds,
            version=manifest.peersim,
            seed=manifest.seed,
            replicate=replicate,
        ),
    )
    return "\n\n".join(parts) + "\n"
