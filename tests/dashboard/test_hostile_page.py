"""A page of another site, in a real browser, reads nothing of a dashboard and drives nothing."""

import http.client
import json
import urllib.error
import urllib.request
from urllib.parse import urlsplit

import pytest

SOCKET = "/jupyter/api/kernels/{id}/channels?session_id={id}"
SITES = ["evil.localhost", "127.0.0.1"]  # another site, and another port of this machine
ID = "0b5f1e1c-9c9c-4f36-8d3c-000000000000"


@pytest.mark.parametrize("site", SITES)
def test_another_page_reads_nothing(server, hostile, site):
    page = hostile(site)
    for address in ("/", "/results", "/readyz", "/resourcez", "/static/main-vuetify.js"):
        assert page.evaluate(f"reads('{server.url}{address}')") is None
        assert page.evaluate(f"reads('{server.url}{address}', {{mode: 'no-cors'}})") is None
    assert not page.evaluate(f"loads('script', '{server.url}/static/main-vuetify.js')")


@pytest.mark.parametrize("site", SITES)
def test_another_page_opens_no_socket(server, hostile, site):
    address = server.url.replace("http", "ws") + SOCKET.format(id=ID)
    assert not hostile(site).evaluate(f"opens('{address}')")


@pytest.mark.parametrize("site", SITES)
def test_another_page_frames_nothing(server, hostile, site):
    page = hostile(site)
    with page.expect_event("framenavigated"):
        page.evaluate(f"document.querySelector('iframe').src = '{server.url}/'")
    (frame,) = page.main_frame.child_frames
    assert frame.locator(".peersim").count() == 0
    assert not frame.url.startswith(server.url)


@pytest.mark.parametrize("site", SITES)
def test_another_page_sends_no_form(server, hostile, site):
    page = hostile(site)
    address = f"{server.url}/_solara/api/close/{ID}?session_id={ID}"
    with page.expect_response(address) as answered:
        page.evaluate(f"posts('{address}', {{a: 1}})")
    assert answered.value.status == 403


def test_a_name_that_is_pointed_here_reads_nothing(server, browser):
    context = browser.new_context()
    page = context.new_page()
    answer = page.goto(server.url.replace("127.0.0.1", "rebound.localhost"))
    assert answer.status == 403
    assert "does not answer to this address" in page.content()
    context.close()


def asked(server, path="/", **headers):
    """Return an answer and its text; a name in capitals is one of the usual headers."""
    line = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=20)
    line.putrequest("GET", path, skip_host=True)
    own = {"Host": urlsplit(server.url).netloc}
    for name, value in (own | {n.replace("_", "-"): v for n, v in headers.items()}).items():
        line.putheader(name, value)
    line.endheaders()
    answer = line.getresponse()
    text = answer.read().decode()
    line.close()
    return answer, text


@pytest.mark.parametrize(
    "path", ["/", "/live", "/readyz", "/static/main-vuetify.js", "/jupyter/api/kernels/1", "/no"]
)
def test_no_route_answers_to_another_host(server, path):
    assert asked(server, path)[0].status in {200, 404}
    for host in ("evil.example", "evil.example:80", "192.0.2.1"):
        assert asked(server, path, Host=host)[0].status == 403


def test_the_session_cookie_is_out_of_reach(server):
    port = urlsplit(server.url).port
    for host in (f"127.0.0.1:{port}", f"localhost:{port}"):
        answer, _ = asked(server, Host=host)
        cookies = answer.headers.get_all("set-cookie")
        assert cookies
        for cookie in cookies:
            assert "HttpOnly" in cookie
            assert "samesite=none" not in cookie.lower()
            assert "samesite=" in cookie.lower()


def test_what_headers_say_of_addresses_changes_no_page(server):
    _, before = asked(server)
    forged = {"X_Script_Name": "/evil", "Script_Name": "/evil", "X_Forwarded_Host": "evil.example"}
    _, text = asked(server, X_Forwarded_Proto="https", **forged)
    _, after = asked(server)
    for page in (before, text, after):
        assert "evil" not in page
        assert 'solara.rootPath = "";' in page


def test_what_solara_tells_of_visitors_is_closed(server):
    for path in ("/resourcez", "/resourcez/", "/resourcez?verbose=1", "//resourcez"):
        with pytest.raises(json.JSONDecodeError):
            json.loads(asked(server, path)[1])
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(f"{server.url}/resourcez", timeout=10)
    with error.value:
        assert error.value.code == 404


def test_a_script_in_the_text_of_a_page_is_not_run(visit):
    page = visit("/sources")
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.injected = true";
          document.body.append(script);
          const picture = document.createElement("div");
          picture.innerHTML = "<img src=x onerror='window.injected = true'>";
          document.body.append(picture);
        }"""
    )
    page.wait_for_timeout(300)
    assert page.evaluate("window.injected") is None
    assert visit.refused
