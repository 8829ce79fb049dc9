"""What speaks of incidents says so itself, and one filter leaves it out of everything told."""

import re

import pytest

from peersim import compare, run
from peersim.engine.simulation import run as run_world
from peersim.mechanisms import registry as mechanisms
from peersim.methods.causes import gather
from peersim.methods.explain import explain
from peersim.methods.explain.life import life_of
from peersim.methods.world_trace import trace_world
from peersim.metrics import registry as metrics
from peersim.narration.cause_tables import by_cause_table, push_table, summary, together
from peersim.narration.diary import diary_entry, periods
from peersim.narration.headline import headline, sentences, when_it_looks_worse
from peersim.narration.incident_filter import (
    HIDDEN,
    filter_incidents,
    hidden_metrics,
    speaks_of_incidents,
)
from peersim.narration.notes import notes, pairs_needed_notes
from peersim.narration.outcome_cards import cards
from peersim.narration.story_text import StoryTeller
from peersim.narration.week_text import week_sentences
from peersim.policies import registry as policies
from peersim.scenario import load, names
from peersim.world import census
from peersim.world.event_kinds import EVENT_KINDS

SIZE = {
    "organisation.people": 40,
    "organisation.weeks": 40,
    "organisation.burn_in": 8,
    "mechanisms.boundary_violation.baseline": 0.005,
}
SPEAKS = re.compile(
    r"incident|report|allegation|complain|boundar|violat|trauma (back|that |comes |came )"
)
"""Words that nobody wants to meet who hides incidents."""


@pytest.fixture(scope="module")
def comparison():
    base = load("baseline", SIZE)
    circle = load("study_circle", SIZE | {"policies.study_circle.from_week": 10})
    return compare(base, circle, replicates=4, workers=2)


@pytest.fixture(scope="module")
def affected(comparison):
    """Return somebody who was affected by an incident, and whose old trauma came back."""
    events = run_world(comparison.worlds.scenarios[0], 0, seed=1).events
    both = {
        kind: {*events["person"][(events["kind"] == kind) & (events["week"] >= 0)].tolist()}
        for kind in (census.AFFECTED, census.TRIGGERED)
    }
    return min(both[census.AFFECTED] & both[census.TRIGGERED])


def told_of(answer):
    """Return every text on a comparison."""
    yield headline(answer)
    for said in sentences(answer):
        yield from (said.lead, *said.rest)
    yield from (*notes(answer), *pairs_needed_notes(answer), *when_it_looks_worse(answer))
    for card in cards(answer, every=True):
        yield from (card.title, card.meaning, card.harmed)
    yield from (*answer.trajectories["metric"].unique(), *answer.differences["metric"].unique())
    yield from push_table(answer.decomposition).iloc[:, 0]


def told_of_causes(comparison, *, hide_incidents):
    ledgers = gather(comparison.worlds.scenarios, 2, 1)
    for level in ("distress", "trust_org", "silence"):
        moved = filter_incidents(ledgers.moved(level, "all", 1, 0), hide_incidents=hide_incidents)
        yield summary(moved)
        yield from (name for name, _ in together(moved))
        yield from by_cause_table(moved).iloc[:, 1]


def told_of_a_life(comparison, person, *, hide_incidents):
    base, circle = comparison.worlds.scenarios
    for twin in (None, circle):
        story = filter_incidents(explain(base, 0, person, twin), hide_incidents=hide_incidents)
        yield StoryTeller(story).text()
    life = life_of(base, person, 0, 1)
    for weeks in periods(life):
        yield diary_entry(life, weeks, hide_incidents=hide_incidents)
    world = trace_world(base)
    for week in range(world.weeks):
        yield from (t.text for t in week_sentences(world, week, hide_incidents=hide_incidents))


@pytest.mark.parametrize("language", ["en", "sv"])
def test_nothing_that_is_told_speaks_of_incidents_where_they_are_hidden(
    comparison, affected, language, request
):
    if language == "sv":
        request.getfixturevalue("swedish")
    speaks = {"en": SPEAKS, "sv": re.compile(r"incident|anmäl|klagomål|trauman (berör|som riv)")}
    for hide in (False, True):
        texts = [
            *told_of(filter_incidents(comparison, hide_incidents=hide)),
            *told_of_causes(comparison, hide_incidents=hide),
            *told_of_a_life(comparison, affected, hide_incidents=hide),
        ]
        found = [text for text in texts if speaks[language].search(text.lower())]
        assert (found == []) == hide


def test_whatever_speaks_of_incidents_says_so():
    words = {
        **{("metric", m.name): f"{m.label} {m.meaning}" for m in metrics().values()},
        **{("mechanism", m.name): m.sentence for m in mechanisms().values()},
        **{("policy", p.name): f"{p.title} {p.sentence}" for p in policies().values()},
        **{("event", str(k)): one.clause for k, one in EVENT_KINDS.items()},
    }
    declared = {
        *(("metric", m.name) for m in metrics().values() if m.speaks_of_incidents),
        *(("mechanism", m.name) for m in mechanisms().values() if m.speaks_of_incidents),
        *(("policy", p.name) for p in policies().values() if p.speaks_of_incidents),
        *(("event", str(k)) for k, one in EVENT_KINDS.items() if one.speaks_of_incidents),
    }
    speaking = {one for one, text in words.items() if SPEAKS.search(text.lower())}
    assert speaking - declared == set()
    assert ("metric", "triggers") in declared


def test_scenarios_are_left_out_by_what_is_done_in_them():
    hidden = {name for name in names() if speaks_of_incidents(load(name))}
    assert "complaints_procedure" in hidden
    assert {name for name in names() if name.startswith("allegation")} <= hidden
    assert "study_circle" not in hidden


def test_a_filtered_answer_is_of_its_type_and_leaves_the_other_as_it_is(comparison):
    hidden = filter_incidents(comparison, hide_incidents=True)
    assert isinstance(hidden, type(comparison))
    assert filter_incidents(comparison, hide_incidents=False) is comparison
    assert not {*hidden.outcomes["metric"]} & hidden_metrics()
    assert {*comparison.outcomes["metric"]} >= hidden_metrics()
    assert hidden.to_json()["headline"] == headline(hidden)
    whole, left = (one.decomposition["difference"].sum() for one in (comparison, hidden))
    assert whole == left  # what is not named still counts
    assert HIDDEN in {*hidden.decomposition["mechanism"]}
    runs = run(comparison.worlds.scenarios[0], 2)
    assert not {*filter_incidents(runs, hide_incidents=True).outcomes["metric"]} & hidden_metrics()


def test_what_cannot_be_filtered_is_refused():
    with pytest.raises(TypeError, match="int"):
        filter_incidents(3, hide_incidents=True)


def test_every_kind_of_event_has_its_words():
    assert {*EVENT_KINDS} == {*range(len(census.EVENTS))}
