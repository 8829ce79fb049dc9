"""The handbook says the same in both languages: headings, lists, numbers, commands, snippets."""

import ast
import re
import shlex
import tomllib
from collections import Counter

import pytest
from markdown_it import MarkdownIt

from peersim.handbook import handbook_pages

ENGLISH = {page.name: page.text for page in handbook_pages("en")}
SWEDISH = {page.name: page.text for page in handbook_pages("sv")}
BLOCKS = {"heading_open", "list_item_open", "tr_open", "td_open", "th_open", "blockquote_open"}


def tokens(text):
    return MarkdownIt("commonmark").enable("table").parse(text)


def inline(text):
    return [child for token in tokens(text) for child in token.children or ()]


def blocks(text):
    return [(token.type, token.tag) for token in tokens(text) if token.type in BLOCKS]


def snippets(text):
    """Yield what each snippet does; comments and titles are said in the reader's language."""
    for token in tokens(text):
        if token.type != "fence":
            continue
        if token.info == "bash":
            yield [shlex.split(line, comments=True) for line in token.content.splitlines()]
        elif token.info == "python":
            yield ast.dump(ast.parse(token.content))
        elif token.info == "toml":
            held = tomllib.loads(token.content)
            yield {key: value for key, value in held.items() if key != "title"}
        else:
            yield len(token.content.splitlines())


def digits(text):
    """Count the digits of a page's sentences: 1,000 and 0.5 are written otherwise in Swedish."""
    said = " ".join(child.content for child in inline(text) if child.type == "text")
    return Counter(re.findall(r"\d+", said))


def test_there_are_the_same_pages():
    assert list(ENGLISH) == list(SWEDISH)


@pytest.mark.parametrize("name", list(ENGLISH))
def test_a_page_says_the_same_in_both(name):
    english, swedish = ENGLISH[name], SWEDISH[name]
    assert blocks(english) == blocks(swedish)
    assert list(snippets(english)) == list(snippets(swedish))
    assert digits(english) == digits(swedish)
    codes = [Counter(one.content for one in inline(text) if one.type == "code_inline")
             for text in (english, swedish)]  # fmt: skip
    assert codes[0] == codes[1]


@pytest.mark.parametrize("name", list(ENGLISH))
def test_links_lead_to_pages_of_the_same_language(name):
    links = [
        [str(one.attrGet("href")) for one in inline(text) if one.type == "link_open"]
        for text in (ENGLISH[name], SWEDISH[name])
    ]
    there = [re.sub(r"^(\w+)\.md", lambda at: f"{at[1]}.sv.md" if at[1] in ENGLISH else at[0], one)
             for one in links[0]]  # fmt: skip
    assert sorted(there) == sorted(links[1])
