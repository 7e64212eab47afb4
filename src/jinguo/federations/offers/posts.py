"""What waits for an officer among posts and accounts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jinguo.federations.officers import Officer
from jinguo.federations.queries.waiting import waiting
from jinguo.foundation.offers.todos import Task, TodoSource, todo_sources
from jinguo.policybook.permissions import Permission


def waiting_posts(officer: Officer, on: date) -> Iterator[Task]:
    found = waiting(officer.scope, on=on)
    if found.proposed:
        yield Task(
            title=_("%(number)s 个岗位等您批准") % {"number": found.proposed},
            url=reverse("federations:proposals"),
            action=_("去批准"),
            facts=_("批准以后，她下次打开页面就能用"),
            icon="user-plus",
        )
    if found.first_end:
        yield Task(
            title=_("%(number)s 个岗位 30 天内到期") % {"number": found.ending},
            url=reverse("federations:officer-list"),
            action=_("安排接任"),
            facts=_("最早 %(month)s月%(day)s日 · 到期后她就打不开了，待办要有人接")
            % {"month": found.first_end.month, "day": found.first_end.day},
            icon="calendar",
            due_on=found.first_end,
        )
    if found.not_activated:
        yield Task(
            title=_("%(number)s 人还没启用账号") % {"number": found.not_activated},
            url=reverse("federations:officer-list"),
            action=_("补发激活单"),
            icon="id-badge-2",
            can_wait=True,
        )


todo_sources.offer(
    TodoSource("federations.posts", gettext_lazy("岗位和账号"), 15, Permission.OFFICERS_GRANT, waiting_posts)
)
