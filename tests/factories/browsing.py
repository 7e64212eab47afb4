"""Reads the forms of a page the way a browser does: what would be sent if somebody pressed the button."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin


@dataclass
class PageForm:
    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


class _Forms(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.forms: list[PageForm] = []
        self.by_id: dict[str, PageForm] = {}
        self.open: PageForm | None = None
        self.select: str | None = None
        self.first_option: str | None = None
        self.area: str | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = dict(attributes)
        name, value = told.get("name") or "", told.get("value") or ""
        if tag == "form":
            self.open = PageForm(
                urljoin(self.address, told.get("action") or self.address), (told.get("method") or "get").lower()
            )
            self.forms.append(self.open)
            self.by_id[told.get("id") or ""] = self.open
        form = self.by_id.get(told.get("form") or "", self.open) if "form" in told else self.open
        if form is None or "disabled" in told:
            return
        if tag == "input" and name:
            form.names.add(name)
            kind = told.get("type") or "text"
            if kind in ("checkbox", "radio") and "checked" not in told:
                return
            if kind not in ("submit", "button", "file", "reset"):
                form.values.setdefault(name, []).append(value or ("on" if kind == "checkbox" else ""))
        elif tag == "button" and name:
            form.names.add(name)
        elif tag == "select" and name:
            form.names.add(name)
            self.select, self.first_option = name, None
        elif tag == "option" and self.select:
            if self.first_option is None:
                self.first_option = value
            if "selected" in told:
                form.values.setdefault(self.select, []).append(value)
        elif tag == "textarea" and name:
            form.names.add(name)
            self.area = name
            form.values[name] = [""]

    def handle_data(self, data: str) -> None:
        if self.area and self.open:
            self.open.values[self.area][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "textarea":
            self.area = None
        elif tag == "select" and self.select and self.open:
            if self.select not in self.open.values and self.first_option is not None:
                self.open.values[self.select] = [self.first_option]
            self.select = None


def forms_of(html: str, address: str) -> list[PageForm]:
    """Every form of the page, with the values that its fields hold now."""
    reader = _Forms(address)
    reader.feed(html)
    return reader.forms
