"""A server answers to this machine's names and addresses and to those it was given; to no other."""

import socket

import pytest

from peersim.core.errors import InputError
from peersim.web.hosts import Hosts, own_names

HERE = "192.168.0.7"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1:8765", "127.0.0.1", "127.8.8.8:1", "[::1]:8765", "localhost:9", "LOCALHOST",
        f"{HERE}:8765", HERE, "room.local:8765", "ROOM.local",
    ],
)  # fmt: skip
def test_own_names_and_addresses_are_answered(host):
    assert Hosts(["room.local"]).include(host, HERE)


@pytest.mark.parametrize(
    "host",
    [
        "", ":8765", "evil.example", "evil.example:8765", "localhost.evil.example", "192.168.0.8",
        "0.0.0.0:8765", "[::]:8765", "evil@localhost", "localhost/evil", "localhost:8765:1",
        "localhost:x", "127.0.0.1.evil.example", "2130706433", "0x7f000001", "local host",
        "[::1", "room.local.evil.example", "xroom.local",
    ],
)  # fmt: skip
def test_others_are_not(host):
    assert not Hosts(["room.local"]).include(host, HERE)


def test_an_address_is_right_only_where_the_visitor_came_to_it():
    hosts = Hosts()
    assert hosts.include("[fe80::1]:80", "fe80::1%eth0")
    assert hosts.include("10.0.0.1:80", "::ffff:10.0.0.1")
    assert not hosts.include("10.0.0.1:80", "10.0.0.2")
    assert not hosts.include("10.0.0.1:80", None)


def test_a_server_for_the_network_is_known_by_the_names_of_its_machine(monkeypatch):
    monkeypatch.setattr(socket, "gethostname", lambda: "Lab3.school.example")
    hosts = Hosts(own_names("0.0.0.0", ["Class.Example", "192.0.2.9"]))  # noqa: S104
    for name in ("lab3", "lab3.local", "lab3.school.example", "class.example", "192.0.2.9"):
        assert hosts.include(f"{name}:8765", HERE)
    assert not hosts.include("school.example", HERE)


def test_a_server_for_this_machine_alone_is_known_by_no_name_of_the_network(monkeypatch):
    monkeypatch.setattr(socket, "gethostname", lambda: "lab3")
    for host in ("127.0.0.1", "localhost", "::1"):
        assert not Hosts(own_names(host)).include("lab3:8765", "127.0.0.1")


@pytest.mark.parametrize("name", ["http://room", "room:8765", "", "*", "a b", "room/", ".", "*.x"])
def test_what_is_no_name_is_refused_in_words(name):
    with pytest.raises(InputError, match="--allow-host"):
        own_names("127.0.0.1", [name])
