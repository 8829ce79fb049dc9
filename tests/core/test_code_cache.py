"""Machine code is kept where nobody else can put any."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from peersim.core import code_cache

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="asks for owners and modes")
SAY_FOLDER = "from peersim.core.code_cache import cache_folder; print(cache_folder())"


def in_a_process(code=SAY_FOLDER, **environment):
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return Path(done.stdout.strip())


def edit(monkeypatch, name):
    """Let a source look as if a sign had been added to it."""
    plain = Path.read_bytes
    monkeypatch.setattr(
        Path, "read_bytes", lambda path: plain(path) + (b"#" if path.name == name else b"")
    )


def test_the_hash_of_sources_is_the_same_twice():
    assert code_cache.source_hash() == code_cache.source_hash()


def test_every_changed_source_of_the_engine_is_noticed(monkeypatch):
    before = code_cache.source_hash()
    edit(monkeypatch, "norm_learning.py")
    assert code_cache.source_hash() != before


def test_sources_of_more_rooms_are_noticed_where_they_are_named(monkeypatch):
    alone, with_policies = code_cache.source_hash(), code_cache.source_hash(["policies"])
    edit(monkeypatch, "study_circle.py")
    assert code_cache.source_hash() == alone
    assert code_cache.source_hash(["policies"]) != with_policies


def test_the_cache_lies_where_one_is_told_to_put_it(tmp_path):
    folder = in_a_process(PEERSIM_CACHE_DIR=str(tmp_path / "mine"))
    assert folder.parent == tmp_path / "mine"
    assert folder.is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="XDG is no custom there")
def test_the_cache_follows_the_custom_of_the_desktop(tmp_path, monkeypatch):
    monkeypatch.delenv("PEERSIM_CACHE_DIR", raising=False)
    folder = in_a_process(XDG_CACHE_HOME=str(tmp_path))
    assert folder.parent == tmp_path / "peersim"


def test_a_temporary_folder_serves_where_nothing_can_be_written(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("a file is no folder", encoding="utf-8")
    folder = in_a_process(PEERSIM_CACHE_DIR=str(blocked / "cache"))
    assert folder.parent.name.startswith("peersim-")
    assert tmp_path not in folder.parents


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Return the folder that is asked for, and let a temporary one be seen as such."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr("atexit.register", lambda *_, **__: None)
    monkeypatch.setenv("PEERSIM_CACHE_DIR", str(tmp_path / "home"))
    return tmp_path / "home"


def is_temporary(folder):
    return folder.parent.parent.name == "temporary"


@POSIX
def test_new_folders_are_closed_to_others(home):
    folder = code_cache.cache_folder()
    assert folder is not None
    assert folder.parent == home
    assert [stat.S_IMODE(one.stat().st_mode) for one in (home, folder)] == [0o700, 0o700]


@POSIX
@pytest.mark.parametrize("mode", [0o777, 0o1777, 0o770, 0o720])
@pytest.mark.parametrize("inner", ["", "hash"])
def test_a_folder_that_others_can_write_to_is_not_used(home, mode, inner, monkeypatch):
    monkeypatch.setattr(code_cache, "source_hash", lambda: "hash")
    (home / inner).mkdir(parents=True, mode=0o700)
    (home / inner).chmod(mode)
    assert is_temporary(code_cache.cache_folder())


@POSIX
def test_a_folder_that_lies_where_everybody_can_rename_it_is_not_used(home, monkeypatch):
    (home / "inside").mkdir(parents=True, mode=0o700)
    monkeypatch.setenv("PEERSIM_CACHE_DIR", str(home / "inside"))
    home.chmod(0o777)
    assert is_temporary(code_cache.cache_folder())
    home.chmod(0o1777)  # as a folder for temporary files is
    monkeypatch.setenv("PEERSIM_CACHE_DIR", str(home / "inside"))
    assert code_cache.cache_folder() == home / "inside" / code_cache.source_hash()


@POSIX
def test_a_link_to_a_folder_is_not_used(home, tmp_path):
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    home.symlink_to(tmp_path / "elsewhere")
    assert is_temporary(code_cache.cache_folder())
    assert not list((tmp_path / "elsewhere").iterdir())


@POSIX
def test_the_folder_of_another_user_is_not_used(home, monkeypatch):
    home.mkdir(mode=0o700)
    owner = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    assert code_cache.cache_folder() is None  # the temporary one is not that user's either


@POSIX
def test_a_temporary_folder_is_closed_to_others_and_found_by_processes_it_starts(home):
    home.mkdir()
    home.chmod(0o777)
    folder = code_cache.cache_folder()
    assert folder is not None
    assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
    assert in_a_process() == folder


def test_a_temporary_folder_is_gone_with_its_process(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("a file is no folder", encoding="utf-8")
    folder = in_a_process(PEERSIM_CACHE_DIR=str(blocked / "cache"))
    assert not folder.parent.exists()


def test_without_any_folder_code_is_compiled_for_each_process(tmp_path):
    code = (
        "import tempfile; from unittest import mock\n"
        "with mock.patch('tempfile.mkdtemp', side_effect=OSError):\n"
        "    from peersim.core.kernel import compiled, is_compiled\n"
        "def double(x):\n"
        "    return 2.0 * x\n"
        "print(compiled(double)(2.0), is_compiled(double))"
    )
    blocked = tmp_path / "file"
    blocked.write_text("a file is no folder", encoding="utf-8")
    assert str(in_a_process(code, PEERSIM_CACHE_DIR=str(blocked / "cache"))) in {
        "4.0 False",
        "4.0 True",  # with NUMBA_DISABLE_JIT=1
    }
