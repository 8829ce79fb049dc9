"""What Mesa sees is the world that the engine runs, and nothing that looks at it moves it."""

import gc
import inspect
import weakref
from math import isnan
from typing import Any, ClassVar

import mesa
import numpy as np
import pytest

from peersim.core.errors import InputError, ScenarioError
from peersim.core.push import integrate
from peersim.engine import world_arrays
from peersim.engine.mesa_view import (
    Member,
    Mentee,
    Mentor,
    PeerSupportModel,
    Person,
    Staff,
    WomanMember,
)
from peersim.engine.simulation import run
from peersim.mechanisms import registry
from peersim.metrics import Tally, series
from peersim.metrics import registry as metrics
from peersim.world import census

SIZE: dict[str, Any] = {
    "organisation__people": 40,
    "organisation__weeks": 30,
    "organisation__burn_in": 4,
}


HAS_BATCH_RUN = pytest.mark.skipif(
    not hasattr(mesa, "batch_run"), reason=f"Mesa {mesa.__version__} has no batch_run"
)


def lived(scenario, weeks=12, *, model=PeerSupportModel, **how):
    model = model(scenario, **how)
    for _ in range(weeks):
        model.step()
    return model


@pytest.fixture(scope="module")
def grown(small):
    """Return a model after some weeks, for tests that only look."""
    return lived(small({"organisation.arrivals": 1.0}))


# -- the same world -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {
            "organisation.arrivals": 5.0,
            "organisation.weeks": 60,
            "mechanisms.leaving.baseline": 0.002,
        },
        {"organisation.replacement": 1.0, "organisation.burn_in": 0},
    ],
)
def test_a_model_stepped_to_its_end_leaves_the_record_of_run(small, differing, changes):
    model = PeerSupportModel(small(changes), replicate=2, seed=7)
    room = len(model.rows.people)
    model.run_model()
    if "organisation.arrivals" in changes:
        assert len(model.rows.people) > room
    assert differing(model.record(), run(small(changes), 2, seed=7)) == []


def test_a_policy_is_in_force_in_the_model_as_in_run(differing):
    model = PeerSupportModel("study_circle", **SIZE, policies__study_circle__from_week=10)
    model.run_model()
    assert differing(model.record(), run(model.scenario)) == []


def test_step_one_is_week_zero_and_the_model_stops_at_the_horizon(small):
    model = PeerSupportModel(small())
    assert (model.week, model.steps, model.running) == (0, 0, True)
    model.step()
    assert (model.week, model.steps) == (1, 1)
    model.run_model()
    assert (model.week, model.steps, model.running) == (30, 30, False)
    model.step()
    assert (model.week, model.steps) == (30, 30)
    assert len(model.datacollector.get_model_vars_dataframe()) == 31


def test_looking_at_a_world_and_drawing_from_mesas_generators_moves_nobody(small, differing):
    def look(model):
        model.agents.shuffle_do("step")
        model.random.random()
        model.rng.random()
        assert all(agent.story() is not None and agent.distress > 0.0 for agent in model.agents)
        assert model.network.number_of_nodes() == len(model.agents)

    model = PeerSupportModel(small(), after_week=look)
    model.run_model()
    assert differing(model.record(), run(small())) == []


def test_changes_seed_and_replicate_arrive(small):
    model = PeerSupportModel("baseline", culture__silence=0.8, **SIZE)
    assert model.scenario.value("culture.silence") == 0.8
    assert model.scenario.hash() == small({"culture.silence": 0.8}).hash()
    assert (model.replicate, model.seed) == (0, 1)
    assert PeerSupportModel(small(), seed=0).seed == 0
    assert PeerSupportModel(small(), rng=np.int64(5)).seed == 5
    with pytest.raises(ValueError, match="two names of one number"):
        PeerSupportModel(small(), seed=1, rng=1)
    with pytest.raises(ScenarioError, match=r"culture\.silence"):
        PeerSupportModel(culture__silense=0.8)
    with pytest.raises(AttributeError, match="keeps its scenario"):
        model.scenario = small()


