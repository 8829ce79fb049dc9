"""The address of a page, which holds the question: what is copied opens the same page anew."""

from urllib.parse import urlencode

from peersim.dashboard import state
from peersim.dashboard.question import Question

__all__ = ["query", "with_question"]


def query() -> str:
    """Return what an address says of the visitor's question, language and wishes."""
    said: dict[str, str] = {}
    if state.question.value != Question():
        said["q"] = state.question.value.to_link()
    if state.language.value != "en":
        said["lang"] = state.language.value
    if state.hide_incidents.value:
        said["hide"] = "1"
    return urlencode(said)


def with_question(path: str) -> str:
    """Return the address of another page that goes on with the question."""
    said = query()
    return f"{path}?{said}" if said else path
