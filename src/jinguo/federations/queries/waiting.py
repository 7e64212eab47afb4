"""What waits for an officer among posts and accounts: everything that her workbench counts, in one question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Min, Q

from jinguo.federations.models import Post, PostDepartment
from jinguo.federations.scope import Scope

#: A post that ends this soon calls for a successor.
ENDS_SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Posts that wait for a second person, posts that end within 30 days and the first day, people without an open account."""

    proposed: int
    ending: int
    first_end: date | None
    not_activated: int


def waiting(scope: Scope, *, on: date) -> Waiting:
    """Counts within the scope. What she asked for or is to get herself is not hers to decide; her own post is not hers to renew."""
    asked = PostDepartment.objects.filter(state=PostDepartment.State.PROPOSED).values("post")
    not_hers = ~Q(user=scope.user_id)
    proposed = Q(state=Post.State.PROPOSED) | Q(state=Post.State.ACTIVE, pk__in=asked)
    asked_by_another = Q(recorded_by__isnull=True) | ~Q(recorded_by=scope.user_id)
    in_force = Q(Q(until__isnull=True) | Q(until__gte=on), state=Post.State.ACTIVE, since__lte=on)
    ending = in_force & Q(until__lte=on + ENDS_SOON) & not_hers
    closed = Q(user__last_login=None, user__password__startswith="!", user__is_active=True)  # noqa: S106  # marks an account without a password
    counts = (
        Post.objects.within(scope)
        .order_by()
        .aggregate(
            proposed=Count("pk", filter=proposed & asked_by_another & not_hers),
            ending=Count("pk", filter=ending),
            first_end=Min("until", filter=ending),
            not_activated=Count("user", filter=in_force & closed, distinct=True),
        )
    )
    return Waiting(**counts)
