"""What an experiment file may say."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from peersim.core.errors import InputError, first_mistakes, nearest, show_name, show_value

__all__ = [
    "CalibrateForm",
    "CsvDesign",
    "Design",
    "DiscoverForm",
    "ExperimentForm",
    "FullFactorial",
    "LatinHypercube",
    "Morris",
    "PatternForm",
    "Replicates",
    "Saltelli",
    "SensitivityForm",
    "Sobol",
    "Span",
    "checked",
]

_MOST_POINTS: Final = 10_000_000
_MOST_VALUES: Final = 1_000
"""Of a lever; each is held against the model."""
_MOST_SCENARIOS: Final = 100
_MOST_FINDINGS: Final = 12
"""Put into words at once; a value that none of several kinds takes is found wrong for each."""


class ExperimentTable(BaseModel):
    """A table of the file: nothing unknown, nothing guessed."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True
    )


class Span(ExperimentTable):
    """The range of an assumption."""

    low: float
    high: float
    scale: Literal["linear", "log"] = "linear"


class FullFactorial(ExperimentTable):
    """Every combination; a range is looked at in so many levels."""

    kind: Literal["full_factorial"] = "full_factorial"
    levels: Annotated[int, Field(ge=2, le=1000)] = 3


class LatinHypercube(ExperimentTable):
    """Points that cover every single range evenly."""

    kind: Literal["latin_hypercube"]
    points: int = Field(ge=1, le=_MOST_POINTS)


class Sobol(ExperimentTable):
    """Points of a scrambled Sobol sequence, which cover the whole space evenly."""

    kind: Literal["sobol"]
    points: int = Field(ge=1, le=_MOST_POINTS)


class Saltelli(ExperimentTable):
    """Points for Sobol indices: blocks * (2 * factors + 2), or + 2 without second order."""

    kind: Literal["saltelli"]
    blocks: int = Field(ge=2, le=1_000_000)
    second_order: bool = True


class Morris(ExperimentTable):
    """Walks that change one thing at a time: walks * (factors + 1) points."""

    kind: Literal["morris"]
    walks: int = Field(ge=2, le=100_000)
    levels: Annotated[int, Field(ge=2, le=100)] = 4


class CsvDesign(ExperimentTable):
    """Points that somebody wrote down: a column for each name, a row for each point."""

    kind: Literal["csv"]
    file: str


Design = FullFactorial | LatinHypercube | Sobol | Saltelli | Morris | CsvDesign


class Replicates(ExperimentTable):
    """Replicates until the interval of an outcome is narrow enough, at every point."""

    least: int = Field(10, ge=2, le=1_000_000)
    """Also how many are added at a time."""
    most: int = Field(200, ge=2, le=1_000_000)
    outcome: str = ""
    half_width: float = Field(0.0, ge=0.0)


class SensitivityForm(ExperimentTable):
    """How many walks screen all factors, and how many blocks go into indices of the rest."""

    walks: int = Field(10, ge=4, le=100_000)
    keep: int = Field(8, ge=2, le=1_000)
    """Factors that go on from screening to indices."""
    blocks: int = Field(64, ge=4, le=1_000_000)
    second_order: bool = True


class DiscoverForm(ExperimentTable):
    """What is called a case: an outcome, or a scenario's effect on it, beyond a number."""

    outcome: str
    above: float | None = None
    below: float | None = None
    fresh: int = Field(200, ge=20, le=1_000_000)
    """Points of the fresh worlds that check what was found."""


class PatternForm(ExperimentTable):
    """A pattern that worlds should show: a number, a band, or an order that pairs of worlds keep.

    What is looked at is an outcome, divided by another one if `per` says so, in a scenario, or
    beside what it is in the scenario `against`.
    """

    outcome: str
    per: str = ""
    scenario: str = ""
    """The base, if not said."""
    against: str = ""
    by: Literal["difference", "ratio"] = "difference"
    value: float | None = None
    low: float | None = None
    high: float | None = None
    pairs: float | None = Field(None, gt=0.0, le=1.0)
    """The share of pairs in which it has to lie between low and high, each pair for itself."""
    within: float | None = Field(None, gt=0.0)
    """How far off counts as one step of misfit."""


