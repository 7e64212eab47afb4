"""A to-do that somebody set for a post."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jinguo.foundation.privacy.scoped import ScopedQuerySet
from jinguo.foundation.records.models import Record


class SetTodoQuerySet(ScopedQuerySet["SetTodo"]):
    def narrow(self, scope: Any) -> Self:
        """What is addressed to the post in use."""
        return self.none() if scope.post_id is None else self.filter(post_id=scope.post_id)

    def open(self) -> Self:
        return self.filter(done_at__isnull=True)


class SetTodo(Record):
    """Something to do, addressed to a post and not to a person, so that it outlives a change of holders.

    `title` and `facts` hold no personal data; `origin` says who set it, as `package.word`.
    """

    #: A number, not a key: the foundation does not know posts.
    post_id = models.BigIntegerField(_("岗位"))
    origin = models.CharField(_("来自"), max_length=60)
    title = models.CharField(_("事项"), max_length=80)
    facts = models.CharField(_("说明"), max_length=200, blank=True)
    url = models.CharField(_("地址"), max_length=200)
    action = models.CharField(_("按钮"), max_length=12)
    due_on = models.DateField(_("截止日"), null=True, blank=True)
    done_at = models.DateTimeField(_("办结时间"), null=True)
    passed_on = models.PositiveSmallIntegerField(_("移交次数"), default=0)

    objects = SetTodoQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("待办")
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["post_id", "done_at"], name="todo_open_by_post")]
        constraints = [
            models.UniqueConstraint(
                fields=["post_id", "origin", "url"],
                condition=Q(done_at__isnull=True),
                name="an_open_todo_is_set_once_per_post_and_page",
            ),
        ]

    def __str__(self) -> str:
        return self.title
