"""What the index of claims may say, and the index itself."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic import model_validator as validated_by

from peersim.core.errors import InputError, first_mistakes, nearest
from peersim.core.input_files import read_file
from peersim.core.toml import read_toml
from peersim.methods.bibliography import sources
from peersim.methods.verdict import NOTICED, NOTICED_RATE
from peersim.metrics import registry as metrics
from peersim.scenario import Scenario, load
from peersim.world.census import LEVEL_NAMES, ORG_LEVEL_NAMES

__all__ = ["INDEX", "ClaimIndex", "Sign", "SourceClaim", "claim_index", "read_index"]

INDEX: Final = Path(__file__).with_name("claims.toml")
NOTICED_OF_SCALE: Final = 0.03
"""Of what the place carries, 0 to 1: a fifth of what persons usually differ by."""

_LARGEST: Final = 500_000
"""Bytes."""
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Sign = Literal["higher", "lower", "same"]
Scale = Literal["persons", "itself", "scale"]
_PLACE: Final = (*ORG_LEVEL_NAMES, "macho_culture", "patriarchy", "complaint_credibility")


class _ClaimTable(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ClaimWorld(_ClaimTable):
    """A world that claims are asked in: a scenario, and what is changed in it."""

    title: Line
    scenario: str = "baseline"
    changes: dict[str, float | int | bool | str] = {}

    def load(self) -> Scenario:
        """Return the scenario."""
        return load(self.scenario, self.changes, said_in=f"the world '{self.title}' of {INDEX}")


class SourceClaim(_ClaimTable):
    """What a source claims, and how the model is asked; see the head of `claims.toml`."""

    id: Name
    sources: Annotated[list[str], Field(min_length=1)]
    where: Line
    says: Line
    cannot: Line | None = None
    here: Name = "usual"
    beside: Name | None = None
    than: Annotated[list[Name], Field(min_length=2, max_length=2)] | None = None
    metric: str | None = None
    beside_metric: str | None = None
    group: str = "all"
    beside_group: str | None = None
    than_group: str | None = None
    weeks: Annotated[list[int], Field(min_length=2, max_length=2)] | None = None
    sign: Sign | None = None
    least: Annotated[float, Field(gt=0)] | None = None

    @validated_by(mode="after")
    def _is_whole(self) -> Self:
        """Refuse a claim that is neither asked nor said to be beyond the model."""
        if (self.cannot is None) == (self.metric is None or self.sign is None):
            raise ValueError("a claim takes either cannot, or metric and sign")
        if self.cannot is None and not (self.beside or self.beside_group or self.beside_metric):
            raise ValueError("a claim takes a world, a group or a metric to be held against")
        return self

    @property
    def worlds(self) -> tuple[str, ...]:
        """Every world that it asks."""
        named = (self.here, self.beside or self.here, *(self.than or ()))
        return () if self.cannot else tuple(dict.fromkeys(named))

    @property
    def scale(self) -> Scale:
        """What a size is measured in."""
        if self.metric in LEVEL_NAMES:
            return "persons"
        return "scale" if self.metric in _PLACE else "itself"

    @property
    def least_size(self) -> float:
        """The smallest size that a person would notice, on its scale."""
        usual = {"persons": NOTICED, "itself": NOTICED_RATE, "scale": NOTICED_OF_SCALE}
        return self.least or usual[self.scale]


class ClaimIndex(_ClaimTable):
    """All claims, and the worlds that they are asked in."""

    worlds: dict[Name, ClaimWorld]
    claims: list[SourceClaim]

    def by_source(self) -> Mapping[str, list[SourceClaim]]:
        """Return the claims of each source, by its key; a claim stands where it is named first."""
        found: dict[str, list[SourceClaim]] = {}
        for claim in self.claims:
            found.setdefault(claim.sources[0], []).append(claim)
        return found


def read_index(path: Path) -> ClaimIndex:
    """Return the index in a file; InputError with a sentence for each mistake."""
    where = f"'{path}'"
    try:
        text = read_file(path, _LARGEST, InputError, "an index of claims").decode("utf-8")
        index = ClaimIndex.model_validate(read_toml(text))
    except ValidationError as error:
        told = [f"{where}: {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise InputError(first_mistakes(told, len(told), where)) from error
    except ValueError as error:
        raise InputError(f"{where} is no valid TOML: {error}") from error
    wrong = [f"{where}: {said}" for said in _mistakes(index)]
    if wrong:
        raise InputError("\n".join(wrong))
    return index


@cache
def claim_index() -> ClaimIndex:
    """Return the index that comes with the package."""
    return read_index(INDEX)


def _mistakes(index: ClaimIndex) -> Iterator[str]:
    """Yield a sentence for all that names something that does not exist."""
    ids = [claim.id for claim in index.claims]
    yield from (
        f"claim '{one}' is there twice" for one in sorted({i for i in ids if ids.count(i) > 1})
    )
    asked = {name for claim in index.claims for name in claim.worlds}
    yield from (f"nothing is asked of worlds.{name}" for name in index.worlds if name not in asked)
    for claim in index.claims:
        yield from (f"{claim.id}: {said}" for said in _of_claim(claim, index))


def _of_claim(claim: SourceClaim, index: ClaimIndex) -> Iterator[str]:
    for key in claim.sources:
        if key not in sources():
            yield f"sources: {key!r} is not known{nearest(key, sources())}"
    for name in claim.worlds:
        if name not in index.worlds:
            yield f"there is no world {name!r}{nearest(name, index.worlds)}"
    groups = list(filter(None, (claim.group, claim.beside_group, claim.than_group)))
    for name in filter(None, (claim.metric, claim.beside_metric)):
        metric = metrics().get(name)
        if metric is None:
            yield f"metric = {name!r} is not known{nearest(name, metrics())}"
            continue
        for group in groups:
            if group not in metric.groups:
                yield f"group = {group!r} says nothing about {name}{nearest(group, metric.groups)}"
