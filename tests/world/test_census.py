"""The census: what it lists fits together, and numbers stand for what they say."""

import numpy as np
import pytest

from peersim.engine import world_arrays
from peersim.engine.simulation import Simulation
from peersim.world import census, record_columns

NAMED_NUMBERS = {
    "levels": (
        census.LEVEL_NAMES,
        {
            "IDENTITY": "desisting_identity",
            **{name.upper(): name for name in census.LEVEL_NAMES if name != "desisting_identity"},
        },
    ),
    "organisation's levels": (
        census.ORG_LEVEL_NAMES,
        {
            "SILENCE": "silence",
            "SANCTION": "sanction_expectation",
            "REPUTATION": "reputation",
        },
    ),
    "roles": (census.ROLES, {name.upper(): name for name in census.ROLES}),
    "genders": (census.GENDERS, {name.upper(): name for name in census.GENDERS}),
    "states of use": (census.USE_STATES, {name.upper(): name for name in census.USE_STATES}),
    "layers": (
        census.LAYERS,
        {
            "FRIENDS": "friendship",
            "MENTORING": "mentoring",
            "STAFF_CONTACT": "staff",
            "CIRCLE": "study circle",
            "MENS_GROUP": "men's group",
            "ROOM": "common room",
        },
    ),
    "events": (
        census.EVENTS,
        {
            "ARRIVED": "arrived",
            "GAVE_UP": "gave up waiting",
            "QUIT": "stopped being a mentor",
            "TRIGGERED": "old trauma came back",
            "AFFECTED": "affected by an incident",
            "LAPSED": "lapse",
            "OFFENDED": "offence",
            "LEFT_ORGANISATION": "left the organisation",
            "JOINED_MENS_GROUP": "joined the men's group",
        },
    ),
    "counts": (
        census.COUNTS,
        {
            "PERSON_WEEKS": "person_weeks",
            "GAVE_UP_COUNT": "gave_up",
            "EXITS": "exits",
            "EXPECTED_REPORTS": "expected_reports",
            "EXPECTED_REOFFENDED": "expected_reoffended",
        },
    ),
}


@pytest.mark.parametrize("kind", NAMED_NUMBERS)
def test_a_named_number_is_the_place_in_the_list(kind):
    names, numbers = NAMED_NUMBERS[kind]
    for number, name in numbers.items():
        assert names[getattr(census, number)] == name


@pytest.mark.parametrize(
    "names",
    [
        census.LEVEL_NAMES,
        census.ORG_LEVEL_NAMES,
        census.COUNT_NAMES,
        census.ORG_SERIES,
        census.GROUPS,
        census.EVENTS,
        record_columns.PERSON.names,
    ],
)
def test_nothing_is_listed_twice(names):
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "level", [*census.LEVELS, *census.ORG_LEVELS, *census.TIE_LEVELS], ids=lambda level: level.name
)
def test_every_level_says_what_it_is(level):
    assert level.name.isidentifier()
    assert level.name == level.name.lower()
    assert len(level.meaning) > 10
    assert level.better in {"higher", "lower", "neither"}


def test_levels_that_go_on_outside_are_those_that_later_events_read():
    going_on = {level.name for level in census.LEVELS if level.after_leaving}
    read = {  # by return_to_use and desistance
        "distress",
        "using_contacts",
        "shame",
        "hope",
        "routines",
        "desisting_identity",
        "pro_contacts",
        "needs_met",  # what is left of needs at entry
    }
    assert going_on == read
    assert census.AFTER_LEAVING.tolist() == [level.after_leaving for level in census.LEVELS]


def test_every_kind_of_person_has_a_cell_of_one_s_own():
    cells = {
        census.cell_number(gender, role, survivor, worst)
        for gender in range(len(census.GENDERS))
        for role in range(len(census.ROLES))
        for survivor in range(2)
        for worst in range(2)
    }
    assert cells == set(range(census.CELLS))


def test_cells_belong_to_the_groups_they_say():
    groups = {name: number for number, name in enumerate(census.GROUPS)}
    mentor = census.cell_number(census.WOMAN, census.MENTOR, 1, 0)
    member = census.cell_number(census.NONBINARY, census.MEMBER, 0, 1)
    inside = {name for name, number in groups.items() if census.MEMBERSHIP[mentor, number]}
    assert inside == {"all", "women", "mentors", "survivors"}
    inside = {name for name, number in groups.items() if census.MEMBERSHIP[member, number]}
    assert inside == {"all", "worst_decile"}


def test_every_group_has_cells_and_all_has_every_cell():
    assert census.MEMBERSHIP.shape == (census.CELLS, len(census.GROUPS))
    assert census.MEMBERSHIP[:, 0].all()
    assert census.MEMBERSHIP.any(axis=0).all()
    women, men = census.GROUPS.index("women"), census.GROUPS.index("men")
    assert not (census.MEMBERSHIP[:, women] & census.MEMBERSHIP[:, men]).any()
    assert census.MEMBERSHIP[:, women].sum() == census.MEMBERSHIP[:, men].sum()


def test_sums_of_levels_follow_the_counts():
    assert census.COUNT_NAMES[census.FIRST_LEVEL :] == census.LEVEL_NAMES
    assert census.COUNT_NAMES[: census.FIRST_LEVEL] == census.COUNTS


def test_true_incidents_and_reports_are_different_kinds_of_record():
    assert census.TRUE_INCIDENT != census.REPORT
    assert "severity" in (census.TRUE_INCIDENT.names or ())
    assert "response" in (census.REPORT.names or ())
    assert "response" not in (census.TRUE_INCIDENT.names or ())


def test_every_expected_count_has_what_happens_beside_it():
    """No report without its expectation, no expectation without what happened."""
    expected = {name for name in census.COUNTS if name.startswith("expected_")}
    assert {name.removeprefix("expected_") for name in expected} <= set(census.COUNTS)
    assert {"expected_incidents", "expected_reports", "incidents", "reports"} <= set(census.COUNTS)


def test_records_are_laid_out_so_that_columns_do_not_overlap():
    for dtype in (
        record_columns.PERSON,
        record_columns.ORGANISATION,
        record_columns.TIE,
        record_columns.CONTACT,
        record_columns.MENTORING_CONTACT,
        record_columns.HARM,
    ):
        fields = sorted((dtype.fields or {}).values(), key=lambda field: field[1])
        ends = [offset + kind.itemsize for kind, offset, *_ in fields]
        starts = [field[1] for field in fields]
        assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
        assert np.zeros(2, dtype).nbytes == 2 * dtype.itemsize


def test_every_column_of_a_person_lies_in_the_line_of_memory_that_is_written_for_it():
    fields = record_columns.PERSON.fields
    assert fields is not None
    assert sorted(name for line in record_columns.LINES for name in line) == sorted(fields)
    for number, line in enumerate(record_columns.LINES):
        for name in line:
            kind, offset, *_ = fields[name]
            assert number * record_columns.LINE <= offset
            assert offset + kind.itemsize <= (number + 1) * record_columns.LINE
    assert record_columns.PERSON.itemsize % (2 * record_columns.LINE) == record_columns.LINE


def test_contacts_do_not_straddle_lines_of_memory():
    for dtype in (record_columns.CONTACT, record_columns.HARM):
        assert record_columns.LINE % dtype.itemsize == 0


def test_people_and_contacts_begin_where_a_line_of_memory_does(small):
    world = Simulation(small()).world
    for moved in (world, world_arrays.with_more_room(world, 0)):
        for rows in (moved.people, moved.contacts, moved.harms, moved.at_hand):
            assert rows.ctypes.data % record_columns.LINE == 0
