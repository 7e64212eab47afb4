"""What can be done with several ticked rows at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from jinguo.foundation.records.withdrawal import withdraw
from jinguo.policybook.permissions import Permission

#: More rows at once would hold up everybody who writes.
MOST_PICKED = 500


@dataclass(frozen=True, slots=True)
class Batch:
    """`run(rows, by, words)` calls one action for all rows; `asks` is the question whose answer is `words`.

    `done` says what happened, with the number in place of %(number)s.
    """

    key: str
    label: Any
    permission: Permission
    run: Callable[[Sequence[Any], Any, str], Any]
    done: Any
    asks: Any = ""
    icon: str = ""


def withdrawing(permission: Permission) -> Batch:
    """撤回 the ticked rows, with a reason; the message offers to take it back at once."""
    return Batch(
        key="withdraw",
        label=_("撤回"),
        permission=permission,
        run=lambda rows, by, words: withdraw(records=rows, reason=words, by=by),
        done=_("已撤回 %(number)s 条，30 天内可以恢复。"),
        asks=_("撤回的原因"),
        icon="arrow-back-up",
    )
