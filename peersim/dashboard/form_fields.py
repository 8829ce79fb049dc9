"""Fields of the browser's own: a choice from a list, and a line of text to look somebody up."""

from collections.abc import Callable
from typing import Any

import solara

__all__ = ["Choice", "Search"]


@solara.component_vue("choice.vue")
def _Choice(
    label: str,
    options: list[dict[str, Any]],
    chosen: Any,
    event_choose: Callable[[Any], None],
) -> None:
    """Draw a select; see choice.vue."""


@solara.component_vue("search.vue")
def _Search(label: str, hint: str, button: str, event_search: Callable[[str], None]) -> None:
    """Draw a line of text with a button; see search.vue."""


def Choice(
    label: str,
    options: dict[Any, str],
    chosen: Any,
    on_choice: Callable[[Any], None],
) -> Any:
    """Offer a choice of values with their labels."""
    listed = [{"value": value, "label": said} for value, said in options.items()]
    return _Choice(label=label, options=listed, chosen=chosen, event_choose=on_choice)


def Search(label: str, hint: str, button: str, on_search: Callable[[str], None]) -> Any:
    """Offer a line of text that is sent by Enter or by a button."""
    return _Search(label=label, hint=hint, button=button, event_search=on_search)
