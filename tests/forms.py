"""Filling in a form page as a browser does: open it, keep what it carries, type, send."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.test import Client


class _Boxes(HTMLParser):
    """What the last form of a page would send if nothing were changed."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self._form: dict[str, list[str]] = {}
        self._inside = self._wanted = False
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name, value = given.get("name", ""), given.get("value", "")
        if tag == "form" and given.get("method") == "post":
            self._inside, self._form = True, {}
        if not self._inside:
            return
        if tag == "input" and name and given.get("type") not in {"submit", "button", "file"}:
            is_box = given.get("type") in {"checkbox", "radio"}
            if not is_box or "checked" in given:
                self._form.setdefault(name, []).append(value or ("on" if is_box else ""))
        elif tag == "textarea" and name:
            self._area = name
            self._form[name] = [""]
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in given and self._select:
            self._form.setdefault(self._select, []).append(value)

    def handle_data(self, data: str) -> None:
        if self._area:
            self._form[self._area][0] += data.removeprefix("\r\n").removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._inside:
            self._inside = False
            if "operation" in self._form:
                self.values = self._form
        self._area = "" if tag == "textarea" else self._area
        self._select = "" if tag == "select" else self._select


def boxes(html: str) -> dict[str, list[str]]:
    """Everything that the form page would send back as it stands."""
    reader = _Boxes()
    reader.feed(html)
    return {name: values for name, values in reader.values.items() if name != "csrfmiddlewaretoken"}


def opened(client: Client, address: str) -> dict[str, Any]:
    """The form as a browser has it after opening the page."""
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return boxes(response.content.decode())


def sent(client: Client, address: str, form: dict[str, Any], **typed: Any) -> Any:
    """Send it with something typed."""
    return client.post(address, {**form, **typed})