# -- agents -------------------------------------------------------------------------------


def test_there_is_one_agent_of_the_right_class_for_everybody_present_at_every_step(small):
    model = PeerSupportModel(small({"organisation.arrivals": 2.0}))
    by_role = {"member": Member, "mentee": Mentee, "mentor": Mentor, "staff": Staff}
    arrived = left = 0
    before = {agent.unique_id: agent for agent in model.agents}
    while model.running:
        model.step()
        now = {agent.unique_id: agent for agent in model.agents}
        people = model.rows.people[model.rows.people["status"] == census.PRESENT]
        assert sorted(now) == sorted(people["id"].tolist())
        for agent in now.values():
            assert isinstance(agent, by_role[agent.role])
            assert isinstance(agent, WomanMember) == (
                agent.role == "member" and agent.gender == "woman"
            )
        for person in now.keys() & before.keys():
            assert (now[person] is before[person]) == (type(now[person]) is type(before[person]))
        arrived += len(now.keys() - before.keys())
        left += len(before.keys() - now.keys())
        before = now
    assert arrived > 20
    assert left > 2


def test_sets_of_agents_are_those_of_the_design(grown):
    women = {agent.unique_id for agent in grown.women}
    assert women == {agent.unique_id for agent in grown.agents if agent.gender == "woman"}
    assert set(grown.agents) == {*grown.members, *grown.mentees, *grown.mentors, *grown.staff}
    assert all(isinstance(agent, Member) for agent in grown.members)
    assert any(isinstance(agent, WomanMember) for agent in grown.members)
    assert any(agent.gender == "woman" for agent in [*grown.mentors, *grown.mentees])


def test_every_level_and_column_is_an_attribute(grown):
    for agent in grown.agents:
        row = agent.row
        for number, name in enumerate(census.LEVEL_NAMES):
            if name != "trust_mentor" or agent.mentor is not None:
                assert getattr(agent, name) == grown.rows.levels[number, row]
        assert agent.trust == agent.trust_org
        assert agent.trauma == grown.rows.people["trauma"][row]
        assert agent.caseload == len(agent.mentees)
        assert agent.use_state in census.USE_STATES
    assert inspect.getdoc(Person.distress) == census.LEVELS[census.DISTRESS].meaning


def test_nobody_without_a_mentor_has_trust_in_one(grown):
    for agent in grown.agents:
        assert isnan(agent.trust_mentor) == (agent.mentor is None)


def test_nothing_about_a_person_can_be_set(grown):
    agent = next(iter(grown.mentees))
    with pytest.raises(AttributeError, match="pushes alone move"):
        agent.distress = 0.0
    with pytest.raises(AttributeError, match="pushes alone move"):
        grown.agents.set("trust", 1.0)
    with pytest.raises(AttributeError, match="cannot be set"):
        agent.trauma = 0.0
    with pytest.raises(AttributeError, match="cannot be set"):
        agent.role = "mentor"
    with pytest.raises(AttributeError):
        agent.mentor = None


def test_mentors_and_mentees_know_each_other_and_ties_have_two_ends(grown):
    assert any(len(agent.mentees) for agent in grown.mentors)
    for agent in grown.agents:
        assert (agent.mentor is not None) == isinstance(agent, Mentee)
        assert all(mentee.mentor is agent for mentee in agent.mentees)
        assert len(agent.ties) == agent.degree
        assert set(agent.neighbours) == {tie.other for tie in agent.ties}
        for tie in agent.ties:
            assert (agent, tie.strength) in [(back.other, back.strength) for back in tie.other.ties]


def test_somebody_who_has_left_can_still_be_read(small):
    model = PeerSupportModel(small({"organisation.arrivals": 3.0}))
    founders = list(model.agents)
    model.run_model()
    gone = [agent for agent in founders if not agent.here]
    assert gone
    record = model.record()
    for agent in gone:
        assert agent not in model.agents
        where = record.people["id"].tolist().index(agent.unique_id)
        assert agent.hope == record.levels[census.HOPE, where]
        assert (agent.mentor, agent.ties, len(agent.mentees)) == (None, [], 0)
        assert agent.story()[-1].startswith("Week")


