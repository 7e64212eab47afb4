"""Declared filters: a django-filter set whose fields are named one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import django_filters
from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _


class DrawnSelect(forms.Select):
    """A select drawn in Python. Django renders a template for every option, which made filters the dearest part of a list."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> Any:
        chosen = self.format_value(value)
        options = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            ((key, flatatt({"selected": key in chosen}), label) for key, label in self._pairs()),
        )
        given = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        return format_html("<select{}>\n{}\n</select>", flatatt(given), options)

    def _pairs(self) -> Iterator[tuple[str, Any]]:
        return (("" if key is None else str(key), label) for key, label in self.choices)


def _drawn(widget: forms.Select) -> DrawnSelect:
    drawn = DrawnSelect(widget.attrs, widget.choices)
    drawn.is_required = widget.is_required
    return drawn


class Filters(django_filters.FilterSet):
    """Filters of a list page. `fold` names those that stand behind 展开."""

    fold: tuple[str, ...] = ()

    def get_form_class(self) -> Any:
        """The empty line of a choice says 全部."""
        form = super().get_form_class()
        for field in form.base_fields.values():
            if hasattr(field, "empty_label"):
                field.empty_label = _("全部")
            if type(field.widget) is forms.Select:
                field.widget = _drawn(field.widget)
        return form
