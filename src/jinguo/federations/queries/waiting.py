"""What waits for an officer among posts and accounts: everything that her workbench counts, in one question."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Min, Q

from jinguo.federations.models import Post, PostDepartment
from jinguo.federations.scope import Scope
from jinguo.policybook.permissions import Role

#: A post that ends this soon calls for a successor.
ENDS_SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Posts that wait for a second person, posts that end within 30 days and the first day, people without an open account."""

    proposed: int
    ending: int
    first_end: date | None
    not_activated: int


def waiting(scope: Scope, *, gives: Collection[Role], on: date) -> Waiting:
    """Counts within the scope. Only roles that she gives are hers to decide, and neither what she asked for nor what she is
    to get herself; her own post is not hers to renew."""
    asked = PostDepartment.objects.filter(state=PostDepartment.State.PROPOSED).exclude(asked_by=scope.user_id)
    not_hers = ~Q(user=scope.user_id)
    asked_by_another = Q(recorded_by__isnull=True) | ~Q(recorded_by=scope.user_id)
    hats_asked = Q(state=Post.State.ACTIVE, pk__in=asked.values("post"))
    proposed = Q(Q(state=Post.State.PROPOSED) & asked_by_another | hats_asked, role__in=[role.value for role in gives])
    in_force = Q(Q(until__isnull=True) | Q(until__gte=on), state=Post.State.ACTIVE, since__lte=on)
    ending = in_force & Q(until__lte=on + ENDS_SOON) & not_hers
    closed = Q(user__last_login=None, user__password__startswith="!", user__is_active=True)  # noqa: S106  # marks an account without a password
    counts = (
        Post.objects.within(scope)
        .order_by()
        .aggregate(
            proposed=Count("pk", filter=proposed & not_hers),
            ending=Count("pk", filter=ending),
            first_end=Min("until", filter=ending),
            not_activated=Count("user", filter=in_force & closed, distinct=True),
        )
    )
    return Waiting(**counts)