def test_sets_of_agents_can_be_selected_grouped_and_aggregated(grown):
    levels = grown.women.get("distress")
    assert grown.women.agg("distress", np.mean) == np.mean(levels)
    heavy = grown.mentors.select(lambda mentor: mentor.caseload > 1)
    assert all(mentor.caseload > 1 for mentor in heavy)
    by_role = grown.agents.groupby("role")
    assert by_role.count()["staff"] == len(grown.staff)
    assert set(by_role.agg("trust", np.mean)) == {agent.role for agent in grown.agents}


def test_what_users_add_to_an_agent_stays_when_the_role_changes(small):
    model = PeerSupportModel(small({"organisation.arrivals": 2.0}))
    was = {}
    for agent in model.agents:
        agent.note = f"note on {agent.unique_id}"
        was[agent.unique_id] = type(agent)
    model.run_model()
    known = [agent for agent in model.agents if agent.unique_id in was]
    assert any(type(agent) is not was[agent.unique_id] for agent in known)
    assert all(agent.note == f"note on {agent.unique_id}" for agent in known)


# -- pushes of one's own ------------------------------------------------------------------


def test_a_push_from_outside_is_the_exact_solution(small, only):
    model = PeerSupportModel(small(only()))
    one, two, *_ = model.agents
    before = one.distress, two.distress, two.hope
    one.push("distress", up=0.1, cause="an idea")
    two.push("distress", up=0.1, cause="an idea")
    two.push("distress", down=0.3, cause="another idea")
    two.push("distress", down=0.2, cause="another idea")
    assert (one.distress, two.distress) == before[:2]
    model.step()
    assert one.distress == integrate(before[0], 0.1, 0.0)
    assert two.distress == pytest.approx(integrate(before[1], 0.1, 0.5), abs=1e-15)
    assert two.hope == before[2]
    model.step()
    assert one.distress == integrate(before[0], 0.1, 0.0)  # a push lasts for its week


def test_pushes_from_outside_act_together_with_the_engines_and_the_ledger_says_so(small):
    def comfort(model):
        for agent in model.women:
            agent.push("distress", down=0.2, cause="comfort")
            agent.push("trust", up=0.05)

    model = lived(small({"organisation.arrivals": 0.0}), 6, after_week=comfort)
    before = {name: sum(model.agents.get(name)) for name in ("distress", "trust_org")}
    model.step()
    record = model.record()
    for name, sum_before in before.items():
        after = record.counts[6, 0, census.COUNT_NAMES.index(name)]  # before departures
        mine = [k for k, channel in enumerate(model.channels) if channel.level == name]
        assert record.ledger[6, 0, mine].sum() == pytest.approx(after - sum_before, abs=1e-11)
    comforted = [channel.mechanism for channel in model.channels].index("comfort")
    women, men = census.GROUPS.index("women"), census.GROUPS.index("men")
    assert record.ledger[0, women, comforted] == 0.0
    assert (record.ledger[1:7, women, comforted] < 0.0).all()
    assert not record.ledger[:, men, comforted].any()


def test_a_channel_that_nobody_uses_changes_no_bit(small, differing):
    model = lived(small(), 5)
    for level in ("distress", "macho", "trust_cj"):
        for upward in (True, False):
            model.extra.number("nothing", level, upward=upward)
    model.run_model()
    record, expected = model.record(), run(small())
    wider = ("ledger", "followed_pushes")
    assert differing(record, expected, but=wider) == []
    added = [k for k, channel in enumerate(model.channels) if channel.mechanism == "nothing"]
    assert len(added) == 6
    assert not record.ledger[..., added].any()
    assert (np.delete(record.ledger, added, axis=-1) == expected.ledger).all()
    kept = [channel for channel in model.channels if channel.mechanism in registry()]
    assert tuple(kept) == world_arrays.channels()


