"""The Content-Security-Policy of the dashboard: as strict as Solara's pages allow.

Solara's page holds scripts in its text. Each is given a number that is new on every page and that
the policy names, so that no other script in the text of a page is run.
"""

import re
import secrets
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, Final

from jinja2 import BaseLoader, Environment
from markupsafe import Markup

__all__ = ["give_nonces", "policy"]

_SCRIPT: Final = re.compile(r"<script(?![^>]*\s(src=|type=\"x-template\"))")
_INCLUDED: Final = re.compile(r"resources\.include_js\(([^()]*)\)")
_INSERTED: Final = "peersim_numbered"
_NONCE: Final = "peersim_nonce"
_nonce: ContextVar[str] = ContextVar(_NONCE, default="")


def policy() -> str:
    """Return the policy of one answer, whose scripts are numbered from now on."""
    nonce = secrets.token_urlsafe(16)
    _nonce.set(nonce)
    return "; ".join(
        (
            "default-src 'self'",
            # eval: Vue 2 compiles the templates of widgets in the browser
            f"script-src 'self' 'unsafe-eval' 'nonce-{nonce}'",
            # inline: Vuetify, Solara and charts write style sheets and style attributes as they run
            "style-src 'self' 'unsafe-inline'",
            # data and blob: icons inside style sheets, and charts that are saved as pictures
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "object-src 'none'",
            "frame-src 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
            "base-uri 'none'",
        )
    )


def give_nonces(environment_of: Callable[..., Any]) -> Callable[..., Any]:
    """Return what makes Solara's Jinja environment, with a number in every script of a template."""

    def numbered(*args: Any, **kwargs: Any) -> Any:
        environment = environment_of(*args, **kwargs)
        if _NONCE not in environment.globals:
            environment.globals |= {_NONCE: _nonce.get, _INSERTED: _numbered}
            environment.loader = _NonceCounter(environment.loader)
        return environment

    return numbered


class _NonceCounter(BaseLoader):
    """Loads templates, and has each script in them ask for its number."""

    def __init__(self, loader: BaseLoader) -> None:
        self._loader = loader

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        text, file, current = self._loader.get_source(environment, template)
        text = _SCRIPT.sub(f'<script nonce="{{{{ {_NONCE}() }}}}"', text)
        return _INCLUDED.sub(rf"{_INSERTED}(resources.include_js(\1))", text), file, current


def _numbered(script: Markup) -> Markup:
    """Return a script of Solara that was put into the page as a whole, with its number."""
    return Markup(_SCRIPT.sub(f'<script nonce="{_nonce.get()}"', script, count=1))  # noqa: S704
