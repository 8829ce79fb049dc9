"""Everything that is handed on keeps the rules of language: people first, no labels."""

import re

import pytest

from peersim.report.brief.html import to_html
from peersim.report.diaries import diary_files

LABELS = {
    "en": re.compile(
        r"\b(ex-)?(offenders?|addicts?|abusers?|inmates?|convicts?|females?|junkies|junkie|felons?|"
        r"criminals?|perpetrators?|clean|dirty|wounded healers?|agents?)\b|substance abuse|"
        r"failed (recovery|treatment)",
        re.IGNORECASE,
    ),
    "sv": re.compile(
        r"\b(missbrukare\w*|förövare\w*|gärningsm[aä]n\w*|knarkare\w*|narkoman\w*|interner\w*|"
        r"brottsling\w*|kriminella|förbrytare\w*|drogfri\w*|missbruk\w*)\b",
        re.IGNORECASE,
    ),
}


def labels_in(text, language):
    bare = re.sub(r"<(style|script)\b(?![^>]*application/json).*?</\1>", " ", text, flags=re.DOTALL)
    return sorted({found.group(0).lower() for found in LABELS[language].finditer(bare)})


@pytest.mark.parametrize("text", ["An ex-offender.", "female mentors", "a clean addict"])
def test_labels_are_found_where_there_are_any(text):
    assert labels_in(text, "en")


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("which", ["one", "two", "run"])
def test_briefs_label_nobody(which, language, brief):
    assert labels_in(to_html(brief(which, language)), language) == []


@pytest.mark.parametrize("language", ["en", "sv"])
def test_pages_label_nobody(page_in, language):
    assert labels_in(page_in(language).decode(), language) == []


@pytest.mark.parametrize("language", ["en", "sv"])
def test_diaries_label_nobody(one, language):
    files = diary_files(one, language, people=20)
    assert [labels_in(text, language) for text in files.values()] == [[], [], []]


@pytest.mark.parametrize("language", ["en", "sv"])
def test_everything_holds_under_assumptions_and_is_no_forecast(brief, page_in, language):
    opening = {"en": "Under these assumptions", "sv": "Under dessa antaganden"}[language]
    forecast = {"en": "not a forecast", "sv": "ingen prognos"}[language]
    for text in (to_html(brief("one", language)), page_in(language).decode()):
        assert opening in text
        assert forecast in text
