import pandas as pd

from peersim.dashboard.markup import Markup, html_table, tag


def test_texts_are_escaped_and_elements_are_not():
    made = tag("p", "a < b & ", tag("b", "c"), class_="quiet", aria_label='say "it"')
    assert made == ('<p class="quiet" aria-label="say &quot;it&quot;">a &lt; b &amp; <b>c</b></p>')
    assert isinstance(made, Markup)


def test_a_table_has_a_caption_and_says_what_it_leaves_out():
    frame = pd.DataFrame({"who <": ["<script>"] * 3, "how much": [0.12345, -1.0, float("nan")]})
    made = html_table(frame, "What it is", most=2)
    assert "<script>" not in made
    assert "&lt;script&gt;" in made
    assert "What it is" in made
    assert "0.123" in made
    assert "1 more rows" in made
