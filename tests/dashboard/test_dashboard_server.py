"""What the server is: this machine alone, no other host, clear messages."""

import errno
import os
import socket
import subprocess
import sys
import urllib.request

import pytest


def test_the_server_answers_and_reaches_nobody(server):
    with urllib.request.urlopen(server.url, timeout=10) as answer:
        assert answer.status == 200
    assert server.tried_to_reach() == []


def test_it_listens_on_this_machine_alone(server):
    port = int(server.url.rpartition(":")[2])
    own = socket.gethostbyname(socket.gethostname())
    if own.startswith("127."):
        pytest.skip("this machine has no other address")
    with socket.socket() as visitor:
        visitor.settimeout(2)
        assert visitor.connect_ex((own, port)) != 0


def test_a_port_that_is_taken_is_said():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        call = [sys.executable, "-m", "peersim", "dashboard", "--port", port]
        ended = subprocess.run(call, capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == 2
    where, why = f"--host 127.0.0.1 --port {port}", os.strerror(errno.EADDRINUSE)
    said = f"peersim: cannot listen at {where}: {why}; another --port may be free\n"
    assert ended.stderr == said


def test_a_results_folder_that_is_none_is_said(tmp_path):
    call = [sys.executable, "-m", "peersim", "dashboard", "--results", str(tmp_path / "no")]
    ended = subprocess.run(call, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 2
    assert "--results" in ended.stderr


def test_dark_follows_what_the_visitor_prefers(visit):
    visit("/", color_scheme="dark").wait_for_selector(".peersim.dark")
    visit("/", color_scheme="light").wait_for_selector(".peersim:not(.dark)")


def test_dark_can_be_switched(visit):
    page = visit("/sources")
    page.get_by_role("button", name="Dark").click()
    page.wait_for_selector(".peersim.dark")


def test_the_language_is_switched_and_lives_in_the_link(visit, server):
    page = visit("/sources")
    page.get_by_role("button", name="Svenska").click()
    page.wait_for_function("document.documentElement.lang === 'sv'")
    page.wait_for_function("window.location.search.includes('lang=sv')")
    again = visit("/sources?lang=sv")
    assert again.locator(".nav-here").inner_text() == "Källor"


def test_a_link_that_cannot_be_restored_is_said(visit):
    page = visit("/?q=nonsense")
    assert page.get_by_role("alert").count() == 1
