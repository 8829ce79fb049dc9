"""A visitor of the dashboard without a browser, who speaks to the server as its page does.

A page in Chromium takes four seconds of a processor to come up and more to be drawn anew, so a
crowd of them on the server's own machine measures Chromium. A light visitor asks for the page and
what it links to, holds a session, a kernel and a socket of her own, keeps the widgets that the
server sends, and moves a slider and presses Run by the messages that the page would send. What she
reads is the text of those widgets that hang from the page, nothing that the server keeps elsewhere.
"""

import gzip
import http.client
import json
import re
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.cookies import SimpleCookie
from typing import Any, Final
from urllib.parse import urlsplit

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

__all__ = ["LightVisitor"]

PATIENCE: Final = 300.0
"""Seconds: another may be using the machine."""
LOOK: Final = 0.05
_LINKED: Final = re.compile(r"(?:src|href)=\"(/[^\"]+)\"")
_WIDGET: Final = "IPY_MODEL_"

Widget = dict[str, Any]


class LightVisitor:
    """Somebody with a page of her own, and the widgets that it is made of."""

    def __init__(self, url: str, path: str) -> None:
        """Ask for a page and all that it links to, and have it built."""
        self.url, self.path = url, path
        self.kernel, self.session = str(uuid.uuid4()), str(uuid.uuid4())
        self.widgets: dict[str, Widget] = {}
        self.root = ""
        self._changed = threading.Condition()
        self._cookie = self._asks_for_the_page()
        self._socket = connect(
            f"ws://{urlsplit(url).netloc}/jupyter/api/kernels/{self.kernel}/channels"
            f"?session_id={self.session}",
            origin=url,  # type: ignore[arg-type]  # a text with a name of its own
            additional_headers={"Cookie": self._cookie},
            max_size=None,
        )
        threading.Thread(target=self._listens, daemon=True).start()
        self._has_it_built()

    def _asks_for_the_page(self) -> str:
        """Return the cookie of her session."""
        answer = self._request("GET", self.path)
        cookies = SimpleCookie(answer.headers["set-cookie"])
        page = answer.read()
        if answer.headers.get("content-encoding") == "gzip":
            page = gzip.decompress(page)
        for linked in _LINKED.findall(page.decode()):
            self._request("GET", linked).read()
        return "; ".join(f"{name}={held.value}" for name, held in cookies.items())

    def _request(self, method: str, path: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=PATIENCE)
        connection.request(method, path, headers={"Accept-Encoding": "gzip", "Origin": self.url})
        answer = connection.getresponse()
        if answer.status != http.HTTPStatus.OK:
            raise ConnectionError(f"{path}: {answer.status}")
        return answer

    def _has_it_built(self) -> None:
        control = uuid.uuid4().hex
        self._sends("kernel_info_request", {})
        self._sends("comm_open", {"comm_id": control, "target_name": "solara.control", "data": {}})
        asked = {"path": self.path, "dark": False, "themes": {}, "appName": None}
        self._sends("comm_msg", {"comm_id": control, "data": {"method": "run", "args": asked}})
        self.waits(lambda: bool(self.root), "the page")

    # ----------------------------------------------------------------- what goes to and fro

    def _sends(self, kind: str, content: dict[str, Any]) -> None:
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": kind,
            "session": self.session,
            "username": "",
            "date": datetime.now(UTC).isoformat(),
            "version": "5.3",
        }
        rest = {"parent_header": {}, "metadata": {}, "buffers": [], "channel": "shell"}
        self._socket.send(json.dumps({"header": header, "content": content, **rest}))

    def _listens(self) -> None:
        try:
            for message in self._socket:
                # binary ones hold the same, with buffers, of which these pages have none
                if isinstance(message, str):
                    self._takes(json.loads(message))
        except ConnectionClosed:
            return

    def _takes(self, message: dict[str, Any]) -> None:
        kind, content = message["header"]["msg_type"], message["content"]
        data = content.get("data", {})
        with self._changed:
            if kind == "comm_open":
                self.widgets[content["comm_id"]] = data["state"]
            elif kind == "comm_close":
                self.widgets.pop(content["comm_id"], None)
            elif data.get("method") == "update":
                self.widgets[content["comm_id"]].update(data["state"])
            elif data.get("method") == "finished":
                self.root = data["widget_id"]
            self._changed.notify_all()

    def waits(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds of the page; raises TimeoutError."""
        ends = time.monotonic() + PATIENCE
        while not holds():
            with self._changed:
                self._changed.wait(LOOK)
            if time.monotonic() > ends:
                raise TimeoutError(f"never came: {what}")

    # --------------------------------------------------------------------- what she sees

    def shown(self) -> list[Widget]:
        """Return the widgets that hang from the page, in its order."""
        with self._changed:
            return list(self._below(self.root))

    def _below(self, name: str) -> Iterator[Widget]:
        widget = self.widgets.get(name, {})
        yield widget
        for child in widget.get("children") or ():
            if isinstance(child, str) and child.startswith(_WIDGET):
                yield from self._below(child.removeprefix(_WIDGET))

    def texts(self, word: str) -> tuple[str, ...]:
        """Return the texts of the elements of a class, in the page's order."""
        with self._changed:
            shown = list(self._below(self.root))
            return tuple(self._text(one) for one in shown if word in _classes(one))

    def _text(self, widget: Widget) -> str:
        return "".join(
            self._text(self.widgets.get(child.removeprefix(_WIDGET), {}))
            if child.startswith(_WIDGET)
            else child
            for child in widget.get("children") or ()
        )

    def form(self, *fields: str) -> Widget:
        """Return what a form of the page holds that has these fields."""
        (found,) = [one for one in self.shown() if set(fields) <= set(one)]
        return found

    def acts(self, event: str, data: object, *fields: str) -> None:
        """Send an event of the form that has these fields, as its template would."""
        form = self.form(*fields)
        (name,) = [name for name, widget in self.widgets.items() if widget is form]
        content = {"event": event, "data": data}
        self._sends("comm_msg", {"comm_id": name, "data": {"method": "custom", "content": content}})

    def leaves(self) -> None:
        """Close the page, which tells the server so."""
        self._socket.close()
        self._request("POST", f"/_solara/api/close/{self.kernel}?session_id={self.session}").read()


def _classes(widget: Widget) -> list[str]:
    return str(widget.get("class_") or "").split()
