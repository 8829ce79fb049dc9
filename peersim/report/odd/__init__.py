"""The description of the model as ODD, second update, with the decisions of ODD+D.

Seven elements in their order, then numbers by grade, the bibliography and the claims. `overview`
holds purpose, entities and schedule, `concepts` the words of the design concepts, `details` what
begins, what comes from outside and every submodel, `number_evidence` the count of what is assumed,
and the sources, `claims` what the sources claim and what the model says to it. Whatever is
declared, and the equations in docstrings, is taken from there.
"""

from collections.abc import Iterator

from peersim.narration.notes import grounds_words
from peersim.report.description_parts import ModelDescription
from peersim.report.odd.claim_section import claims
from peersim.report.odd.details import initialisation, inputs, submodels
from peersim.report.odd.markdown_tables import bullets, slug
from peersim.report.odd.number_evidence import bibliography, numbers_by_grade
from peersim.report.odd.overview import design_concepts, entities, purpose, schedule
from peersim.report.texts import t

__all__ = ["odd"]

TITLE = "peersim: the model in words (ODD+D)"


def odd(described: ModelDescription) -> str:
    """Return the whole description as Markdown."""
    chapters = {
        "1. Purpose and patterns": purpose(described),
        "2. Entities, state variables and scales": entities(described),
        "3. Process overview and scheduling": schedule(described),
        "4. Design concepts": design_concepts(described),
        "5. Initialisation": initialisation(described),
        "6. Input data": inputs(described),
        "7. Submodels": submodels(described),
        "8. Numbers, by how well they are known": numbers_by_grade(described),
        "9. Sources": bibliography(described),
        "10. Claims of the sources": claims(),
    }
    told = {_numbered(title): paragraphs for title, paragraphs in chapters.items()}
    contents = bullets(f"[{title}](#{slug(title)})" for title in told)
    parts = [f"# {t(TITLE)}", t(described.purpose), grounds_words(described.grounds), contents]
    for title, paragraphs in told.items():
        parts += [f"## {title}", *_filled(paragraphs)]
    return "\n\n".join(parts) + "\n"


def _numbered(title: str) -> str:
    number, _, words = title.partition(" ")
    return f"{number} {t(words)}"


def _filled(paragraphs: Iterator[str]) -> Iterator[str]:
    return (paragraph.strip("\n") for paragraph in paragraphs if paragraph.strip())
