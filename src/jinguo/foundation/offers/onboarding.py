"""第一次用: the steps of an officer's first day. Each package offers its own; the workbench shows the first five."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from jinguo.foundation.offers.registry import Registry
from jinguo.policybook.permissions import Permission


@dataclass(frozen=True, slots=True)
class FirstStep:
    """`is_done(officer, on)` is worked out from the data; None leaves the step out for her.

    A step without it is done once she has gone there from the card: looking leaves no other trace.
    """

    key: str
    order: int
    permission: Permission
    label: Any
    about: Any
    icon: str
    url_name: str
    is_done: Callable[[Any, date], bool | None] | None = None


first_steps: Registry[FirstStep] = Registry("first steps")
