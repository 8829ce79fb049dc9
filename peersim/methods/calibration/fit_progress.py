"""How far a fit is."""

from collections.abc import Callable

__all__ = ["CandidateProgress"]

CandidateProgress = Callable[[int, int, int, int], None]
"""Called with the generation, how many are accepted, of how many wanted, and how many tried."""
