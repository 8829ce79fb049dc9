"""How studies are cited in the language at hand; their titles stay as they were published."""

from collections.abc import Iterable

from peersim.methods.bibliography import Source, sources
from peersim.narration.phrases import listed
from peersim.narration.texts import t

__all__ = ["cited", "reference_words", "study_words"]


def study_words(source: Source) -> str:
    """Return author and year: `Buck 2018`, `Nixon and Buck 2020`."""
    if source.who != " and ".join(source.authors):
        return source.short()
    return listed(source.authors) + source.short().removeprefix(source.who)


def reference_words(source: Source) -> str:
    """Return the reference in one line, and whether it was checked."""
    published = source.reference().removeprefix(source.short()).rpartition(" [")[0]
    return f"{study_words(source)}{published} [{_known(source)}]"


def cited(keys: Iterable[str]) -> str:
    """Return sources as a reader meets them: key, author, year, and if they are unchecked.

    >>> cited(["S3a"])
    'S3a (Buck 2018)'
    """
    known = {key: sources().get(key) for key in keys}
    return "; ".join(_cited(key, source) for key, source in known.items())


def _cited(key: str, source: Source | None) -> str:
    if source is None:
        return key
    said = study_words(source)
    return f"{key} ({said})" if source.is_checked else f"{key} ({said}, {_known(source)})"


def _known(source: Source) -> str:
    return t("checked") if source.is_checked else t("unchecked")
