"""A job, the lease of a seat, and the next time something is due."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jinguo.foundation.privacy.scoped import ScopedQuerySet
from jinguo.foundation.records.models import Record


class JobQuerySet(ScopedQuerySet["Job"]):
    def narrow(self, scope: Any) -> Self:
        """The jobs that this officer started under this post: a second post is a second viewer."""
        if scope.user_id is None:
            return self.none()
        return self.filter(recorded_by_id=scope.user_id, post_id=scope.post_id)

    def open(self) -> Self:
        return self.filter(state__in=Job.OPEN)


class Job(Record):
    """One piece of background work. `recorded_by` and `post_id` say as whom it acts; none is the system.

    `arguments` and `cursor` hold identifiers only, never a personal value. The lease says which worker holds the job until when; a
    lease that ran out may be taken by another, who goes on from the cursor.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("排队中")
        RUNNING = "running", _("进行中")
        DONE = "done", _("已完成")
        FAILED = "failed", _("没办成")
        CANCELLED = "cancelled", _("已取消")

    OPEN = (State.QUEUED, State.RUNNING)

    kind = models.CharField(_("种类"), max_length=80)
    arguments = models.JSONField(_("参数"), default=dict)
    operation = models.UUIDField(_("操作号"), null=True, unique=True)
    #: The post in use. A number, not a key: the foundation does not know posts.
    post_id = models.BigIntegerField(_("岗位"), null=True)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.QUEUED)
    progress = models.PositiveIntegerField(_("已办"), default=0)
    total = models.PositiveIntegerField(_("总数"), default=0)
    cursor = models.JSONField(_("办到哪里"), null=True)
    attempts = models.PositiveSmallIntegerField(_("第几次"), default=0)
    lease_holder = models.UUIDField(_("由谁在办"), null=True)
    lease_until = models.DateTimeField(_("办到几时"), null=True)
    cancel_asked_at = models.DateTimeField(_("要求取消时间"), null=True)
    started_at = models.DateTimeField(_("开始时间"), null=True)
    #: What was done already when this attempt began: the time left is reckoned from its own pace.
    started_from = models.PositiveIntegerField(_("从哪里接着办"), default=0)
    ended_at = models.DateTimeField(_("结束时间"), null=True)
    words = models.CharField(_("结果"), max_length=300, blank=True)
    result_url = models.CharField(_("结果地址"), max_length=200, blank=True)
    result_file = models.CharField(_("结果文件"), max_length=200, blank=True)
    result_name = models.CharField(_("文件名"), max_length=120, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("后台任务")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["state", "lease_until"], name="job_to_claim"),
            models.Index(fields=["recorded_by", "post_id"], name="job_by_owner"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(progress__lte=F("total")), name="job_progress_stays_within_its_total"),
            models.CheckConstraint(
                condition=Q(lease_holder__isnull=True, lease_until__isnull=True)
                | Q(lease_holder__isnull=False, lease_until__isnull=False),
                name="job_lease_has_a_holder_and_an_end_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uid}"

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def may_run_again(self) -> bool:
        return self.state in (self.State.FAILED, self.State.CANCELLED)


class Lease(models.Model):
    """A seat that one process holds at a time: with several server processes, one of them does the background work."""

    name = models.CharField(_("席位"), max_length=40, unique=True)
    holder = models.UUIDField(_("由谁占用"))
    until = models.DateTimeField(_("到几时"))

    class Meta:
        verbose_name = verbose_name_plural = _("席位")

    def __str__(self) -> str:
        return self.name


class Due(models.Model):
    """When a timed job is due next."""

    key = models.CharField(_("定时任务"), max_length=80, unique=True)
    rhythm = models.CharField(_("节奏"), max_length=40)
    next_at = models.DateTimeField(_("下一次"))
    last_at = models.DateTimeField(_("上一次"), null=True)

    class Meta:
        verbose_name = verbose_name_plural = _("定时表")

    def __str__(self) -> str:
        return self.key
