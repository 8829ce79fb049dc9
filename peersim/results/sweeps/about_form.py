"""What a sweep's manifest has to say of it; keys that are not named here may stand beside."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["AboutForm"]


class _Form(BaseModel):
    model_config = ConfigDict(extra="allow", strict=True)


class FactorForm(_Form):
    """What differs between points."""

    model_config = ConfigDict(extra="forbid", strict=True)

    name: str
    role: Literal["assumption", "lever", "variant"]
    low: float
    high: float
    log: bool
    whole: bool
    values: list[bool | int | float | str]


class DesignForm(_Form):
    """How points were laid out; what else it says is read by those who know its kind."""

    kind: str


class QuestionForm(_Form):
    """What was asked."""

    scenarios: list[str] = Field(min_length=1)
    outcomes: list[str]
    factors: list[FactorForm] = Field(alias="assumptions and levers")
    design: DesignForm
    seed: int = Field(ge=0)


class AboutForm(_Form):
    """What a sweep is about."""

    title: str
    question: QuestionForm
    peersim: str
    sources: str
    complete: bool
    planned: int = Field(ge=0)
    cases: int = Field(alias="cases per batch", ge=1)
