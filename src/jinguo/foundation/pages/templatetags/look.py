"""Filters that the components need, so that a template holds no arithmetic."""

from __future__ import annotations

from typing import Any

from django import template
from django.forms import BoundField

from jinguo.foundation.pages import drawn
from jinguo.foundation.pages.status import State, due_state, due_words

register = template.Library()
register.simple_tag(drawn.icon)
register.simple_tag(drawn.shape)


@register.filter
def status_word(state: str, word: object = "") -> Any:
    """The word that stands beside the shape: the given one, or else the state's own. Raises ValueError for an unknown state."""
    return word or State(state).word


@register.filter
def due_tag_state(days_left: int) -> str:
    return due_state(int(days_left)).value


@register.filter
def due_tag_words(days_left: int) -> str:
    return due_words(int(days_left))


@register.filter
def as_share(percent: float) -> str:
    """A percentage as the length of a bar: never below 0, never beyond 100."""
    return f"{min(max(float(percent or 0), 0), 100):g}%"


@register.filter
def example_of(field: BoundField) -> Any:
    """The example under a label, where the form field names one: `CharField(...).example = "如 2019年9月5日"`."""
    return getattr(field.field, "example", "")


@register.filter
def is_tick_box(field: BoundField) -> bool:
    return getattr(field.field.widget, "input_type", "") == "checkbox" and not field.use_fieldset


@register.filter
def figure(number: float) -> str:
    """1,264 and −18 with the true minus sign."""
    return f"{number:,}".replace("-", "−")