class CalibrateForm(ExperimentTable):
    """Which patterns the worlds should show, and how hard it is tried."""

    population: int = Field(100, ge=20, le=100_000)
    """Parameter sets that are kept."""
    generations: int = Field(8, ge=2, le=100)
    tolerance: float = Field(1.0, gt=0.0)
    """Steps that the worst pattern may be off."""
    least_accepted: float = Field(0.02, gt=0.0, lt=1.0)
    """Share of the sets tried in a generation below which it is given up."""
    predicted: int = Field(40, ge=10, le=10_000)
    """Sets, of those kept and of the ranges, whose patterns are looked at in fresh worlds."""
    patterns: dict[str, PatternForm] = Field(min_length=1)


Value = bool | int | float | str


class ExperimentForm(ExperimentTable):
    """A question to the model, as `peersim sweep` and its like take it."""

    title: str = ""
    question: str = ""
    scenarios: tuple[str, ...] = Field(
        ("baseline",), min_length=1, max_length=_MOST_SCENARIOS, strict=False
    )
    """Names or files of scenarios, the base first; effects are beside it."""
    seed: int = Field(1, ge=0, lt=2**63)
    """What all luck hangs from."""
    batch: int | None = Field(None, ge=1, le=1_000_000)
    """Worlds that are sent to a worker at a time; chosen if not given."""
    ensemble: str = ""
    """A table of parameter sets, one for each replicate."""
    set: dict[str, Value] = {}
    """Numbers by their dotted names, the same in all worlds."""
    assumptions: dict[str, Literal["prior"] | list[float] | Span] = {}
    """What is uncertain: "prior" for the declared range, or [low, high]."""
    levers: dict[str, Annotated[list[Value], Field(max_length=_MOST_VALUES)]] = {}
    """What an organisation may do: the values that are looked at."""
    variants: Annotated[dict[str, dict[str, Value]], Field(max_length=_MOST_VALUES)] = {}
    """Other structures of the model: what each sets, by its name."""
    outcomes: tuple[str, ...] = Field(min_length=1, max_length=_MOST_VALUES, strict=False)
    """Metrics, each with a group after a colon where it is not of everybody: "distress:women"."""
    design: Annotated[Design, Field(discriminator="kind")] = FullFactorial()
    """Which points are looked at."""
    replicates: int | Replicates = 10
    """How many worlds at each point, or until what."""
    sensitivity: SensitivityForm = SensitivityForm.model_construct()
    discover: DiscoverForm | None = None
    calibrate: CalibrateForm | None = None


def checked(said: Mapping[str, Any], where: str) -> ExperimentForm:
    """Return what a file says, or raise InputError with a line for each mistake."""
    named = ("set", "assumptions", "levers")
    flat: dict[str, Any] = {key: _flat(said[key]) for key in named if key in said}
    if isinstance(said.get("variants"), Mapping):
        flat["variants"] = {name: _flat(table) for name, table in said["variants"].items()}
    try:
        return ExperimentForm.model_validate({**said, **flat})
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False)
        told = list(dict.fromkeys(_sentence(one, where) for one in found[:_MOST_FINDINGS]))
        untold = len(found[_MOST_FINDINGS:])
        raise InputError(first_mistakes(told, len(told) + untold, where)) from error


def _flat(table: Any, before: str = "") -> Any:  # noqa: ANN401 - anything may stand in a file
    """Return nested tables by dotted names, so that names may stand with quotes or without."""
    if not isinstance(table, Mapping):
        return table
    found: dict[str, Any] = {}
    for key, value in table.items():
        if isinstance(value, Mapping) and not (value and value.keys() <= Span.model_fields.keys()):
            found |= _flat(value, f"{before}{key}.")
        else:
            found[f"{before}{key}"] = value
    return found


def _sentence(found: Mapping[str, Any], where: str) -> str:
    """Say one of pydantic's findings; the kinds of a union are left out of the key."""
    kinds = {"int", "str", "Replicates", "Span", "list[float]", "literal['prior']"}
    key = show_name(".".join(str(part) for part in found["loc"] if str(part) not in kinds))
    if found["type"] == "extra_forbidden":
        known = ExperimentForm.model_fields if "." not in key else ()
        return f"{where}: {key} is not known{nearest(key, known)}"
    if found["type"] == "missing":
        return f"{where}: {key} is missing"
    if key.startswith("assumptions."):
        takes = 'takes "prior", [low, high] or { low = ..., high = ... }'
        return f"{where}: {key} {takes}"
    value = "" if isinstance(found["input"], Mapping) else f" = {show_value(found['input'])}"
    return f"{where}: {key}{value}: {str(found['msg'])[:1].lower()}{str(found['msg'])[1:]}"
