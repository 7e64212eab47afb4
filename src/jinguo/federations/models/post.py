"""Posts: which role a person holds, where, for which departments, from when until when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jinguo.federations.models.federation import Federation
from jinguo.federations.models.region import in_ranges
from jinguo.foundation.privacy.scoped import ScopedQuerySet
from jinguo.foundation.records.models import Record
from jinguo.foundation.refusals import Refused
from jinguo.policybook.permissions import Department, Role, table

if TYPE_CHECKING:
    from jinguo.accounts.models import User
    from jinguo.federations.scope import Scope

ROLE_CHOICES = [(role.value, _(table().roles[role].name)) for role in Role]
DEPARTMENT_CHOICES = [(item.value, _(table().departments[item][0])) for item in Department]


class PostQuerySet(ScopedQuerySet["Post"]):
    def narrow(self, scope: Scope) -> Self:
        return self.filter(in_ranges(scope.federations, "federation__lo"))

    def in_force(self, *, on: date) -> Self:
        """Approved posts that cover the day."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), state=Post.State.ACTIVE, since__lte=on)

    def live(self, *, on: date) -> Self:
        """Posts that are in force, will be, or may come to be: what counts when an account is judged by its posts."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), state__in=Post.LIVE)

    def of_accounts(self, users: Iterable[User], *, on: date) -> Self:
        """Every live post of these people, wherever it is: an account is judged by all of them, whoever asks."""
        mine = self.unscoped().live(on=on).filter(user__in=[user.pk for user in users])
        return mine.select_related("user", "federation").with_departments(on=on)

    def proposed(self) -> Self:
        """Posts, or further departments of posts, that wait for a second person."""
        waiting = PostDepartment.objects.filter(state=PostDepartment.State.PROPOSED).values("post")
        return self.filter(Q(state=Post.State.PROPOSED) | Q(state=Post.State.ACTIVE, pk__in=waiting))

    def wearing(self, department: str, *, on: date) -> Self:
        """Posts that wear the hat of a department on a day."""
        hats = PostDepartment.objects.in_force(on=on).filter(department=department)
        return self.filter(pk__in=hats.values("post"))

    def with_departments(self, *, on: date) -> Self:
        """Brings the departments of the day along, as `departments_now`, in one query."""
        now = PostDepartment.objects.in_force(on=on)
        return self.prefetch_related(Prefetch("departments", queryset=now, to_attr="departments_now"))


class Post(Record):
    """A dated post of an officer. Everything she may do and see follows from it; she acts under one at a time.

    A post of an administrator, an auditor or a rights department needs a second person and stays `proposed` until then. It is ended,
    never deleted: `ended` takes effect at once, a last day in `until` when it is over.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("待批准")
        ACTIVE = "active", _("在任")
        REFUSED = "refused", _("未批准")
        ENDED = "ended", _("已结束")

    class EndReason(models.TextChoices):
        TURNOVER = "turnover", _("换届")
        TRANSFER = "transfer", _("调动")
        RETIREMENT = "retirement", _("退休")
        RESIGNATION = "resignation", _("辞职")
        REMOVAL = "removal", _("免职")
        MISTAKE = "mistake", _("填错了")
        OTHER = "other", _("其他")

    #: States that give something or may come to.
    LIVE = (State.PROPOSED, State.ACTIVE)

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("人员"), on_delete=models.PROTECT, related_name="posts"
    )
    federation = models.ForeignKey(Federation, verbose_name=_("妇联"), on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(_("角色"), max_length=20, choices=ROLE_CHOICES)
    title = models.CharField(_("职务"), max_length=40, blank=True)
    base = models.CharField(_("基地"), max_length=60, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.ACTIVE)
    since = models.DateField(_("起始日"))
    until = models.DateField(_("截止日"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("批准人"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(_("批准时间"), null=True)
    decision = models.CharField(_("批准意见"), max_length=200, blank=True)
    end_reason = models.CharField(_("结束原因"), max_length=20, choices=EndReason, blank=True)
    end_note = models.CharField(_("结束说明"), max_length=200, blank=True)
    batch = models.UUIDField(_("批次"), null=True, db_index=True, editable=False)
    predecessor = models.OneToOneField(
        "self", verbose_name=_("前任岗位"), null=True, on_delete=models.PROTECT, related_name="successor"
    )
    took_over_at = models.DateTimeField(_("接手时间"), null=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("岗位")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__lte=F("until")), name="post_starts_before_it_ends"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("recorded_by")),
                name="post_is_not_decided_by_who_asked_for_it",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("user")),
                name="post_is_not_decided_by_who_gets_it",
            ),
            models.CheckConstraint(
                condition=Q(recorded_by__isnull=True) | ~Q(recorded_by=F("user")),
                name="post_is_not_given_to_oneself",
            ),
            models.CheckConstraint(
                condition=~Q(state="ended") | (Q(until__isnull=False) & ~Q(end_reason="")),
                name="post_ended_has_a_day_and_a_reason",
            ),
            models.UniqueConstraint(
                fields=["user", "federation", "role", "base"],
                condition=Q(until__isnull=True, state__in=["proposed", "active"]),
                name="post_is_open_only_once",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "state"], name="post_by_user"),
            models.Index(fields=["federation", "state"], name="post_by_federation"),
        ]

    def __str__(self) -> str:
        return f"{self.federation.short_name} {self.get_role_display()}"

    def get_absolute_url(self) -> str:
        return reverse("federations:officer", args=[self.user.uid])

    @property
    def words(self) -> str:
        """The post as its holder calls it: her title where she has one."""
        return f"{self.federation.short_name} {self.title or self.get_role_display()}"

    def is_in_force(self, *, on: date) -> bool:
        return self.state == self.State.ACTIVE and self.since <= on and (self.until is None or on <= self.until)

    def hats(self, *, on: date) -> frozenset[Department]:
        """The departments whose hat the post wears on a day; from `with_departments` where that was asked."""
        rows = getattr(self, "departments_now", None)
        if rows is None:
            rows = PostDepartment.objects.in_force(on=on).filter(post=self)
        return frozenset(Department(row.department) for row in rows)

    @property
    def departments_asked(self) -> list[PostDepartment]:
        """Departments that wait for a second person."""
        return [row for row in self.departments.all() if row.state == PostDepartment.State.PROPOSED]

    @property
    def asker_id(self) -> int | None:
        """Who asked for what waits: the post itself, or departments beside those that it has."""
        asked = self.departments_asked
        return asked[0].asked_by_id if asked and self.state == self.State.ACTIVE else self.recorded_by_id

    def held(self) -> Post:
        """The post as it stands now, locked until the action is over."""
        return (
            Post.objects.unscoped().select_for_update(of=("self",)).select_related("user", "federation").get(pk=self.pk)
        )

    def store(self, *fields: str) -> None:
        """Keep a change of an action, and count it."""
        self.version += 1
        self.save(update_fields=[*fields, "version"])

    def close(self, *, reason: EndReason, on: date, last_on: date | None, words: str = "") -> None:
        """End it at once, or after its last day. Raises `Refused` where the last day lies before the first."""
        if last_on is not None and last_on < self.since:
            raise Refused(gettext("最后一天在起始日之前。请改到起始日以后。"), field="last_on")
        if last_on is None or last_on < on:
            self.state = self.State.ENDED
            self.until = max(self.since, last_on or on - timedelta(days=1))
        else:
            self.until = last_on
        self.end_reason = reason.value
        self.end_note = words.strip()
        self.store("state", "until", "end_reason", "end_note")


