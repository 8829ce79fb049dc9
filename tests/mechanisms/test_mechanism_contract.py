"""What must be true of every mechanism, and that a wrong one is noticed."""

import ast
import inspect
import re
from collections import Counter
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

import peersim.mechanisms
from peersim.core.errors import ScenarioError
from peersim.core.mechanism import Cause, Decision, Hazard, Mechanism
from peersim.core.parameter import GRADES, parameter
from peersim.core.push import up
from peersim.engine import world_arrays
from peersim.engine.step_chain import rows_of
from peersim.engine.weekly_schedule import WEEK
from peersim.mechanisms import (
    allegation_response,
    boundary_violation,
    desistance,
    emotional_toil,
    leaving,
    registry,
    return_to_use,
    speaking_up,
)
from peersim.world import census, founding, newcomers, record_columns, reference_levels, turnover
from peersim.world.circumstances import CIRCUMSTANCES
from peersim.world.settings import SECTIONS

ROOM = Path(peersim.mechanisms.__file__).parent
SOURCES = set(
    re.findall(
        r"^@\w+\{(\w+),", (ROOM.parent / "sources.bib").read_text(encoding="utf-8"), re.MULTILINE
    )
)
LEVELS = {level.name for level in (*census.LEVELS, *census.ORG_LEVELS, *census.TIE_LEVELS)}
# In plain Python a record of numbers is a NumPy record, whose own names win over its columns.
TAKEN = set(dir(np.recarray)) | set(dir(np.record))
CODE = re.compile(r"(M\d\d|R\d\d)(,(M\d\d|R\d\d))*")

MECHANISMS = pytest.mark.parametrize("mechanism", registry().values(), ids=registry())


def module_of(mechanism):
    return import_module(f"peersim.mechanisms.{mechanism.name}")


def tree_of(mechanism):
    return ast.parse((ROOM / f"{mechanism.name}.py").read_text(encoding="utf-8"))


def cited(mechanism):
    keys = set(mechanism.sources)
    for declared in mechanism.parameters.values():
        keys |= set(filter(None, declared.source.split(",")))
    return keys


def faults(mechanism):
    """Return what is wrong with a declaration: the contract of the room."""
    found = []
    if not CODE.fullmatch(mechanism.code):
        found.append("it has no place in the catalogue")
    sentence = mechanism.sentence
    if not sentence.endswith(".") or not sentence[:1].isupper() or len(sentence) > 110:
        found.append("it has no plain sentence")
    if not cited(mechanism) <= SOURCES:
        found.append(f"it cites what is not in sources.bib: {cited(mechanism) - SOURCES}")
    if not mechanism.parameters:
        found.append("it has no number that could be varied")
    elif not any(declared.grade == "assumption" for declared in mechanism.parameters.values()):
        found.append("it admits no assumption")
    for key, declared in mechanism.parameters.items():
        found += [f"{key}: {fault}" for fault in faults_of_number(key, declared)]
    names = [*mechanism.parameters, *mechanism.pushes]
    if len(set(names)) != len(names) or {"on", "variant"} & set(names):
        found.append("a number and a push have the same name")
    found += [f"{name} is a name that NumPy takes" for name in names if name in TAKEN]
    return [*found, *faults_of_declared_names(mechanism)]


def faults_of_declared_names(mechanism):
    wrong = {push.level for push in mechanism.pushes.values()} - LEVELS
    if wrong:
        yield f"it pushes what is no level: {wrong}"
    if not set(mechanism.causes) <= {push.level for push in mechanism.pushes.values()}:
        yield "it has words for a level that it does not push"
    if len(mechanism.variants) == 1 or not all(mechanism.variants.values()):
        yield "a choice between variants is of two or more, and says what each is"
    addresses = {decision.address for decision in mechanism.decisions}
    if len(addresses) != len(mechanism.decisions):
        yield "two of its decisions share an address"
    events = {hazard.event for hazard in mechanism.hazards}
    if not events <= {decision.name for decision in mechanism.decisions}:
        yield "a hazard is of an event that it does not decide"
    named = {
        level for d in mechanism.decisions for level in (*d.raised_by, *d.lowered_by, *d.either_way)
    }
    if not named | set(mechanism.reads) <= LEVELS:
        yield "it names what is no level"


