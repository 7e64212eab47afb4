"""Posts: which role a person holds, where, for which departments, from when until when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from jinguo.federations.models.federation import Federation
from jinguo.federations.models.region import in_ranges
from jinguo.foundation.privacy.scoped import ScopedQuerySet
from jinguo.foundation.records.models import Record
from jinguo.policybook.permissions import Department, Role, table

if TYPE_CHECKING:
    from jinguo.federations.scope import Scope

ROLE_CHOICES = [(role.value, table().roles[role].name) for role in Role]
DEPARTMENT_CHOICES = [(item.value, table().departments[item][0]) for item in Department]


class PostQuerySet(ScopedQuerySet["Post"]):
    def narrow(self, scope: Scope) -> Self:
        return self.filter(in_ranges(scope.federations, "federation__lo"))

    def in_force(self, *, on: date) -> Self:
        """Approved posts that cover the day."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), state=Post.State.ACTIVE, since__lte=on)


class Post(Record):
    """A dated post of an officer. Everything she may do and see follows from it; she acts under one at a time.

    A post of an administrator, an auditor or a rights department needs a second person and stays `proposed` until then.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", "待批准"
        ACTIVE = "active", "在任"
        REFUSED = "refused", "未批准"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="人员", on_delete=models.PROTECT, related_name="posts"
    )
    federation = models.ForeignKey(Federation, verbose_name="妇联", on_delete=models.PROTECT, related_name="posts")
    role = models.CharField("角色", max_length=20, choices=ROLE_CHOICES)
    title = models.CharField("职务", max_length=40, blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.ACTIVE)
    since = models.DateField("起始日")
    until = models.DateField("截止日", null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "岗位"
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__lte=F("until")), name="post_starts_before_it_ends"
            ),
        ]
        indexes = [models.Index(fields=["user", "state"], name="post_by_user")]

    def __str__(self) -> str:
        return f"{self.federation.short_name} {self.get_role_display()}"


class PostDepartment(models.Model):
    """A department whose hat the post wears; a county officer wears several."""

    post = models.ForeignKey(Post, verbose_name="岗位", on_delete=models.CASCADE, related_name="departments")
    department = models.CharField("部门", max_length=20, choices=DEPARTMENT_CHOICES)

    class Meta:
        verbose_name = verbose_name_plural = "岗位部门"
        constraints = [
            models.UniqueConstraint(fields=["post", "department"], name="post_names_a_department_once"),
        ]

    def __str__(self) -> str:
        return self.get_department_display()