class PostDepartmentQuerySet(models.QuerySet["PostDepartment"]):
    def in_force(self, *, on: date) -> Self:
        return self.filter(
            Q(since__isnull=True) | Q(since__lte=on),
            Q(until__isnull=True) | Q(until__gte=on),
            state=PostDepartment.State.ACTIVE,
        )


class PostDepartment(models.Model):
    """A department whose hat the post wears, from when until when; a county officer wears several.

    Without a day it holds as long as the post. One that needs a second person waits as `proposed`.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("待批准")
        ACTIVE = "active", _("在任")
        REFUSED = "refused", _("未批准")

    post = models.ForeignKey(Post, verbose_name=_("岗位"), on_delete=models.CASCADE, related_name="departments")
    department = models.CharField(_("部门"), max_length=20, choices=DEPARTMENT_CHOICES)
    since = models.DateField(_("起始日"), null=True, blank=True)
    until = models.DateField(_("截止日"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.ACTIVE)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("提请人"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = PostDepartmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("岗位部门")
        constraints = [
            models.UniqueConstraint(
                fields=["post", "department"],
                condition=Q(until__isnull=True, state__in=["proposed", "active"]),
                name="post_names_a_department_once",
            ),
        ]

    def __str__(self) -> str:
        return self.get_department_display()