def faults_of_number(key, declared):
    if not declared.low < declared.high:
        yield "it has no range"
    if declared.grade not in GRADES:
        yield "it has no grade"
    if not declared.meaning or declared.meaning[0].isupper() or declared.meaning.endswith("."):
        yield "its meaning is no phrase"
    if not isinstance(declared.unit, str):
        yield "it has no unit"
    if not key.isidentifier() or key != key.lower():
        yield "it has no plain name"


@MECHANISMS
def test_every_mechanism_keeps_the_contract_of_the_room(mechanism):
    assert faults(mechanism) == []


@MECHANISMS
def test_every_default_can_be_said_in_a_scenario(mechanism):
    for key, declared in mechanism.parameters.items():
        assert declared.check(declared.default, key, "here") == declared.default
        with pytest.raises(ScenarioError):
            declared.check(declared.high + 1, key, "here")


def test_every_file_is_a_mechanism_of_its_name():
    files = {path.stem for path in ROOM.glob("*.py")} - {"__init__"}
    assert files == set(registry())
    assert all(name == mechanism.name for name, mechanism in registry().items())
    assert list(registry()) == sorted(registry())


@MECHANISMS
def test_every_file_begins_with_a_sentence_and_says_more(mechanism):
    text = inspect.getdoc(module_of(mechanism)) or ""
    first = text.splitlines()[0]
    assert first.endswith((".", ").")), first
    assert first[0].isupper()
    assert len(text) > len(first) + 40


@MECHANISMS
def test_every_equation_and_step_says_what_it_does(mechanism):
    for node in tree_of(mechanism).body:
        if isinstance(node, ast.FunctionDef):
            said = ast.get_docstring(node)
            assert said or node.name.startswith("_"), node.name


# `by_x` in a docstring stands for a parameter.
@MECHANISMS
def test_the_equations_of_a_docstring_use_declared_names(mechanism):
    text = inspect.getdoc(module_of(mechanism)) or ""
    named = set(re.findall(r"\bby_\w+", text))
    assert named <= set(mechanism.parameters)


@MECHANISMS
def test_a_docstring_tells_the_variants_and_whether_it_waits_to_be_switched_on(mechanism):
    text = inspect.getdoc(module_of(mechanism)) or ""
    assert all(f"`{variant}`" in text for variant in mechanism.variants)
    assert ("Off unless a scenario switches it on" in text) == (not mechanism.standard)


@MECHANISMS
def test_a_variant_that_is_declared_is_read(mechanism):
    read = {node.attr for node in ast.walk(tree_of(mechanism)) if isinstance(node, ast.Attribute)}
    assert ("variant" in read) == bool(mechanism.variants)


@MECHANISMS
def test_no_mechanism_imports_another(mechanism):
    imported = {
        name
        for node in ast.walk(tree_of(mechanism))
        if isinstance(node, ast.ImportFrom | ast.Import)
        for name in [getattr(node, "module", None) or "", *(alias.name for alias in node.names)]
    }
    rooms = {name.split(".")[1] for name in imported if name.startswith("peersim.")}
    assert rooms <= {"core", "world"}
    assert not imported & set(registry())


def steps_in_the_week() -> dict[str, set[str]]:
    """Return by mechanism the functions that stand in the table of the week."""
    found: dict[str, set[str]] = {name: set() for name in registry()}
    for row in rows_of(WEEK):
        if row.mechanism:
            found[row.mechanism].add(row.step.__name__)
    return found


def test_every_mechanism_has_a_row_in_the_week():
    assert all(steps_in_the_week().values())


@MECHANISMS
def test_what_the_week_calls_takes_the_world_and_the_mechanism_s_own_numbers(mechanism):
    functions = {n.name: n for n in tree_of(mechanism).body if isinstance(n, ast.FunctionDef)}
    for name in steps_in_the_week()[mechanism.name]:
        assert [arg.arg for arg in functions[name].args.args] == ["world", "p"], name


@MECHANISMS
def test_no_step_asks_whether_its_mechanism_is_on(mechanism):
    assert "p.on" not in {ast.unparse(node) for node in ast.walk(tree_of(mechanism))}


