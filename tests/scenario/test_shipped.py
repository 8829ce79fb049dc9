"""What must be true of every scenario that comes with peersim."""

import re
import tomllib

import pytest

from peersim.core.errors import ScenarioError
from peersim.core.parameter import GRADES
from peersim.scenario import find, load, names, titles

PROMISED = {
    "allegation_denied",
    "allegation_redress",
    "baseline",
    "circle_and_group",
    "complaints_procedure",
    "mens_group",
    "own_network",
    "study_circle",
    "supervision",
    "women_in_power",
}
LABELS = ("offender", "addict", "abuser", "inmate", "convict", "female", "clean", "dirty", "agent")
BEGIN = 52
TEN_YEARS = {"circle_then_nothing"}  # what lasts cannot be seen in three


def faults(path):
    """Return what is wrong with a scenario file: the contract of the folder."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    found = []
    if lines[0] != "#:schema ./scenario.schema.json":
        found.append("it does not tell editors where the schema is")
    paragraph = re.split(r"(?m)^[^#\n]", text)[0]
    if len(paragraph.split()) < 60 or "tension" not in paragraph:
        found.append("it does not open with a paragraph on its world and its tension")
    if re.search(rf"\b({'|'.join(LABELS)})s?\b", text, re.IGNORECASE):
        found.append("it puts labels on people")
    if max(map(len, lines)) > 100 + 60:
        found.append("its lines are too long")
    try:
        scenario = load(path)
    except ScenarioError as error:
        return [*found, str(error)]
    said = tomllib.loads(text)
    if not said.get("title") or not said.get("description", "").endswith((".", "?", ")")):
        found.append("it has no title or no description")
    if scenario.name != "baseline" and said.get("extends") != "baseline":
        found.append("it does not extend the baseline")
    first = scenario.first_policy_week()
    if first is not None and first < BEGIN:
        found.append("a policy begins before the association has had a year")
    weeks = 520 if scenario.name in TEN_YEARS else 156
    if scenario.describe_policies() and len(scenario.timetable().rows) != BEGIN + weeks:
        found.append("it looks at other weeks than the baseline")
    return found


@pytest.mark.parametrize("name", names())
def test_every_shipped_scenario_keeps_the_contract_of_the_folder(name):
    assert faults(find(name)) == []


def test_the_promised_scenarios_are_there():
    assert set(names()) >= PROMISED


def test_titles_are_read_without_loading():
    assert titles()["baseline"] == load("baseline").title
    assert len(set(titles().values())) == len(names())


GOOD = find("study_circle").read_text(encoding="utf-8")

WRONG = {
    "where the schema is": GOOD.replace("#:schema", "# schema"),
    "open with a paragraph": re.sub(r"(?m)^# .*\n", "", GOOD),
    "labels on people": GOOD.replace("people with old trauma", "inmates"),
    "too long": GOOD + "# " + "long " * 60 + "\n",
    "no title": GOOD.replace('title = "Study circle"', ""),
    "extend the baseline": GOOD.replace('extends = "baseline"', ""),
    "before the association": GOOD.replace("from_week = 52", "from_week = 26"),
    "other weeks": GOOD + "[organisation]\nweeks = 200\n",
    "out of range": GOOD.replace("uptake = 0.35", "uptake = 35"),
}


@pytest.mark.parametrize("fault", WRONG)
def test_the_contract_notices_a_wrong_scenario(fault, write):
    assert WRONG[fault] != GOOD
    assert any(fault in found for found in faults(write(WRONG[fault])))


def test_the_good_one_is_good_as_a_copy(write):
    assert faults(write(GOOD)) == []


def test_the_baseline_sets_its_headline_numbers_with_grade_and_source():
    baseline = load("baseline")
    headlines = {
        "culture.macho": 0.6,
        "culture.silence": 0.6,
        "entry.women_share": 0.2,
        "circumstances.women_seats": 0.1,
        "organisation.people": 150,
        "organisation.weeks": 156,
        "organisation.burn_in": 52,
    }
    text = find("baseline").read_text(encoding="utf-8")
    for name, value in headlines.items():
        assert baseline.value(name) == value
        (line,) = re.findall(rf"(?m)^{name.split('.')[1]} = .*$", text)
        assert re.search(rf"#.*\(({'|'.join(GRADES)})", line)


def test_the_grades_that_the_baseline_tells_are_those_that_are_declared():
    declared = load("baseline").parameters()
    said = tomllib.loads(find("baseline").read_text(encoding="utf-8"))
    text = find("baseline").read_text(encoding="utf-8")
    for section in ("organisation", "culture", "entry", "circumstances"):
        for key in said[section]:
            (comment,) = re.findall(rf"(?m)^{key} = .*#(.*)$", text)
            parameter = declared[f"{section}.{key}"]
            assert f"({parameter.grade}" in comment
            assert parameter.source in comment


def test_denial_and_redress_differ_in_the_answer_alone():
    denied, redress = (load(f"allegation_{answer}") for answer in ("denied", "redress"))
    same = redress.changed({"policies.allegation.response": "deny", "policies.allegation.hours": 4})
    assert same.hash() == denied.hash()


def test_the_own_network_is_the_invented_example():
    scenario = load("own_network")
    assert scenario.network_file == "own_network_example.csv"
    assert scenario.network is not None
    assert scenario.value("organisation.people") == scenario.network.people == 60
