"""A file that a user names is a regular file of a size that makes sense, or is refused at once."""

import os
from pathlib import Path

import pytest

from peersim.core.errors import NetworkError, ScenarioError
from peersim.core.input_files import check_file, decoded, path_of, read_file


@pytest.fixture(params=[read_file, check_file])
def look(request):
    """Open a file, or look at one that is opened elsewhere."""
    return request.param


def test_a_file_of_as_many_bytes_as_it_may_have_is_read(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"1234")
    assert read_file(path, 4, ScenarioError, "a scenario") == b"1234"


def test_one_byte_more_is_refused(look, tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    with pytest.raises(ScenarioError, match=r"file' is too large; a scenario has at most 4 bytes"):
        look(path, 4, ScenarioError, "a scenario")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_that_nobody_writes_to_holds_nobody_up(look, tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(NetworkError, match="a network is read from a file"):
        look(path, 4, NetworkError, "a network")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such device here")
def test_a_device_without_end_is_not_read(look):
    with pytest.raises(ScenarioError, match=r"'/dev/zero' .* a scenario is read from a file"):
        look(Path("/dev/zero"), 4, ScenarioError, "a scenario")


@pytest.mark.parametrize("name", ["nowhere", "x" * 5000, "a\0b"])
def test_what_cannot_be_there_is_said(look, name):
    with pytest.raises(ScenarioError, match="cannot be read"):
        look(Path(name), 4, ScenarioError, "a scenario")


def test_a_tilde_is_the_users_own_folder(monkeypatch):
    monkeypatch.setenv("HOME", "/home/someone")
    monkeypatch.setenv("USERPROFILE", "/home/someone")
    assert path_of("~/mine.toml") == Path("/home/someone/mine.toml")
    assert path_of("mine~.toml") == Path("mine~.toml")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_in_every_encoding_that_spreadsheets_write(encoding):
    assert decoded("kön;€\r\nå;1\r\n".encode(encoding)) == "kön;€\nå;1\n"


def test_what_is_no_text_is_told_apart():
    assert decoded(b"PK\3\4\0\0") is None
