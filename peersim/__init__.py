"""A thinking aid that simulates peer support among people with convictions.

    >>> import peersim
    >>> peersim.load("baseline").title
    'Baseline'

`load` reads a scenario, `run` runs worlds of it, `compare` says what another scenario would
change, `read_results` reads what they wrote; `PeerSupportModel` is the same world as Mesa sees
it, and its agents are `Mentor`, `Mentee`, `Staff`, `Member` and `WomanMember`. Everything holds
under the assumptions of the model and nowhere else: it is no forecast, no evaluation and no tool
to judge anybody.

Names are looked up when they are first used, so that importing the package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

from peersim.core.package_version import __version__
from peersim.core.presenter import Presenter, present_with

if TYPE_CHECKING:
    from peersim.core.errors import (
        InputError,
        NetworkError,
        PeersimError,
        ResultsError,
        RunError,
        ScenarioError,
    )
    from peersim.engine.mesa_view import (
        Member,
        Mentee,
        Mentor,
        PeerSupportModel,
        Staff,
        WomanMember,
    )
    from peersim.methods.answer import Answer
    from peersim.methods.compare import compare
    from peersim.methods.run import run
    from peersim.methods.saved_answer import read_results
    from peersim.methods.sweep import sweep
    from peersim.results.sweeps import Sweep, read_sweep
    from peersim.running.workers import Workers
    from peersim.scenario import Scenario, load

__all__ = [
    "Answer",
    "InputError",
    "Member",
    "Mentee",
    "Mentor",
    "NetworkError",
    "PeerSupportModel",
    "PeersimError",
    "ResultsError",
    "RunError",
    "Scenario",
    "ScenarioError",
    "Staff",
    "Sweep",
    "WomanMember",
    "Workers",
    "__version__",
    "compare",
    "load",
    "read_results",
    "read_sweep",
    "run",
    "sweep",
]

_HOMES: Final = {
    "peersim.core.errors": (
        "InputError",
        "NetworkError",
        "PeersimError",
        "ResultsError",
        "RunError",
        "ScenarioError",
    ),
    "peersim.engine.mesa_view": (
        "Member",
        "Mentee",
        "Mentor",
        "PeerSupportModel",
        "Staff",
        "WomanMember",
    ),
    "peersim.methods.answer": ("Answer",),
    "peersim.methods.compare": ("compare",),
    "peersim.methods.run": ("run",),
    "peersim.methods.saved_answer": ("read_results",),
    "peersim.methods.sweep": ("sweep",),
    "peersim.results.sweeps": ("Sweep", "read_sweep"),
    "peersim.running.workers": ("Workers",),
    "peersim.scenario": ("Scenario", "load"),
}
_HOME_OF: Final = {name: home for home, names in _HOMES.items() for name in names}


def _presenter() -> Presenter:
    from peersim.figures import answer_presenter

    return answer_presenter


present_with(_presenter)


if not TYPE_CHECKING:  # a type checker knows the names above and no others

    def __getattr__(name: str) -> object:
        """Look up a public name where it is defined."""
        if name not in _HOME_OF:
            raise AttributeError(f"module 'peersim' has no attribute {name!r}")
        found = getattr(import_module(_HOME_OF[name]), name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
