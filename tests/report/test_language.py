"""Everything that is handed on keeps the rules of language: people first, no labels."""

import re

import pytest

from peersim.report.brief.written import brief_files
from peersim.report.diaries import diary_files
from peersim.report.offline import page_of

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
@pytest.mark.parametrize("which", ["one", "two", "ran"])
def test_briefs_label_nobody(which, language, request):
    files = brief_files(request.getfixturevalue(which), [language], ["html"])
    assert [labels_in(content.decode(), language) for content in files.values()] == [[]]


@pytest.mark.parametrize("language", ["en", "sv"])
def test_pages_label_nobody(one, language):
    assert labels_in(page_of(one, language).decode(), language) == []


@pytest.mark.parametrize("language", ["en", "sv"])
def test_diaries_label_nobody(one, language):
    files = diary_files(one, language, people=20)
    assert [labels_in(text, language) for text in files.values()] == [[], [], []]


@pytest.mark.parametrize("language", ["en", "sv"])
def test_everything_holds_under_assumptions_and_is_no_forecast(one, language):
    brief = brief_files(one, [language], ["html"]).popitem()[1].decode()
    opening = {"en": "Under these assumptions", "sv": "Under dessa antaganden"}[language]
    forecast = {"en": "not a forecast", "sv": "ingen prognos"}[language]
    for text in (brief, page_of(one, language).decode()):
        assert opening in text
        assert forecast in text
