"""What a Swedish reader is left to read in English.

A run of text is English where it is a text that has a Swedish one, word for word, or where words
stand in it that hold an English sentence together and are no Swedish ones. What may stand in
English: commands and keys, equations, and what is quoted from a source (its title, journal, name).
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from html.parser import HTMLParser

from peersim.methods.bibliography import sources
from peersim.narration.texts import translations

BINDING = re.compile(
    r"\b(the|of|and|with|for which|which|that|this|these|those|than|from|into|what|who|whom|whose|"
    r"are|were|was|is not|been|has|have|had|does|do|not|no|its|their|they|there|where|when|"
    r"how|by|if|or|but|as|at|to|per cent|more|less|between|beside|without|people|women|week|"
    r"weeks|year|years|share|rate|slope|level|pairs|worlds?|unchecked|checked|unit)\b",
    re.IGNORECASE,
)
"""Words of English that are no Swedish ones."""
KEPT = {"code", "pre", "kbd", "samp", "math", "style", "script", "title-of-source"}
"""Elements whose content is no sentence."""
ENGLISH_NUMBER = re.compile(r"(?<![\w.])\d+\.\d+(?![\w.])|(?<![\w,])[1-9]\d{0,2}(,\d{3})+(?![\w,])")
NOT_SAID = re.compile(
    r"`[^`]+`|peersim \S+|doi:\S+|https?://\S+|"
    r"\b(Mesa|Starsim|Python|,|eller) \d\.[\d.]+|[\d.]+(px|em|%)"
)
"""Code, versions, addresses and style."""
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
PUBLISHED = {"author", "booktitle", "howpublished", "institution", "journal", "publisher", "school"}
SPOKEN = ("alt", "aria-label", "aria-valuetext", "placeholder", "title")
"""Attributes that are read out or shown."""
NAMES = re.compile(
    r"`[^`]+`|\w+ (?=\*)|\{\w+\}|--[\w-]+|\w+(?:[._/-]\w+)+|https?://\S+|"
    r"\b(rotating|graded|threshold|symmetric|What we know|For the teacher)\b"
)
"""Keys, options, factors of a formula, files, variants of the model, the heading of a source."""


class Texts(HTMLParser):
    """Collects the runs of text that a page of HTML shows or has read out."""

    def __init__(self, html):
        super().__init__()
        self.found, self._open, self._run = [], [], []
        self.feed(html)
        self._end()

    def _is_kept(self):
        return any(tag in KEPT or "mono" in classes for tag, classes in self._open)

    def _end(self):
        if text := " ".join("".join(self._run).split()):
            self.found.append(text)
        self._run = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag not in {"a", "b", "em", "i", "span", "strong"}:
            self._end()
        if tag not in VOID:
            self._open.append((tag, (given.get("class") or "").split()))
        if not self._is_kept():
            self.found += [given[name] for name in SPOKEN if given.get(name)]

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag not in {"a", "b", "em", "i", "span", "strong"}:
            self._end()

    def handle_data(self, data):
        self._run.append(" " if self._is_kept() else data)


def shown_texts(html: str) -> list[str]:
    """Return the runs of text of a page of HTML."""
    return Texts(html).found


@cache
def _quoted() -> re.Pattern[str]:
    """Match what is quoted from a source: its title, and where it was published."""
    said = {one.title for one in sources().values()} | {
        part
        for one in sources().values()
        for field, text in one.fields.items()
        if field in PUBLISHED
        for part in (text, *one.authors)
    }
    long = sorted((re.escape(text) for text in said if len(text) > 5), key=len, reverse=True)
    return re.compile("|".join(long))


@cache
def _translated() -> frozenset[str]:
    """Return the English texts that have a Swedish one; not those that may be keys."""
    return frozenset(
        english
        for english, swedish in translations("sv").items()
        if english != swedish and (" " in english or (english[:1].isupper() and len(english) > 1))
    )


def written_in_english(texts: Iterable[str]) -> Iterator[str]:
    """Yield the texts in which a number has a point before its decimals, or commas between."""
    yield from (text for text in texts if ENGLISH_NUMBER.search(NOT_SAID.sub(" ", text)))


def left_in_english(texts: Iterable[str]) -> Iterator[str]:
    """Yield the texts that are English, or have English in them."""
    for text in texts:
        said = NAMES.sub(" ", _quoted().sub(" ", text))
        is_key = " " not in text.strip()  # of a form or a style
        if text.strip() in _translated() or (not is_key and BINDING.search(said)):
            yield text