# The steps work these rates out for many people at once; explanations do for one.
NOT_IN_THE_WEEK = {
    ("desistance", "offence_rate"),
    ("leaving", "exit_rate"),
    ("return_to_use", "lapse_rate"),
}


@MECHANISMS
def test_every_equation_that_is_described_is_one_that_runs(mechanism):
    tree = tree_of(mechanism)
    running = steps_in_the_week()[mechanism.name] | {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    idle = {(mechanism.name, name) for name in functions - running}
    assert idle <= NOT_IN_THE_WEEK


@MECHANISMS
def test_a_push_is_named_after_its_level_its_direction_and_a_cause(mechanism):
    for name, push in mechanism.pushes.items():
        before, _, cause = name.partition(f"{push.level}_{push.direction}_")
        assert before == ""
        assert cause.replace("_", "").isalpha(), name


@MECHANISMS
def test_every_declared_number_and_push_is_used(mechanism):
    used = {node.attr for node in ast.walk(tree_of(mechanism)) if isinstance(node, ast.Attribute)}
    assert set(mechanism.parameters) | set(mechanism.pushes) <= used


def test_every_mechanism_has_a_test_of_its_name():
    here = {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py")}
    assert set(registry()) <= here


# ------------------------------------------------------------------------ a wrong mechanism


def wrong(**changes):
    return replace(registry()["caring"], **changes)


GUESS = parameter(0.1, "", 0, 1, "assumption", "", "a guess")
WRONG: dict[str, dict[str, Any]] = {
    "place in the catalogue": {"code": "care"},
    "no plain sentence": {"sentence": "caring helps"},
    "not in sources.bib": {"sources": ("S99",)},
    "no number": {"parameters": {}},
    "admits no assumption": {
        "parameters": {"trust": parameter(0.1, "", 0, 1, "evidence", "S1a", "trust gained")}
    },
    "same name": {"parameters": {"trust_mentor_up_care": GUESS}},
    "NumPy takes": {"parameters": {"size": GUESS}},
    "no level": {"pushes": {"trusted": up("truth")}},
    "share an address": {"decisions": (Decision(7, "one"), Decision(7, "other"))},
    "does not push": {"causes": {"hope": Cause("care")}},
    "does not decide": {"hazards": (Hazard("falling over", ("ice",)),)},
    "names what is no level": {"decisions": (Decision(7, "one", raised_by=("truth",)),)},
    "two or more": {"variants": {"only": "what there is"}},
    "no range": {"parameters": {"trust": parameter(1, "", 1, 1, "assumption", "", "a guess")}},
    "no phrase": {"parameters": {"trust": parameter(0, "", 0, 1, "design", "", "A guess.")}},
    "no plain name": {"parameters": {"Trust": GUESS}},
}


@pytest.mark.parametrize("fault", WRONG)
def test_the_contract_notices_a_wrong_mechanism(fault):
    assert any(fault in found for found in faults(wrong(**WRONG[fault])))


def test_the_contract_finds_nothing_where_nothing_is_wrong():
    assert faults(wrong()) == []


# ---------------------------------------------------------------------------- names of records


@pytest.mark.parametrize(
    "names",
    [
        *(pytest.param(list(section), id=name) for name, section in SECTIONS.items()),
        pytest.param(list(CIRCUMSTANCES), id="circumstances"),
        *(
            pytest.param(list(dtype.names or ()), id=name)
            for name, dtype in {
                "people": record_columns.PERSON,
                "organisation of the census": record_columns.ORGANISATION,
                "ties of the census": record_columns.TIE,
                "contacts": record_columns.CONTACT,
                "contacts in mentoring": record_columns.MENTORING_CONTACT,
                "harms": record_columns.HARM,
                "events": census.EVENT,
                "incidents": census.TRUE_INCIDENT,
                "reports": census.REPORT,
                "numbers": world_arrays.numbers_dtype(),
            }.items()
        ),
    ],
)
def test_no_column_has_a_name_that_numpy_takes(names):
    assert not set(names) & TAKEN


# --------------------------------------------------------------------------------- addresses

# Addresses of luck. They never change, whatever is renamed: a changed one is other luck.
ADDRESSES = {
    "turnover": (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
    "founding": (20, 21, 22, 23, 24),
    "allegation_response": (801, 802, 803),
    "appointment": (2801,),
    "boundary_violation": (401, 402),
    "contact_time": (4401, 4402, 4403, 4404, 4405, 4406, 4407, 4411, 4412),
    "desistance": (6401,),
    "emotional_toil": (2301, 2302),
    "leaving": (1301,),
    "matching": (4201, 4202),
    "mentor_shortage": (5301, 5302, 5303, 5304),
    "personal_drift": (4501, 4502, 4503),
    "reflection_among_men": (1101, 1102),
    "results_pressure": (5101,),
    "retaliation": (601,),
    "retraumatisation": (201,),
    "return_to_use": (3301, 3302),
    "routines_and_ties": (4001, 4002, 4003, 4004, 4005, 4006),
    "shared_testimony": (1001, 1002, 1003),
    "precarious_work": (5701,),
    "small_steps": (3101,),
    "speaking_up": (503, 501, 502),
    "stigma_gradient": (2201, 2202),
    "tolerance": (3201, 3202),
    "secondary_trauma": (2601,),
    "turning_point": (1901,),
    "validation": (4601,),
    "vetting": (5401,),
    "visibility": (5801,),
}


def test_addresses_of_luck_stay_as_they_are():
    declared = {
        name: tuple(decision.address for decision in mechanism.decisions)
        for name, mechanism in registry().items()
    }
    assert {name: held for name, held in declared.items() if held} == {
        name: held for name, held in ADDRESSES.items() if name in registry()
    }
    arriving = (
        turnover.ARRIVING,
        newcomers.GENDER,
        newcomers.VICTIMISED,
        newcomers.TRAUMA,
        newcomers.NORM,
        newcomers.HISTORY,
        newcomers.NEEDS,
        newcomers.FIRST_LEVELS,
        newcomers.MALE_OR_NONBINARY,
        newcomers.PATH,
        newcomers.THRESHOLD,
        newcomers.CAPACITY,
    )
    assert arriving == ADDRESSES["turnover"]
    first = (
        founding.ROLE,
        founding.TENURE,
        founding.FIRST_TIES,
        founding.FIRST_HOMOPHILY,
        founding.FIRST_STRENGTH,
    )
    assert first == ADDRESSES["founding"]


def test_no_two_decisions_share_an_address():
    often = Counter(number for numbers in ADDRESSES.values() for number in numbers)
    assert not [number for number, times in often.items() if times > 1]


@MECHANISMS
def test_every_decision_that_is_made_is_declared(mechanism):
    module = module_of(mechanism)
    made = {
        ast.unparse(node.args[1])
        for node in ast.walk(tree_of(mechanism))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "decision_key"
    }
    addresses = {decision.address for decision in mechanism.decisions}
    layers = {"TALK + layer": (census.CIRCLE, census.MENS_GROUP)}
    for name in made - {"decision"}:  # passed on, under its own name, by whoever calls
        if name in layers:
            assert {module.TALK + layer for layer in layers[name]} <= addresses
        else:
            assert getattr(module, name) in addresses, name


# ------------------------------------------------------------------------ no gender coefficient

# Where a mechanism may look at gender, and why that is no coefficient of it. What gender does,
# it does through exposure, power, history and ties; swapping labels is tested in the engine.
LOOKS_AT_GENDER = {
    "appointment": "posts kept for women: a circumstance that the organisation sets",
    "allegation_response": "trust of those who share the gender of whoever is affected: symmetric",
    "boundary_violation": "opportunity is smaller between people of one gender: symmetric",
    "likeness": "each gender by its own share among those who hold posts or seats: symmetric",
    "marginalisation": "a gender's share among the people, whichever it is: symmetric",
    "mentor_shortage": "whether mentor and mentee share a gender, where that is wished: symmetric",
    "separate_space": "a space for women: a circumstance that the organisation sets",
    "reflection_among_men": "men are invited to a men's group: what the policy is",
}
SYMMETRIC = {
    "allegation_response",
    "boundary_violation",
    "likeness",
    "marginalisation",
    "mentor_shortage",
}
LABELS = {"WOMAN", "MAN", "NONBINARY"}


def looks_at(tree):
    """Return the names of gender that code, not text, mentions."""
    named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    named |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return named & (LABELS | {"gender"})


@MECHANISMS
def test_no_mechanism_has_a_coefficient_of_gender(mechanism):
    mentioned = looks_at(tree_of(mechanism))
    assert bool(mentioned) == (mechanism.name in LOOKS_AT_GENDER)
    if mechanism.name in SYMMETRIC:
        assert mentioned == {"gender"}  # no label by name: one gender against another's


def test_a_symmetric_look_compares_the_genders_of_two_people():
    tree = tree_of(registry()["boundary_violation"])
    compared = [
        [ast.unparse(side) for side in (node.left, *node.comparators)]
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare) and "gender" in ast.unparse(node)
    ]
    assert compared
    assert all(side.endswith(".gender") for sides in compared for side in sides)
    looks = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    assert len([node for node in looks if node.attr == "gender"]) == 2 * len(compared)


def test_what_reaches_others_asks_only_whether_two_genders_are_the_same(numbers):
    p = numbers("allegation_response")
    genders = range(len(census.GENDERS))
    reached = np.array(
        [[allegation_response.others_share(one, two, p) for two in genders] for one in genders]
    )
    same = np.eye(len(census.GENDERS), dtype=bool)
    assert (reached[same] == p.gender_share).all()
    assert (reached[~same] == p.others_share).all()


@MECHANISMS
def test_no_number_of_a_mechanism_is_one_gender_s(mechanism):
    labels = {"woman", "women", "man", "men", "male", "female", "gender"}
    names = {key for key in mechanism.parameters if labels & set(key.split("_"))}
    # of the organisation's seats, and symmetric looks at two people's genders
    assert names <= {"by_women_power", "gender_share", "within_gender"}


def test_the_look_for_gender_notices_a_coefficient():
    code = "def step(world, p):\n    return p.women * (person.gender == WOMAN)\n"
    assert looks_at(ast.parse(code)) == {"gender", "WOMAN"}
    assert looks_at(ast.parse('"""A gender of WOMAN in a text."""')) == set()


# --------------------------------------------------------------- everything has a way back


@pytest.mark.parametrize("level", sorted(LEVELS))
def test_every_level_can_rise_and_fall(level):
    every = (*world_arrays.channels(), *world_arrays.org_channels(), *world_arrays.tie_channels())
    assert {channel.upward for channel in every if channel.level == level} == {True, False}


# -------------------------------------------------------------------- terms vanish at the reference


def at_the_reference(levels):
    column = np.zeros((len(census.LEVELS), 1))
    for level, value in levels.items():
        column[level, 0] = value
    return column


def numbers_of(name):
    return SimpleNamespace(
        **{key: declared.default for key, declared in registry()[name].parameters.items()},
        variant=0,
    )


def test_the_terms_of_leaving_vanish_at_the_reference():
    levels = at_the_reference(
        {
            census.DISTRESS: reference_levels.DISTRESS,
            census.BELONGING: reference_levels.BELONGING,
            census.TRUST_ORG: reference_levels.TRUST_ORG,
            census.EXHAUSTION: reference_levels.EXHAUSTION,
        }
    )
    member = SimpleNamespace(role=census.MEMBER, punished=0.0, reason_to_go=0.0)
    p = numbers_of("leaving")
    terms = leaving.log_terms(levels, 0, member, p)
    assert terms == pytest.approx((0.0,) * len(terms), abs=1e-15)
    assert leaving.exit_rate(terms, p) == pytest.approx(p.baseline)


def test_the_terms_of_stopping_vanish_at_the_reference():
    levels = at_the_reference(
        {
            census.EXHAUSTION: reference_levels.MENTOR_EXHAUSTION,
            census.MEANING: reference_levels.MEANING,
            census.LIMINALITY: reference_levels.LIMINALITY,
        }
    )
    p = numbers_of("emotional_toil")
    person = SimpleNamespace(recognised=reference_levels.RECOGNITION)
    terms = emotional_toil.log_terms(levels, 0, person, reference_levels.PAY, p)
    assert terms == pytest.approx((0.0,) * len(terms), abs=1e-15)
    assert emotional_toil.quit_rate(terms, p) == pytest.approx(p.baseline)


def test_the_terms_of_return_to_use_vanish_at_the_reference():
    levels = at_the_reference(
        {
            census.DISTRESS: reference_levels.DISTRESS,
            census.USING_CONTACTS: reference_levels.USING_CONTACTS,
            census.SHAME: reference_levels.SHAME,
            census.HOPE: reference_levels.HOPE,
            census.ROUTINES: reference_levels.ROUTINES,
        }
    )
    terms = return_to_use.log_terms(levels, 0, numbers_of("return_to_use"))
    assert terms == pytest.approx((0.0,) * len(terms), abs=1e-15)


def test_the_terms_of_desistance_vanish_at_the_reference():
    levels = at_the_reference(
        {
            census.IDENTITY: reference_levels.IDENTITY,
            census.PRO_CONTACTS: reference_levels.PRO_CONTACTS,
            census.HOPE: reference_levels.HOPE,
            census.DISTRESS: reference_levels.DISTRESS,
        }
    )
    person = SimpleNamespace(history=0.0, use_state=census.STABLE, needs=reference_levels.NEEDS)
    terms = desistance.log_terms(levels, 0, person, numbers_of("desistance"))
    assert terms == pytest.approx((0.0,) * len(terms), abs=1e-15)


def test_the_terms_of_boundary_violations_vanish_at_the_reference():
    terms = boundary_violation.log_terms(
        reference_levels.MACHO,
        reference_levels.POWER_GAP,
        reference_levels.SILENCE,
        reference_levels.SANCTION,
        numbers_of("boundary_violation"),
    )
    assert terms == pytest.approx((0.0,) * 4, abs=1e-15)


def test_the_terms_of_speaking_up_vanish_at_the_reference():
    p = numbers_of("speaking_up")
    voice = speaking_up.voice_term(reference_levels.VOICE, p)
    own = speaking_up.reporting_terms(reference_levels.TRUST_ORG, reference_levels.POWER_GAP, p)
    climate = speaking_up.climate_terms(
        reference_levels.CREDIBILITY,
        reference_levels.WOMEN_POWER,
        reference_levels.KNOWN_REPORTS,
        reference_levels.DENIED_REPORTS,
        p,
    )
    assert (voice, *own, *climate) == pytest.approx((0.0,) * 7, abs=1e-15)
    assert speaking_up.openness_odds(reference_levels.SILENCE, p.by_silence) == 1.0


HAZARDS = {
    "leaving": lambda p, levels: leaving.log_terms(
        levels, 0, SimpleNamespace(role=census.MENTOR, punished=1.0, reason_to_go=0.4), p
    ),
    "emotional_toil": lambda p, levels: emotional_toil.log_terms(
        levels, 0, SimpleNamespace(recognised=0.1), 0.5, p
    ),
    "return_to_use": lambda p, levels: return_to_use.log_terms(levels, 0, p),
    "desistance": lambda p, levels: desistance.log_terms(
        levels, 0, SimpleNamespace(history=0.1, use_state=census.RELAPSE, needs=0.1), p
    ),
}


def test_every_hazard_is_looked_at_here():
    assert {name for name, mechanism in registry().items() if mechanism.hazards} == set(HAZARDS)


@pytest.mark.parametrize("name", HAZARDS)
def test_every_term_of_a_hazard_has_a_name_in_words(name):
    levels = np.full((len(census.LEVELS), 1), 0.9)
    terms = HAZARDS[name](numbers_of(name), levels)
    (hazard,) = registry()[name].hazards
    assert isinstance(hazard, Hazard)
    assert len(hazard.terms) == len(terms)
    assert all(term != 0.0 for term in terms)
    assert all(word and word == word.strip(".") for word in hazard.terms)


def test_a_mechanism_is_a_plain_value():
    assert all(isinstance(mechanism, Mechanism) for mechanism in registry().values())
    with pytest.raises(AttributeError):
        registry()["caring"].name = "loving"  # type: ignore[misc]
