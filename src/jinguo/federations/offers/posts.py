"""What waits for an officer among posts and accounts: posts to approve, posts that end, closed accounts, resets to co-sign."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jinguo.federations.officers import Officer
from jinguo.federations.queries.officers import resets_to_cosign
from jinguo.federations.queries.waiting import waiting
from jinguo.federations.rules.posts import roles_given
from jinguo.foundation.offers.todos import Task, TodoSource, todo_sources
from jinguo.policybook.permissions import Permission


def waiting_posts(officer: Officer, on: date) -> Iterator[Task]:
    found = waiting(officer.scope, gives=roles_given(officer), on=on)
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
            facts=_("最早 %(day)s · 到期后她就打不开了，待办要有人接")
            % {"day": date_format(found.first_end, "MONTH_DAY_FORMAT")},
            icon="calendar",
            due_on=found.first_end,
        )
    if found.not_activated:
        yield Task(
            title=_("%(number)s 人还没启用账号") % {"number": found.not_activated},
            url=reverse("federations:slips"),
            action=_("补发激活单"),
            icon="id-badge-2",
            can_wait=True,
        )


#: So many resets are named one by one; the page lists all.
NAMED = 5


def resets_to_sign(officer: Officer, on: date) -> Iterator[Task]:
    for code in resets_to_cosign(officer.scope, at=timezone.now())[:NAMED]:
        yield Task(
            title=_("会签重设密码：%(name)s") % {"name": code.user.name},
            url=reverse("federations:proposals"),
            action=_("去会签"),
            icon="key",
            due_on=timezone.localdate(code.expires_at),
        )


todo_sources.offer(
    TodoSource("federations.posts", gettext_lazy("岗位和账号"), 15, Permission.OFFICERS_GRANT, waiting_posts)
)
todo_sources.offer(
    TodoSource("federations.resets", gettext_lazy("等会签的重设"), 15, Permission.OFFICERS_COSIGN, resets_to_sign)
)
