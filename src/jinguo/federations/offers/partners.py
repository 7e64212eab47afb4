"""Partners and support in the menu; agreements that end soon as to-dos."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jinguo.federations.officers import Officer
from jinguo.federations.queries.partners import ending_agreements
from jinguo.foundation.offers.navigation import NavEntry, NavGroup, navigation
from jinguo.foundation.offers.todos import Task, TodoSource, todo_sources
from jinguo.policybook.permissions import Permission

#: A workbench shows no more of one kind.
MOST_TASKS = 20


def ending(officer: Officer, on: date) -> Iterator[Task]:
    """One task for each agreement that ends within 30 days."""
    for agreement in ending_agreements(officer.scope, on=on).order_by("until", "pk")[:MOST_TASKS]:
        yield Task(
            title=_("续签或了结“%(title)s”") % {"title": agreement.title},
            url=agreement.get_absolute_url(),
            action=_("看协议"),
            facts=f"{agreement.partner.name} · {agreement.partner.federation.short_name}",
            icon="heart-handshake",
            due_on=agreement.until,
        )


todo_sources.offer(TodoSource("agreements-ending", gettext_lazy("协议到期"), 60, Permission.PARTNERS_WRITE, ending))
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
