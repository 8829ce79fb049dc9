"""The model on a page: what it is for, what happens in a week, and which mechanisms act."""

from collections.abc import Iterator
from itertools import groupby

from peersim.narration.notes import grounds_words
from peersim.report.description_parts import ModelDescription
from peersim.report.odd.markdown_tables import bullets
from peersim.report.texts import t

__all__ = ["overview"]


def overview(described: ModelDescription) -> str:
    """Return the overview as Markdown; each part says where to read on."""
    return "\n\n".join(_parts(described)) + "\n"


def _parts(described: ModelDescription) -> Iterator[str]:
    yield f"# {t('peersim: the model in short')}"
    yield t(described.purpose)
    yield grounds_words(described.grounds)
    yield f"## {t('A week')}"
    phases = groupby(described.week, key=lambda step: (step.part, step.purpose))
    yield bullets(f"**{t(phase)}**: {t(purpose)}" for (phase, purpose), _ in phases)
    yield f"## {t('Levels of people, of ties and of the organisation')}"
    yield bullets(f"`{level.name}`: {t(level.meaning)}" for level in described.levels)
    yield f"## {t('Mechanisms')}"
    yield bullets(f"`{one.name}`: {t(one.sentence)}" for one in described.mechanisms)
    yield f"## {t('Where to read on')}"
    yield bullets(
        map(
            t,
            (
                "`peersim describe MECHANISM`: one of them with its equation, numbers and sources",
                "`peersim describe SCENARIO`: what a scenario does, and when",
                "`peersim describe --all`: all of it, in the order of ODD+D",
                "`peersim describe --out words`: the same as a page, with the causal diagram",
                "`peersim list policies`: what an organisation may do",
            ),
        )
    )
