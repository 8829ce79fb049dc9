"""The page that Solara's template makes, with what this dashboard adds to its head."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from jinja2 import ChoiceLoader, FileSystemLoader

__all__ = ["with_own_templates"]

_FOUND: Final = "peersim_templates"


def with_own_templates(environment_of: Callable[..., Any]) -> Callable[..., Any]:
    """Return what makes Solara's Jinja environment, in which a template of ours comes first."""

    def found(*args: Any, **kwargs: Any) -> Any:
        environment = environment_of(*args, **kwargs)
        if _FOUND not in environment.globals:
            ours = FileSystemLoader(Path(__file__).parent / "templates")
            environment.globals |= {_FOUND: True}
            environment.loader = ChoiceLoader([ours, environment.loader])
        return environment

    return found
