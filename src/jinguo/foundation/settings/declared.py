"""`declare_number`, `declare_text`: a setting with its words, its default and its limits. `now()` is its value in force."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from jinguo.foundation.refusals import Refused
from jinguo.foundation.settings.store import stored


class Group(StrEnum):
    """The cards of the settings page, in order."""

    LOOK = "look"
    SIGN_IN = "sign_in"
    PASSWORD = "password"  # noqa: S105  # the name of a card


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number from `least` to `most`. Where `off` has words, 0 is allowed too and means them."""

    key: str
    group: Group
    label: Any
    hint: Any
    default: int
    least: int
    most: int
    unit: Any
    off: Any = ""

    def now(self) -> int:
        """The value in force. One that a newer version no longer allows gives way to the default."""
        value = stored(self.key)
        return value if isinstance(value, int) and self.allows(value) else self.default

    def allows(self, value: int) -> bool:
        return self.least <= value <= self.most or (value == 0 and bool(self.off))

    def checked(self, value: Any) -> int:
        """The value as it is stored. Raises `Refused` with the limits."""
        if isinstance(value, int) and self.allows(value):
            return value
        words = _("“%(label)s”要在 %(least)s 到 %(most)s %(unit)s之间。")
        raise Refused(
            words % {"label": self.label, "least": self.least, "most": self.most, "unit": self.unit}, field="value"
        )

    def in_words(self, value: int) -> str:
        return str(self.off) if self.off and not value else f"{value} {self.unit}"


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text of at most `longest` characters; an empty one means `empty`."""

    key: str
    group: Group
    label: Any
    hint: Any
    longest: int
    empty: Any

    @property
    def default(self) -> str:
        return ""

    def now(self) -> str:
        value = stored(self.key)
        return value if isinstance(value, str) else ""

    def checked(self, value: Any) -> str:
        """The text as it is stored. Raises `Refused` where it is too long."""
        text = str(value or "").strip()
        if len(text) <= self.longest:
            return text
        words = _("“%(label)s”最多 %(longest)s 个字，现在是 %(found)s 个。请改短一点。")
        raise Refused(words % {"label": self.label, "longest": self.longest, "found": len(text)}, field="value")

    def in_words(self, value: str) -> str:
        return value or str(self.empty)


Declared = Number | Text

#: Every setting by key, in the order of the page.
DECLARED: dict[str, Declared] = {}


def declare_number(setting: Number) -> Number:
    _note(setting)
    return setting


def declare_text(setting: Text) -> Text:
    _note(setting)
    return setting


def _note(setting: Declared) -> None:
    if setting.key in DECLARED:
        raise ValueError(f"the setting {setting.key} is declared twice")
    DECLARED[setting.key] = setting
