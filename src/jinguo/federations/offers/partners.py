"""Partners and support in the menu, and agreements that end as to-dos."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jinguo.federations.officers import Officer
from jinguo.federations.queries.partners import ending_agreements as agreements_ending
from jinguo.foundation.offers.navigation import NavEntry, NavGroup, navigation
from jinguo.foundation.offers.todos import Task, TodoSource, todo_sources
from jinguo.policybook.permissions import Permission

navigation.offer(
    NavEntry(
        "federations.partners",
        NavGroup.DATA,
        40,
        gettext_lazy("伙伴单位"),
        "heart-handshake",
        "federations:partners",
        Permission.PARTNERS_READ,
        about=gettext_lazy("帮着办事的单位和签下的协议。"),
    )
)
navigation.offer(
    NavEntry(
        "federations.supports",
        NavGroup.DATA,
        41,
        gettext_lazy("党政支持"),
        "flag",
        "federations:supports",
        Permission.PARTNERS_READ,
        about=gettext_lazy("党委政府的文件、经费，有没有纳入规划。"),
    )
)

#: So many agreements are named one by one; whoever has more opens the list.
NAMED = 5


def ending_agreements(officer: Officer, on: date) -> Iterator[Task]:
    for agreement in agreements_ending(officer.scope, on=on).prefetch_related(None)[:NAMED]:
        yield Task(
            title=_("续签或结束协议：%(agreement)s") % {"agreement": agreement.title},
            url=agreement.get_absolute_url(),
            action=_("看协议"),
            facts=agreement.partner.name,
            icon="heart-handshake",
            due_on=agreement.until,
        )


todo_sources.offer(
    TodoSource("federations.agreements", gettext_lazy("快到期的协议"), 30, Permission.PARTNERS_WRITE, ending_agreements)
)
