"""The living style page: each component beside the words that call it. An example file is both, so neither can go stale."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django import forms
from django.http import HttpRequest
from django.template.loader import render_to_string

from jinguo.foundation.pages.status import State

TEMPLATES = Path(__file__).with_name("templates")
COMPONENTS = TEMPLATES / "cotton"
EXAMPLES = TEMPLATES / "pages" / "examples"

_HEAD = re.compile(r"{% comment %}(.*?){% endcomment %}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shown:
    """One component: its name, what the head of its template says, its example as written and as drawn."""

    name: str
    says: str
    source: str
    drawn: str


class SampleForm(forms.Form):
    """A form with every kind of field, one of them wrong."""

    name = forms.CharField(label="姓名", max_length=20)
    identity = forms.CharField(label="身份证号", help_text="照身份证填写。")
    village = forms.ChoiceField(label="所在村", choices=[("", "请选择"), ("1", "长胜村")], required=False)
    wishes = forms.MultipleChoiceField(
        label="想学什么",
        choices=[("sewing", "缝纫"), ("trade", "电商")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agreed = forms.BooleanField(label="本人同意登记", required=False)
    note = forms.CharField(label="备注", widget=forms.Textarea, required=False)

    def clean_identity(self) -> str:
        given = str(self.cleaned_data["identity"])
        raise forms.ValidationError(f"身份证号要 18 位，这里只有 {len(given)} 位。请对照身份证补上。")


SampleForm.base_fields["identity"].example = "如 230129197503120424"  # type: ignore[attr-defined]  # read by c-field


def components() -> list[str]:
    """The name of every component, as it stands in a tag."""
    return sorted(path.stem.replace("_", "-") for path in COMPONENTS.glob("*.html"))


def shown(request: HttpRequest) -> list[Shown]:
    return [_shown(name, request) for name in components()]


def _shown(name: str, request: HttpRequest) -> Shown:
    file = f"{name.replace('-', '_')}.html"
    head = _HEAD.search((COMPONENTS / file).read_text(encoding="utf-8"))
    return Shown(
        name=name,
        says=head.group(1).strip("\n ") if head else "",
        source=(EXAMPLES / file).read_text(encoding="utf-8").strip(),
        drawn=render_to_string(f"pages/examples/{file}", _sample(), request),
    )


def _sample() -> dict[str, Any]:
    """What the examples show."""
    form = SampleForm({"name": "李玉芹", "identity": "23012919750312042"})
    form.full_clean()
    return {
        "form": form,
        "states": list(State),
        "steps": [{"name": "哈尔滨市", "url": "?at=2301"}, {"name": "延寿县", "url": "?at=230129"}],
        "below": [{"name": "延河镇", "url": "?at=230129101"}, {"name": "加信镇", "url": "?at=230129102"}],
    }
