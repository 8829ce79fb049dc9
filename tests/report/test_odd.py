"""The description in the order of ODD+D leaves nothing out, and cannot fall behind the code."""

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from peersim.core.parameter import GRADES, Parameter
from peersim.engine.step_chain import rows_of
from peersim.engine.weekly_schedule import WEEK
from peersim.mechanisms import registry
from peersim.methods.bibliography import sources
from peersim.methods.claims import claim_index
from peersim.methods.claims.stated_verdicts import stated
from peersim.methods.validate import registry as patterns
from peersim.policies import registry as policies
from peersim.report import describe_model, page
from peersim.report.odd.concepts import CONCEPTS
from peersim.world import census
from peersim.world.circumstances import CIRCUMSTANCES
from peersim.world.record_columns import COLUMNS
from peersim.world.settings import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

PICTURES = {"causes.svg": "<svg id='drawn'></svg>"}
FORMULA = re.compile(r"\$\$\n(.*?)\n\$\$|\$([^$\n]+)\$", re.DOTALL)


@pytest.fixture(scope="module")
def text():
    return describe_model().markdown()


@pytest.fixture(scope="module")
def html(text):
    return page("peersim", text, PICTURES)


def chapter_of(text, title):
    return text.partition(f"\n### {title}\n")[2].partition("\n### ")[0].partition("\n## ")[0]


def test_the_elements_of_odd_stand_in_their_order(text):
    heads = re.findall(r"^## (\d)\. (.+)$", text, re.MULTILINE)
    assert [int(number) for number, _ in heads] == list(range(1, 10))
    assert heads[0][1] == "Purpose and patterns"
    assert heads[6][1] == "Submodels"


def test_the_parts_on_decisions_are_there(text):
    decisions = ("decision making", "Learning", "sensing", "prediction", "Interaction")
    rest = ("Collectives", "Heterogeneity", "Stochasticity", "Observation", "empirical background")
    for part in (*decisions, *rest):
        assert any(part in title for title in CONCEPTS), part
    assert all(f"### {title}" in text for title in CONCEPTS)


@pytest.mark.parametrize("name", registry())
def test_a_mechanism_is_described_whole(text, name):
    mechanism = registry()[name]
    mine = chapter_of(text, f"{name} ({mechanism.code})")
    assert mechanism.sentence in mine
    for key, parameter in mechanism.parameters.items():
        assert f"| `{key}` | {parameter.default:g} |" in mine
    for push in mechanism.pushes:
        assert f"(`{push}`): $" in mine
    for key in mechanism.sources:
        assert f"{key} (" in mine
    for hazard in mechanism.hazards:
        assert hazard.event in mine


def test_every_level_and_column_is_named(text):
    for level in (*census.LEVELS, *census.ORG_LEVELS, *census.TIE_LEVELS):
        assert f"| `{level.name}` |" in text
        assert level.meaning in text
    for columns in COLUMNS.values():
        for column in columns:
            assert f"| `{column.name}` | {column.meaning} |" in text


def test_every_column_has_a_meaning_of_its_own():
    for columns in COLUMNS.values():
        assert all(column.meaning for column in columns)
        assert len({column.name for column in columns}) == len(columns)


def test_every_number_of_a_scenario_and_of_a_measure_is_there(text):
    declared: list[Mapping[str, object]] = [CIRCUMSTANCES, *SECTIONS.values()]
    declared += [policy.parameters for policy in policies().values()]
    for section in declared:
        for key, parameter in section.items():
            if isinstance(parameter, Parameter):
                assert f"| `{key}` | {parameter.default:g} |" in text, key


def test_every_source_stands_in_the_bibliography_with_whether_it_was_checked(text):
    listed = text.partition("## 9. Sources")[2]
    for key, source in sources().items():
        line = next(line for line in listed.split("\n") if line.startswith(f"- **{key}**:"))
        assert ("[checked]" if source.is_checked else "[unchecked]") in line


