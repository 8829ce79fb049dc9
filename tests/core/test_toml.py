"""What a file of TOML may hold is limited before it is parsed."""

import tomllib
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peersim.core.toml import read_toml

MOST_MEGABYTES = 20

TOO_MUCH = {
    "a dotted name of more than 12 parts": [
        "a" + ".a" * 5_000 + " = 1",
        "a" + " . 'a'" * 5_000 + " = 1",
        "[a" + ".a" * 5_000 + "]",
        "x = {a" + ".a" * 5_000 + " = 1}",
        'x = """a""""\na' + ".a" * 5_000 + " = 1",
        "x = '''a'''''\na" + ".a" * 5_000 + " = 1",
        "x = \"a\\\"\" # '''\na" + ".a" * 5_000 + " = 1",
    ],
    "nested far too deeply": ["x = " + "[" * 5_000 + "]" * 5_000, "x = " + "{a=" * 5_000],
    "a name or number of 5000 letters": ["x = " + "9" * 5_000, "x" * 5_000 + " = 1"],
    "more than 20000 names and values": [
        "\n".join(f"k{number} = 1" for number in range(20_001)),
        "x = [" + "1," * 20_001 + "]",
        "[[x]]\n" * 20_001,
    ],
}


@pytest.mark.parametrize(
    ("why", "text"), [(why, text) for why, texts in TOO_MUCH.items() for text in texts]
)
def test_what_takes_far_more_than_its_size_is_refused_before_it_does(why, text):
    tracemalloc.start()
    try:
        with pytest.raises(ValueError, match=why):
            read_toml(text)
        assert tracemalloc.get_traced_memory()[1] < MOST_MEGABYTES * 1e6
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "text",
    [
        'x = "' + "a." * 5_000 + '"',
        'x = """' + "[\n" * 5_000 + '"""',
        "x = '''" + "[=,\n" * 25_000 + "'''",
        "# " + "a." * 5_000,
        "x = [" + "1," * 10_000 + "]",
    ],
)
def test_texts_and_comments_may_hold_what_they_like(text):
    assert read_toml(text) == tomllib.loads(text)


@given(st.text(alphabet="ab.=[]{}\"'\\#,\n1 ", max_size=60))
def test_a_short_text_says_what_the_standard_library_reads(text):
    try:
        said = tomllib.loads(text)
    except ValueError:
        with pytest.raises(ValueError, match=r"."):
            read_toml(text)
    else:
        assert read_toml(text) == said


@pytest.mark.parametrize("path", [r"C:\Users\me\ties.csv", r"\\server\share\ties.csv"])
def test_a_path_of_windows_in_double_quotes_is_answered_with_a_hint(path):
    with pytest.raises(ValueError, match="in double quotes a backslash is a sign of its own"):
        read_toml(f'network.file = "{path}"')