def test_a_hook_is_called_after_every_week(small):
    weeks = []
    model = PeerSupportModel(small(), after_week=[lambda seen: weeks.append(seen.week)])
    model.run_model()
    assert weeks == list(range(1, 31))


def test_pushes_that_cannot_be_are_refused(grown, small):
    agent = next(iter(grown.mentors))
    with pytest.raises(InputError, match="'distress'"):
        agent.push("distres", up=0.1)
    for rate in (-0.1, float("nan"), float("inf")):
        with pytest.raises(InputError, match="is no rate"):
            agent.push("distress", down=rate)
    with pytest.raises(InputError, match="name another cause"):
        agent.push("distress", up=0.1, cause="validation")
    model = PeerSupportModel(small({"organisation.arrivals": 2.0}))
    founders = list(model.agents)
    model.run_model()
    with pytest.raises(InputError, match="has left"):
        next(agent for agent in founders if not agent.here).push("hope", up=0.1)


# -- what can be asked --------------------------------------------------------------------


def test_a_story_tells_the_events_of_a_life_in_order(small):
    model = lived(small({"mechanisms.boundary_violation.baseline": 0.005}), 30)
    record = model.record()
    names = {census.MATCHED: "matched with a mentor", census.AFFECTED: "affected by an incident"}
    for agent in model.agents:
        mine = record.events[record.events["person"] == agent.unique_id]
        story = agent.story()
        assert agent.role in story[0]
        weeks = [int(line.split()[1].rstrip(":")) for line in story[1:]]
        assert weeks == sorted(weeks)
        for kind, words in names.items():
            assert (kind in mine["kind"]) == any(words in line for line in story)
    affected = record.events["person"][record.events["kind"] == census.AFFECTED]
    told = [agent for agent in model.agents if agent.unique_id in affected]
    assert told
    for agent in told:
        assert not any("incident" in line for line in agent.story(incidents=False))


def test_the_network_holds_everybody_and_both_layers(grown):
    graph = grown.network
    assert set(graph) == {agent.unique_id for agent in grown.agents}
    for agent in grown.agents:
        node = graph.nodes[agent.unique_id]
        assert (node["role"], node["gender"]) == (agent.role, agent.gender)
        assert node["belonging"] == agent.belonging
        strengths = {tie.other.unique_id: tie.strength for tie in agent.ties}
        partners = {mentee.unique_id: mentee for mentee in agent.mentees}
        if agent.mentor is not None:
            partners[agent.mentor.unique_id] = agent
        assert set(graph[agent.unique_id]) == {*strengths, *partners}
        for other, edge in graph[agent.unique_id].items():
            if other in partners:
                assert edge["layer"] == "mentoring"
                assert edge["strength"] == partners[other].trust_mentor
                assert edge.get("friendship") == strengths.get(other)
            else:
                assert edge == {"layer": "friendship", "strength": strengths[other]}


def test_a_metric_is_the_newest_point_of_its_curve(grown):
    record = grown.record()
    tally = Tally.weekly(record.counts[: grown.week], record.organisation[: grown.week])
    points = series(tally, list(metrics().values()))[-1]
    for k, name in enumerate(metrics()):
        found = [grown.metric(name, group) for group in census.GROUPS]
        assert found == pytest.approx(points[k], nan_ok=True, abs=1e-12)


def test_a_metric_is_nan_before_week_zero_and_unknown_names_are_refused(small, grown):
    assert isnan(PeerSupportModel(small()).metric("distress"))
    with pytest.raises(InputError, match="'distress'"):
        grown.metric("distres")
    with pytest.raises(InputError, match="'women'"):
        grown.metric("distress", "woman")


# -- Mesa's tools -------------------------------------------------------------------------


class Reporting(PeerSupportModel):
    model_reporters: ClassVar = {
        "women in distress": lambda model: model.metric("distress", "women"),
        "week": "week",
    }
    agent_reporters: ClassVar = {"distress": "distress", "role": "role"}


