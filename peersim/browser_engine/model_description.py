"""The model described as a page, in the order of ODD+D and in the reader's language."""

from collections.abc import Sequence

from peersim.narration.texts import speaking
from peersim.report import causes_svg, describe_model, page
from peersim.report.texts import t

__all__ = ["description_pages"]


def description_pages(language: str, back: Sequence[tuple[str, str]] = ()) -> dict[str, bytes]:
    """Return the page by its name; back: address and text of pages to return to.

    Raises InputError where the libraries of the extra `report` are missing.
    """
    with speaking(language):
        links = " · ".join(f"[{text}]({address})" for address, text in back)
        text = f"{links}\n\n{describe_model().markdown()}"
        pictures = {"causes.svg": causes_svg()} if "(causes.svg)" in text else {}
        return {"model.html": page(f"peersim: {t('model')}", text, pictures).encode()}