def test_every_pattern_is_told_with_what_it_asks(text):
    for code, pattern in patterns().items():
        assert f"**{code}** {pattern.title}" in text
        assert all(claim.quantity in text for claim in pattern.claims)


def test_every_claim_is_told_with_its_verdict(text):
    told = text.partition("## 10. Claims of the sources")[2]
    for claim in claim_index().claims:
        assert f"{claim.says} ({claim.where}" in told
        assert f"**{stated().claims[claim.id].verdict}**" in told


def test_the_week_is_told_line_by_line(text):
    lines = re.findall(r"^\d+\. `(.+?)`", text, re.MULTILINE)
    assert lines == [row.name for row in rows_of(WEEK)]


def test_numbers_are_counted_by_grade_and_none_twice(text):
    table = text.partition("## 8. Numbers")[2].partition("## 9.")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in table.split("\n")
        if line.startswith("| ")
    ]
    heads, *rest, whole = rows
    assert heads[1 : 1 + len(GRADES)] == list(GRADES)
    for column in range(1, len(heads)):
        assert sum(int(row[column]) for row in rest) == int(whole[column])
    declared: list[Mapping[str, object]] = [CIRCUMSTANCES, *SECTIONS.values()]
    declared += [mechanism.parameters for mechanism in registry().values()]
    declared += [policy.parameters for policy in policies().values()]
    graded = [p.grade for numbers in declared for p in numbers.values() if isinstance(p, Parameter)]
    assert int(whole[heads.index("assumption")]) == graded.count("assumption")
    assert int(whole[-1]) == len(graded)


def test_every_formula_becomes_mathml_that_a_browser_can_read(text):
    from latex2mathml.converter import convert

    formulas = [block or inline for block, inline in FORMULA.findall(text)]
    assert len(formulas) > sum(len(mechanism.pushes) for mechanism in registry().values())
    for formula in formulas:
        tree = ET.fromstring(convert(formula))  # noqa: S314 - our own
        leaves = "".join(tree.itertext())
        assert "\\" not in leaves, formula
        assert "&" not in leaves, formula


def test_the_page_needs_no_network_and_no_script(html):
    assert not re.search(r"<(script|link|iframe|img)\b|url\(|@import", html)
    assert re.findall(r'src="([^"]*)"', html) == []
    assert set(re.findall(r'href="([^"]{1})', html)) <= {"#"}
    assert "<math" in html
    assert "$$" not in html
    assert "<svg id='drawn'>" in html


def test_the_page_has_no_serious_barrier(text, tmp_path, barriers, visit):
    path = tmp_path / "description.html"
    path.write_text(
        page("peersim", text[:50_000], PICTURES), encoding="utf-8"
    )  # axe is slow on all of it
    shown = visit(path)
    for scheme in ("light", "dark"):
        shown.emulate_media(color_scheme=scheme)
        assert barriers(shown) == {}


def test_the_page_is_valid(html, tmp_path, validate):
    path = tmp_path / "description.html"
    path.write_text(html, encoding="utf-8")
    assert validate(path) == []


def test_the_contents_lead_to_chapters_that_exist(html):
    anchors = set(re.findall(r'id="([^"]+)"', html))
    for target in re.findall(r'href="#([^"]+)"', html):
        assert target in anchors


def test_a_rate_is_typeset_with_its_numbers_and_levels_and_says_when(text):
    mine = chapter_of(text, "listening (M30)")
    rate = r"\text{quality} \cdot \text{trust mentor} \cdot \text{of share} ( \textsf{distress} )"
    assert f"(`distress_down_listening`): ${rate}$, for each mentoring contact" in mine


def test_what_moves_a_chance_stands_with_the_decision_and_in_the_table(text):
    words = "more with `trust_mentor`; less with `macho`"
    assert f"- telling of a lapse: {words}" in chapter_of(text, "tolerance (M32)")
    assert f"| tolerance | telling of a lapse | {words} |" in text