def test_the_data_collector_reads_models_and_agents(small):
    model = lived(small(), 5, replicate=1)
    frame = model.datacollector.get_model_vars_dataframe()
    assert frame["distress"].iloc[-1] == model.metric("distress")
    assert frame["people"].iloc[1:].tolist() == run(small(), 1).counts[:5, 0, 0].tolist()

    model = lived(small(), 1, model=Reporting)
    assert model.datacollector.get_model_vars_dataframe()["week"].tolist() == [0, 1]
    people = model.datacollector.get_agent_vars_dataframe()
    now = people.xs(1, level="Step")
    assert now["distress"].to_dict() == {a.unique_id: a.distress for a in model.agents}


@HAS_BATCH_RUN
@pytest.mark.parametrize("processes", [1, 2])
def test_every_iteration_of_a_batch_is_a_replicate(processes):
    sizes = {**SIZE, "organisation__weeks": 8}
    if "rng" in inspect.signature(mesa.batch_run).parameters:  # newer Mesa
        twice: dict[str, Any] = {"rng": [None, None]}
    else:
        twice = {"iterations": 2}
    rows = mesa.batch_run(
        PeerSupportModel,
        {**sizes, "culture__macho": [0.3, 0.8]},
        number_processes=processes,
        max_steps=5,
        display_progress=False,
        **twice,
    )
    assert len(rows) == 4
    for row in rows:
        model = lived(
            "baseline",
            int(row["Step"]),
            replicate=row["iteration"],
            culture__macho=row["culture__macho"],
            **sizes,
        )
        assert row["Step"] == 5
        assert row["distress"] == model.metric("distress")
    assert len({row["distress"] for row in rows}) == 4


@HAS_BATCH_RUN
def test_a_replicate_that_is_given_is_kept_in_a_batch():
    rows = mesa.batch_run(
        PeerSupportModel,
        {**SIZE, "replicate": [3, 4]},
        max_steps=2,
        display_progress=False,
    )
    expected = [lived("baseline", 2, replicate=k, **SIZE).metric("distress") for k in (3, 4)]
    assert [row["distress"] for row in rows] == expected


def test_a_model_that_nobody_holds_is_freed(small):
    model = lived(small(), 3)
    agent = next(iter(model.agents))
    seen = [weakref.ref(thing) for thing in (model, agent, model.simulation.world.levels)]
    del model, agent
    gc.collect()
    assert [thing() for thing in seen] == [None, None, None]


# Solara and Mesa's visualization use what the libraries below them are giving up.
@pytest.mark.filterwarnings("ignore")
def test_solaraviz_draws_the_model_and_makes_it_anew(small):
    import ipyvuetify
    import solara
    from mesa.visualization import Slider, SolaraViz, make_plot_component

    parameters = {
        **SIZE,
        "scenario": "study_circle",
        "policies__study_circle__from_week": 10,
        "seed": {"type": "SliderInt", "value": 4, "label": "seed", "min": 0, "max": 9, "step": 1},
        "culture__silence": Slider("silence", 0.6, 0.1, 0.9, 0.1),
    }
    shown = solara.reactive(PeerSupportModel(small(), seed=4))
    first = shown.value

    @solara.component
    def page():
        with solara.AppLayout():  # without a layout there is no sidebar, which holds the buttons
            SolaraViz(
                shown,
                components=[
                    make_plot_component("distress"),
                    make_plot_component(["silence", "macho"]),
                ],
                model_params=parameters,
            )

    _, context = solara.render(page(), handle_error=False)
    buttons = {button.children[0]: button for button in context.find(ipyvuetify.Btn).widgets}
    buttons["Step"].click()
    assert first.week == 1
    buttons["Reset"].click()
    assert shown.value is not first
    assert (shown.value.week, shown.value.seed) == (0, 4)
    assert shown.value.scenario.name == "study_circle"
    context.close()


def test_a_number_from_a_text_field_is_a_seed(small):
    assert PeerSupportModel(small(), seed="42").seed == 42
    none: list[Any] = ["4.2", "", 1.5, "9" * 5000]
    for wrong in none:
        with pytest.raises(InputError, match=r"seed = .* is not a whole number"):
            PeerSupportModel(small(), seed=wrong)
