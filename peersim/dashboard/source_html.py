"""The entries of the catalogue of sources as pieces of HTML, in the visitor's language."""

from collections.abc import Mapping, Sequence
from typing import Final

from peersim.core.parameter import GRADES
from peersim.dashboard.markup import Markup, tag
from peersim.dashboard.source_catalogue import Block, CatalogueEntry, CitedSource
from peersim.dashboard.texts import number, t
from peersim.methods.declared_numbers import NumberDescription
from peersim.narration.display_names import metric_name, unit_name
from peersim.narration.phrases import capital
from peersim.narration.source_text import cited, reference_words, study_words

__all__ = ["GRADE_MEANINGS", "entry_html", "grade_bar", "used_html"]

GRADE_MEANINGS: Final = {
    "evidence": "seen in a source, or derived from one",
    "memory": "recalled from the literature, not checked",
    "assumption": "a guess, to be varied",
    "design": "chosen by whoever runs the organisation or asks the question",
}


def grade_bar(counted: Mapping[str, int]) -> Markup:
    """Return a bar of the grades with its legend, which says the same in words."""
    total = max(1, sum(counted.values()))
    parts = [
        tag("span", class_=f"grade-part grade-{grade}", style=f"width:{100 * count / total:.2f}%")
        for grade, count in counted.items()
    ]
    said = [
        tag(
            "li",
            tag("span", class_=f"grade-dot grade-{grade}", aria_hidden="true"),
            tag("strong", f"{count} {t(grade)}"),
            f": {t(GRADE_MEANINGS[grade])}",
        )
        for grade, count in counted.items()
    ]
    return Markup(
        tag("div", *parts, class_="grade-bar", aria_hidden="true")
        + tag("ul", *said, class_="plain-list grade-legend")
    )


def entry_html(entry: CatalogueEntry, values: Mapping[str, float], *, is_open: bool) -> Markup:
    """Return an entry that opens at a click; values: what holds in the visitor's world."""
    badges = [
        _badge(grade, count)
        for grade in GRADES
        if (count := sum(n.grade == grade for n in entry.numbers))
    ]
    code = [tag("span", entry.code, class_="quiet")] if entry.code else []
    summary = tag(
        "summary",
        tag("strong", capital(t(entry.title))),
        " ",
        *code,
        " ",
        tag("span", *badges, class_="source-badges"),
        tag("span", t(entry.sentence), class_="source-sentence"),
    )
    parts = [
        *(_block(block) for block in entry.blocks),
        *_moves(entry),
        *_cited(entry),
        *([_numbers(entry.numbers, values)] if entry.numbers else []),
    ]
    inside = tag("div", *parts, class_="source-inside")
    return tag("details", summary, inside, class_="source", open="open" if is_open else "")


def _badge(grade: str, count: int) -> Markup:
    return tag("span", f"{t(grade)} · {count}", class_=f"badge grade-badge-{grade}")


def _block(block: Block) -> Markup:
    if block.is_equation:
        return tag("pre", block.text, class_="equation mono", lang="en", tabindex="0")
    pieces = t(block.text).split("`")
    said = [tag("code", piece) if place % 2 else piece for place, piece in enumerate(pieces)]
    return tag("p", *said)


def _moves(entry: CatalogueEntry) -> list[Markup]:
    rows = []
    for word, levels in ((t("Raises"), entry.raises), (t("Lowers"), entry.lowers)):
        if levels:
            names = ", ".join(map(metric_name, levels))
            rows.append(tag("p", tag("strong", word), f": {names}"))
    if entry.events:
        names = ", ".join(t(event) for event in entry.events)
        rows.append(tag("p", tag("strong", t("Decides the chance of")), f": {names}"))
    return rows


def _cited(entry: CatalogueEntry) -> list[Markup]:
    if not entry.sources:
        return []
    return [tag("p", tag("strong", t("Sources")), ": ", cited(entry.sources))]


def _numbers(numbers: Sequence[NumberDescription], values: Mapping[str, float]) -> Markup:
    columns = (t("Number"), t("Value"), t("Range"), t("Grade"), t("Source"))
    head = tag("tr", *(tag("th", column, scope="col") for column in columns))
    rows = [_number(one, values.get(one.name, one.default)) for one in numbers]
    table = tag("table", tag("thead", head), tag("tbody", *rows), class_="table")
    return tag("div", table, class_="table-box source-table", tabindex="0")


def _number(one: NumberDescription, value: float) -> Markup:
    changed = value != one.default
    said = number(value, digits=4)
    usual = t("usually {value}", value=number(one.default, digits=4))
    place = 100 * (value - one.low) / (one.high - one.low) if one.high > one.low else 50
    mark = tag("span", class_="range-mark", style=f"left:{place:.1f}%")
    return tag(
        "tr",
        tag(
            "td",
            tag("span", t(one.meaning)),
            tag("span", one.name, class_="mono quiet source-dotted"),
        ),
        tag(
            "td",
            tag("strong", said),
            f" {unit}" if (unit := unit_name(one.unit)) else "",
            *([tag("span", usual, class_="quiet source-dotted")] if changed else []),
        ),
        tag(
            "td",
            t("{low} to {high}", low=number(one.low), high=number(one.high)),
            tag("span", mark, class_="range", aria_hidden="true"),
        ),
        tag("td", tag("span", t(one.grade), class_=f"badge grade-badge-{one.grade}")),
        tag("td", cited(one.sources) if one.sources else "–"),
    )


def used_html(used: CitedSource) -> Markup:
    """Return a study that opens at a click, with what rests on it."""
    source = used.source
    names = ", ".join(t(title) for title in used.entries)
    checked = t("checked") if source.is_checked else t("unchecked")
    summary = tag(
        "summary",
        tag("strong", f"{source.key} "),
        study_words(source),
        " ",
        tag("span", checked, class_="badge" if source.is_checked else "badge badge-open"),
        " ",
        tag("span", t("numbers: {count}", count=used.numbers), class_="quiet"),
    )
    parts = [
        tag("p", reference_words(source)),
        *([tag("p", t(source.used_for), class_="quiet")] if source.used_for else []),
        tag("p", tag("strong", t("Rests on it")), f": {names}"),
    ]
    return tag("details", summary, tag("div", *parts, class_="source-inside"), class_="source")
