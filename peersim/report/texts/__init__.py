"""The texts of briefs and pages that are handed on; the catalogue itself is in `narration`."""

from peersim.narration.texts import add_texts, number, speaking, t

__all__ = ["number", "speaking", "t"]

add_texts(__name__)
