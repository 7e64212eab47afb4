"""Status: shape + word + colour, always all three, so that it survives black-and-white print and colour blindness."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

#: From this many days on a deadline is no longer near.
FAR_AWAY = 16


class State(StrEnum):
    """The six states. A figure that nobody can know yet (`NONE`) never counts as behind."""

    OK = "ok"
    GO = "go"
    WARN = "warn"
    BAD = "bad"
    NA = "na"
    NONE = "none"

    @property
    def word(self) -> Any:
        return WORDS[self]


WORDS = {
    State.OK: gettext_lazy("已达标"),
    State.GO: gettext_lazy("正常"),
    State.WARN: gettext_lazy("偏慢"),
    State.BAD: gettext_lazy("滞后"),
    State.NA: gettext_lazy("不适用"),
    State.NONE: gettext_lazy("待填"),
}


def due_state(days_left: int) -> State:
    """How urgent a deadline is; the due day counts in full."""
    if days_left <= 1:
        return State.BAD
    return State.WARN if days_left < FAR_AWAY else State.GO


def due_words(days_left: int) -> str:
    match days_left:
        case 0:
            return _("今天到期")
        case 1:
            return _("明天到期")
        case late if late < 0:
            return ngettext("已超 %(days)d 天", "已超 %(days)d 天", -late) % {"days": -late}
        case left:
            return ngettext("还剩 %(days)d 天", "还剩 %(days)d 天", left) % {"days": left}
