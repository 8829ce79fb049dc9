"""What is answered where a scenario file cannot be found, read or put together."""

import pytest

from peersim.core.errors import NetworkError, ScenarioError
from peersim.scenario import load, load_bytes


def test_an_unknown_scenario_names_the_nearest():
    with pytest.raises(ScenarioError) as error:
        load("studycircle")
    assert str(error.value) == (
        "there is no scenario 'studycircle'; the nearest known name is 'study_circle'"
    )


def test_a_file_that_does_not_exist_names_the_nearest_beside_it(write):
    path = write("", "world.toml")
    with pytest.raises(ScenarioError) as error:
        load(str(path).replace("world", "wrld"))
    assert "there is no file" in str(error.value)
    assert f"the nearest known name is '{path}'" in str(error.value)


def test_a_file_in_a_folder_that_does_not_exist_is_not_there(tmp_path):
    told = r"^there is no file '.*a.toml'; there is no folder '.*no'$"
    with pytest.raises(ScenarioError, match=told):
        load(tmp_path / "no" / "a.toml")


def test_a_folder_is_no_scenario(tmp_path):
    with pytest.raises(ScenarioError, match=r"is a folder; a scenario is a .toml file in it"):
        load(tmp_path)


def test_a_file_that_may_not_be_read_says_why(write, monkeypatch):
    path = write("")

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("peersim.core.input_files.os.open", refuse)
    with pytest.raises(ScenarioError, match=r"mine.toml' cannot be read: Permission denied"):
        load(path)


def test_invalid_toml_names_the_line(write):
    with pytest.raises(ScenarioError, match=r"mine.toml' is not valid TOML: .*line 2"):
        load(write("[culture]\nsilence = \n"))


def test_a_key_that_stands_twice_is_invalid_toml(write):
    with pytest.raises(ScenarioError, match=r"is not valid TOML: .*line 3"):
        load(write("[culture]\nsilence = 0.5\nsilence = 0.6\n"))


def test_toml_nested_without_end_is_invalid(write):
    with pytest.raises(ScenarioError, match=r"nested far too deeply"):
        load(write("a = " + "[" * 100_000))


@pytest.mark.parametrize("text", ["titel = 'å'".encode("latin-1"), "a = 1".encode("utf-16")])
def test_a_file_that_is_not_utf_8_is_to_be_saved_as_utf_8(write, text):
    with pytest.raises(ScenarioError, match=r"is not text in UTF-8 \(byte \d+\); save it as UTF-8"):
        load(write(text))


def test_a_missing_parent_names_the_child_and_the_nearest(write):
    path = write('extends = "basline"\n')
    with pytest.raises(ScenarioError) as error:
        load(path)
    assert str(error.value) == (
        f"'{path}': extends = 'basline': there is no scenario 'basline'; "
        "the nearest known name is 'baseline'"
    )


def test_a_missing_parent_file_names_the_child(write):
    path = write('extends = "other/parent.toml"\n')
    with pytest.raises(ScenarioError, match=r"mine.toml': extends = .*: there is no file"):
        load(path)


def test_scenarios_that_extend_each_other_show_the_chain(write):
    one = write('extends = "two.toml"\n', "one.toml")
    two = write('extends = "one.toml"\n', "two.toml")
    with pytest.raises(ScenarioError) as error:
        load(one)
    assert str(error.value) == (
        f"scenarios extend each other in a loop: '{one}' extends '{two}' extends '{one}'"
    )


def test_a_scenario_that_extends_itself_is_a_loop(write):
    with pytest.raises(ScenarioError, match=r"in a loop: '.*mine.toml' extends '.*mine.toml'$"):
        load(write('extends = "mine.toml"\n'))


def test_a_network_that_cannot_be_read_is_an_error_of_the_network(write):
    with pytest.raises(NetworkError, match=r"gone\.csv"):
        load(write('[network]\nfile = "gone.csv"\n'))


def test_a_shipped_scenario_that_is_called_like_a_file_is_offered_by_its_name():
    with pytest.raises(ScenarioError, match=r"goes by its name, 'study_circle'$"):
        load("study_circle.toml")


def test_what_a_stranger_sends_is_read_as_a_file_is(write):
    text = 'extends = "study_circle"\ntitle = "Mine"\n[culture]\nsilence = 0.8\n'
    assert load_bytes(text.encode(), "mine.toml") == load(write(text, "mine.toml"))


@pytest.mark.parametrize("said", ['extends = "./mine.toml"', '[network]\nfile = "ties.csv"'])
def test_what_a_stranger_sends_reaches_no_file(write, said):
    write("", "mine.toml")
    with pytest.raises(ScenarioError, match=r"'theirs\.toml': .* a file that is sent can"):
        load_bytes(said.encode(), "theirs.toml")
