"""What a step of a lesson asks and shows, as pydantic models: the form of its tables."""

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

__all__ = [
    "KINDS_OF_QUESTIONS",
    "KINDS_OF_STEPS",
    "SEED",
    "AnswerChoice",
    "Direction",
    "Explain",
    "Harmed",
    "Knob",
    "Predict",
    "Question",
    "Read",
    "Reveal",
    "Seen",
    "Show",
    "StepForm",
    "Text",
    "Try",
]

SEED: Final = "seed"
"""The knob that moves luck and nothing else."""

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""A short name in small letters, with digits and underscores."""
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Minutes = Annotated[int, Field(ge=1, le=240)]


class _LessonTable(BaseModel):
    """A table in which nothing stands that is not known."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class _AnswerForm(_LessonTable):
    name: Name
    ask: Line


class Direction(_AnswerForm):
    """Which way a number goes in a world, held against the first world, and how far."""

    kind: Literal["direction"]
    world: Name
    metric: str
    group: str = "all"


class Harmed(_AnswerForm):
    """Which groups are harmed in a world, by some metrics."""

    kind: Literal["harmed"]
    world: Name
    metrics: Annotated[list[str], Field(min_length=1, max_length=8)]
    groups: Annotated[list[str], Field(min_length=2, max_length=8)] = [
        "women",
        "men",
        "mentors",
        "mentees",
        "survivors",
    ]


class AnswerChoice(_AnswerForm):
    """One of some answers."""

    kind: Literal["choice"]
    options: Annotated[list[Line], Field(min_length=2, max_length=10)]


class Text(_AnswerForm):
    """A few words, which the teacher alone reads."""

    kind: Literal["text"]


Question = Annotated[Direction | Harmed | AnswerChoice | Text, Field(discriminator="kind")]
KINDS_OF_QUESTIONS: Final = ("direction", "harmed", "choice", "text")


class Show(_LessonTable):
    """A number that is revealed: of a metric, in a world, for a group."""

    world: Name
    metric: str
    group: str = "all"


class Seen(_LessonTable):
    """A number that students see of worlds they set themselves."""

    metric: str
    group: str = "all"


class Knob(_LessonTable):
    """Something that students may set, to one of some values."""

    name: str
    label: Line
    values: Annotated[list[float | int | bool], Field(min_length=2, max_length=12)]


class _StepForm(_LessonTable):
    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
    minutes: Minutes


class Read(_StepForm):
    """Something to read or to talk about."""

    kind: Literal["read"]


class _Asking(_StepForm):
    questions: Annotated[list[Question], Field(min_length=1, max_length=12)]


class Predict(_Asking):
    """Questions that are answered before anything is shown."""

    kind: Literal["predict"]


class Reveal(_StepForm):
    """What the model says, beside what was predicted."""

    kind: Literal["reveal"]
    shows: Annotated[list[Show], Field(min_length=1, max_length=12)]


class Try(_StepForm):
    """Students set a few things themselves and run the worlds."""

    kind: Literal["try"]
    knobs: Annotated[list[Knob], Field(min_length=1, max_length=4)]
    world: Name | None = None
    """What is compared with the first world, both with the knobs; None: the knobs themselves."""
    shows: Annotated[list[Seen], Field(min_length=1, max_length=6)]
    pairs: Annotated[int, Field(ge=1, le=200)] = 40


class Explain(_Asking):
    """Questions that are answered when the results are known."""

    kind: Literal["explain"]


StepForm = Annotated[Read | Predict | Reveal | Try | Explain, Field(discriminator="kind")]
KINDS_OF_STEPS: Final = ("read", "predict", "reveal", "try", "explain")
