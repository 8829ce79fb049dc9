"""The texts of the dashboard's pages, one PO file a page; `narration` holds the catalogue."""

from peersim.narration.texts import (
    LANGUAGES,
    add_texts,
    moment,
    number,
    spoken,
    t,
    translations,
    use_language,
)

__all__ = ["LANGUAGES", "moment", "number", "spoken", "t", "translations", "use_language"]

add_texts(__name__)
