"""What the workbench shows of an officer's own area."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from jinguo.federations.models import Federation, Post
from jinguo.federations.scope import Scope


@dataclass(frozen=True, slots=True)
class Area:
    """Federations within the scope, posts in force there, and those among them whose holder never signed in."""

    federations: int
    officers: int
    never_in: int

    @property
    def signed_in(self) -> int:
        return self.officers - self.never_in


def area(scope: Scope, *, on: date) -> Area:
    """Two questions. Each number equals the rows of the list that it leads to."""
    counts = (
        Post.objects.within(scope)
        .in_force(on=on)
        .order_by()
        .aggregate(
            officers=Count("pk"),
            never_in=Count("pk", filter=Q(user__last_login=None, user__is_active=True)),
        )
    )
    federations = Federation.objects.within(scope).filter(Q(dissolved_on=None) | Q(dissolved_on__gt=on)).count()
    return Area(federations, **counts)


def has_added_somebody(scope: Scope) -> bool:
    """Whether she ever gave a post or asked for one."""
    return Post.objects.within(scope).filter(recorded_by=scope.user_id).exists()
