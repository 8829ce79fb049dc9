"""`peersim discover`: a sentence, and boxes as a table."""

import json

FILE = """
scenarios = ["baseline", "study_circle"]
outcomes = ["voice:women"]
replicates = 1
[set]
organisation.people = 20
organisation.weeks = 12
organisation.burn_in = 2
policies.study_circle.from_week = 1
[assumptions]
policies.study_circle.uptake = [0.0, 1.0]
[design]
kind = "latin_hypercube"
points = 40
[discover]
outcome = "voice:women"
above = 0.05
fresh = 20
"""


def test_a_sentence_says_where_it_happens(peersim, tmp_path):
    (tmp_path / "question.toml").write_text(FILE, encoding="utf-8")
    done = peersim("discover", str(tmp_path), "--json")
    assert done.exit_code == 0, done.stderr
    said = json.loads(done.stdout)
    assert "policies.study_circle.uptake above" in said["sentence"]
    assert {row["worlds"] for row in said["boxes"]} == {"found in", "fresh"}
    assert (tmp_path / "results" / "boxes.csv").is_file()


def test_a_file_that_does_not_say_what_a_case_is(peersim, tmp_path):
    text = FILE[: FILE.index("[discover]")]
    (tmp_path / "question.toml").write_text(text, encoding="utf-8")
    done = peersim("discover", str(tmp_path))
    assert done.exit_code == 2
    assert "does not say what to discover" in done.stderr
