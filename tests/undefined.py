"""An undefined variable in a template of the house is an error in tests, where Django would print nothing."""

from __future__ import annotations

import sys
from types import FrameType

#: Filters that say what to show when there is nothing.
PROVIDING = {"default", "default_if_none", "default_if_missing", "yesno", "length"}


class UndefinedVariable(Exception):
    """A template shows a name that its context lacks: a misspelling, or a view that forgot it."""


class Loud(str):
    """Stands in `string_if_invalid`. False where Django's silence is meant, an error where it is not.

    Meant: a filter that provides a value, the optional attributes of a component, and templates that are not ours.
    """

    __slots__ = ()

    def __bool__(self) -> bool:
        return not _silence_is_meant(sys._getframe(1))

    def __contains__(self, part: object) -> bool:
        return True

    def __mod__(self, name: object) -> str:
        raise UndefinedVariable(f"{{{{ {name} }}}} in {_template(sys._getframe(1))}")


def _silence_is_meant(frame: FrameType) -> bool:
    expression = frame.f_locals.get("self")
    if any(function.__name__ in PROVIDING for function, _ in getattr(expression, "filters", ())):
        return True
    origin = _template(frame)
    return "/jinguo/" not in origin or "/cotton/" in origin


def _template(frame: FrameType) -> str:
    """The file that is being rendered, as far as the frame knows it."""
    context = frame.f_locals.get("context")
    render = getattr(context, "render_context", None)
    template = getattr(render, "template", None) or getattr(context, "template", None)
    return str(getattr(template, "origin", "unknown"))
