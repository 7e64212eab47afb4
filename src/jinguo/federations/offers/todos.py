"""What waits for an officer: agreements that end, and posts and resets that wait for her as the second person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jinguo.federations.officers import Officer
from jinguo.federations.queries.officers import proposals, resets_to_cosign
from jinguo.federations.queries.partners import ending_agreements as agreements_ending
from jinguo.federations.rules.posts import Terms, may_decide
from jinguo.foundation.offers.todos import Task, TodoSource, todo_sources
from jinguo.policybook.permissions import Permission

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


def posts_to_decide(officer: Officer, on: date) -> Iterator[Task]:
    """Posts that she may approve; those that she asked for herself wait for somebody else."""
    for post in proposals(officer.scope, on=on)[: NAMED * 4]:
        if may_decide(officer, Terms.of(post, on=on), asked_by=post.asker_id, user_id=post.user_id):
            yield Task(
                title=_("批准岗位：%(name)s，%(post)s") % {"name": post.user.name, "post": post},
                url=reverse("federations:proposals"),
                action=_("去批准"),
                facts=_("%(name)s提请") % {"name": post.recorded_by.name} if post.recorded_by else "",
                icon="clipboard-check",
            )


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
    TodoSource("federations.proposals", gettext_lazy("等批准的岗位"), 20, Permission.OFFICERS_GRANT, posts_to_decide)
)
todo_sources.offer(
    TodoSource("federations.resets", gettext_lazy("等会签的重设"), 15, Permission.OFFICERS_COSIGN, resets_to_sign)
)
