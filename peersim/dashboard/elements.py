"""What pages are made of: plain HTML elements, cards and buttons."""

from collections.abc import Callable
from typing import Any, Final

import solara

__all__ = ["button", "card", "h"]

_KINDS: Final = {"primary": "button button-primary", "plain": "button", "link": "button-link"}


def _attributes(given: dict[str, Any]) -> dict[str, Any]:
    """Return attributes as HTML writes them: `aria_label` is `aria-label`, None is left out."""
    return {
        key.rstrip("_").replace("_", "-"): value
        for key, value in given.items()
        if value is not None
    }


def h(tag: str, *children: object, classes: str = "", style: str = "", **attributes: Any) -> Any:
    """Return an HTML element: `h("p", "text", classes="quiet", aria_label="...")`."""
    return solara.v.Html(
        tag=tag,
        children=[child for child in children if child is not None],
        class_=classes,
        style_=style,
        attributes=_attributes(attributes),
    )


def card(*children: object, title: str = "", classes: str = "", **attributes: Any) -> Any:
    """Return a bordered card with a heading."""
    heading = [h("h2", title, classes="card-title")] if title else []
    return h("section", *heading, *children, classes=f"card {classes}".strip(), **attributes)


@solara.component
def _Button(
    label: str,
    on_click: Callable[[], None],
    classes: str,
    disabled: bool,
    attributes: dict[str, Any],
) -> None:
    given = {"type": "button", **attributes, **({"disabled": True} if disabled else {})}
    element = solara.v.Html(tag="button", children=[label], class_=classes, attributes=given)
    solara.v.use_event(element, "click", lambda *_: None if disabled else on_click())


def button(
    label: str,
    on_click: Callable[[], None],
    kind: str = "plain",
    *,
    disabled: bool = False,
    classes: str = "",
    **attributes: Any,
) -> Any:
    """Return a button; kind: `primary`, `plain` or `link`."""
    return _Button(
        label, on_click, f"{_KINDS[kind]} {classes}".strip(), disabled, _attributes(attributes)
    )
