"""What the tests of this room share: a network file that is written and read."""

import pytest

from peersim.world.imported_network import read_network


@pytest.fixture
def read(tmp_path):
    """Write a text (or bytes) under a name and read it; with a list of people if given."""

    def write_and_read(name, content, people=None):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        if people is None:
            return read_network(path)
        held = people if isinstance(people, bytes) else people.encode()
        (tmp_path / "people.csv").write_bytes(held)
        return read_network(path, tmp_path / "people.csv")

    return write_and_read
