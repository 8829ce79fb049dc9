"""A scenario that is founded on a network from a file."""

from peersim.scenario import load


def test_a_network_founds_the_organisation_with_its_people(loaded, triangle):
    scenario = loaded('[network]\nfile = "ties.csv"\npeople = "people.csv"\n')
    assert scenario.network.roles == ("mentor", None, None)
    assert scenario.value("organisation.people") == 3
    assert scenario.network_file == "ties.csv"


def test_paths_of_a_network_start_at_the_file_in_which_they_stand(loaded, write, triangle):
    write('[network]\nfile = "ties.csv"\n', "parent.toml")
    child = loaded('extends = "../parent.toml"\n', name="below/child.toml")
    assert child.network.people == 3


def test_paths_in_changes_start_at_the_current_folder(loaded, triangle, monkeypatch):
    monkeypatch.chdir(triangle.parent)
    assert load("baseline", {"network.file": "ties.csv"}).value("organisation.people") == 3


def test_another_network_leaves_the_list_of_people_of_the_first(loaded, write, triangle):
    scenario = loaded('[network]\nfile = "ties.csv"\npeople = "people.csv"\n')
    other = scenario.changed({"network.file": str(write("1,2\n2,3\n3,4\n", "four.csv"))})
    assert other.value("organisation.people") == 4
    assert set(other.network.roles) == {None}


def test_a_list_of_people_can_be_added_to_a_network(loaded, triangle):
    scenario = loaded('[network]\nfile = "ties.csv"\n')
    added = scenario.changed({"network.people": str(triangle.parent / "people.csv")})
    assert added.network.genders == ("woman", "man", None)


def test_the_number_of_people_may_be_said_if_it_is_that_of_the_network(loaded, triangle):
    text = '[organisation]\npeople = 3\n[network]\nfile = "ties.csv"\n'
    assert loaded(text).value("organisation.people") == 3


def test_a_network_without_policies_changes_nothing_else(loaded, triangle):
    plain, founded = loaded(""), loaded('[network]\nfile = "ties.csv"\n')
    assert founded.sections["culture"] == plain.sections["culture"]
    assert founded.mechanisms == plain.mechanisms
