"""Field values in the three shapes a form page needs: as typed, as stored and as read."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

#: What a browser would send for one field.
Typed = list[str]


def typed_values(form: forms.BaseForm, data: QueryDict, *, only: tuple[str, ...] = ()) -> dict[str, Typed]:
    """What was typed into the declared fields; a word that no field declares does not get through."""
    return {name: data.getlist(name) for name in only or kept_fields(form)}


def initial_values(form: forms.BaseForm) -> dict[str, Typed]:
    """What the browser would send if nothing were changed."""
    return {
        name: as_typed(form.fields[name], form.get_initial_for_field(form.fields[name], name))
        for name in kept_fields(form)
    }


def kept_fields(form: forms.BaseForm) -> list[str]:
    """Fields whose content may be kept outside the record: neither files nor passwords."""
    return [
        name
        for name, field in form.fields.items()
        if not isinstance(field, forms.FileField) and not isinstance(field.widget, forms.PasswordInput)
    ]


def as_typed(field: forms.Field, value: Any) -> Typed:
    if isinstance(field.widget, forms.MultiWidget):
        raise TypeError(f"{field.widget}: a form page takes one box per field")
    if isinstance(field.widget, forms.CheckboxInput):
        return ["on"] if value else []
    shown = field.widget.format_value(field.prepare_value(value))
    if shown is None:
        return []
    return [str(item) for item in shown] if isinstance(shown, list | tuple) else [str(shown)]


def as_query(values: dict[str, Typed]) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, items in values.items():
        query.setlist(name, items)
    return query


def same(field: forms.Field, one: Typed, other: Typed) -> bool:
    """Whether two typed values mean the same: " 5" is "5", a box with nothing in it is an empty box."""
    return one == other or _meaning(field, one) == _meaning(field, other)


def _meaning(field: forms.Field, typed: Typed) -> Any:
    raw = field.widget.value_from_datadict(as_query({"value": typed}), {}, "value")
    try:
        value = field.to_python(raw)
    except ValidationError:
        return typed
    return value if value not in field.empty_values else None


def as_read(field: forms.Field, typed: Typed) -> str:
    """A typed value in words: the label of a choice, 是 for a ticked box."""
    if isinstance(field.widget, forms.CheckboxInput):
        return "✓" if typed else ""
    choices = {str(value): str(label) for value, label in _flat(getattr(field, "choices", ()))}
    return _("、").join(choices.get(item, item) for item in typed if item)


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    """Choices without their groups."""
    flat: list[tuple[Any, Any]] = []
    for value, label in choices:
        flat += list(label) if isinstance(label, list | tuple) else [(value, label)]
    return flat
