"""The address of a page, which holds the question: what is copied opens the same page anew."""

from urllib.parse import urlencode

from peersim.dashboard import visitor_state
from peersim.dashboard.question import Question

__all__ = ["query", "with_question"]


def query(question: Question | None = None) -> str:
    """Return what an address says of the visitor's question, or another, language and wishes."""
    said: dict[str, str] = {}
    asked = question or visitor_state.question.value
    if asked != Question():
        said["q"] = asked.to_link()
    if request := visitor_state.map_request.value.to_link():
        said["map"] = request
    if visitor_state.language.value != "en":
        said["lang"] = visitor_state.language.value
    if visitor_state.hide_incidents.value:
        said["hide"] = "1"
    return urlencode(said)


def with_question(path: str, question: Question | None = None) -> str:
    """Return the address of another page that goes on with the question, or asks another."""
    said = query(question)
    return f"{path}?{said}" if said else path
