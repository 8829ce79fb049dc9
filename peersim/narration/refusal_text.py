"""Why settings make no world, in the language at hand."""

from peersim.core.errors import PeersimError, ScenarioError
from peersim.core.refusal import Refusal
from peersim.narration.texts import t

__all__ = ["error_text"]


def error_text(error: PeersimError) -> str:
    """Return what an error says; what there is no text for stays English."""
    if not isinstance(error, ScenarioError):
        return t(str(error))
    return "\n".join(error.opening + _said(line) for line in error.lines)


def _said(line: str | Refusal) -> str:
    return t(line.sentence, **line.values) if isinstance(line, Refusal) else t(line)
