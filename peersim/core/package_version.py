"""The version of peersim, which results, sweeps and caches are marked with."""

from typing import Final

__all__ = ["__version__"]

__version__: Final = "0.1.0"
