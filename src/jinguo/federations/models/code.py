"""One-time codes, and the links of base managers: how somebody gets in who has no password yet or any more."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.federations.models.post import Post
from jinguo.foundation.identity.uuids import uuid7

#: Wrong last digits of the phone before a code or a link is dead.
MOST_TRIES = 5


class OneTimeCodeQuerySet(models.QuerySet["OneTimeCode"]):
    def open(self, *, at: datetime) -> Self:
        """Codes that could still be used: printed, neither used nor withdrawn nor tried too often nor too old."""
        return self.filter(
            digest__isnull=False,
            used_at__isnull=True,
            withdrawn_at__isnull=True,
            tries__lt=MOST_TRIES,
            expires_at__gt=at,
        )

    def awaiting_cosign(self) -> Self:
        return self.filter(needs_cosign=True, cosigned_at__isnull=True, withdrawn_at__isnull=True, used_at__isnull=True)


class OneTimeCode(models.Model):
    """A code that sets a password once: on an activation slip, or told by the officer one level up.

    Only its digest is kept. A reset that needs an auditor's co-signature stands here without a digest until she agreed and the
    officer who asked has the code made.
    """

    class Purpose(models.TextChoices):
        ACTIVATE = "activate", _("首次开通")
        RESET = "reset", _("重设密码")

    uid = models.UUIDField(_("编号"), default=uuid7, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("账号"), on_delete=models.PROTECT, related_name="one_time_codes"
    )
    purpose = models.CharField(_("用途"), max_length=10, choices=Purpose)
    digest = models.CharField(_("摘要"), max_length=64, unique=True, null=True)  # noqa: DJ001  # unique, and none yet
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("发码人"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    issued_at = models.DateTimeField(_("发码时间"), default=timezone.now)
    expires_at = models.DateTimeField(_("有效到"))
    tries = models.PositiveSmallIntegerField(_("试错次数"), default=0)
    used_at = models.DateTimeField(_("使用时间"), null=True)
    withdrawn_at = models.DateTimeField(_("作废时间"), null=True)
    #: The second factor goes with the password: her phone is lost.
    with_second_factor = models.BooleanField(_("连同二次验证"), default=False)
    needs_cosign = models.BooleanField(_("须会签"), default=False)
    cosigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("会签人"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    cosigned_at = models.DateTimeField(_("会签时间"), null=True)

    objects = OneTimeCodeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("一次性码")
        constraints = [
            models.CheckConstraint(
                condition=Q(needs_cosign=False) | Q(digest__isnull=True) | Q(cosigned_by__isnull=False),
                name="code_is_made_after_the_cosignature",
            ),
            models.CheckConstraint(
                condition=Q(cosigned_by__isnull=True) | ~Q(cosigned_by=F("issued_by")),
                name="code_is_not_cosigned_by_who_asked_for_it",
            ),
            models.CheckConstraint(
                condition=Q(cosigned_by__isnull=True) | ~Q(cosigned_by=F("user")),
                name="code_is_not_cosigned_by_who_gets_it",
            ),
            models.CheckConstraint(
                condition=Q(issued_by__isnull=True) | ~Q(issued_by=F("user")),
                name="code_is_not_issued_to_oneself",
            ),
        ]
        indexes = [models.Index(fields=["user", "issued_at"], name="code_by_user")]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.issued_at:%Y-%m-%d}"


class BaseLink(models.Model):
    """The link or QR of a base manager: bound to one post, opened once with the end of her phone, then bound to the device."""

    uid = models.UUIDField(_("编号"), default=uuid7, unique=True, editable=False)
    post = models.ForeignKey(Post, verbose_name=_("岗位"), on_delete=models.PROTECT, related_name="links")
    digest = models.CharField(_("摘要"), max_length=64, unique=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("发出人"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    issued_at = models.DateTimeField(_("发出时间"), default=timezone.now)
    expires_at = models.DateTimeField(_("有效到"))
    tries = models.PositiveSmallIntegerField(_("试错次数"), default=0)
    device_digest = models.CharField(_("设备摘要"), max_length=64, blank=True)
    bound_at = models.DateTimeField(_("绑定时间"), null=True)
    used_at = models.DateTimeField(_("最近使用"), null=True)
    revoked_at = models.DateTimeField(_("收回时间"), null=True)

    class Meta:
        verbose_name = verbose_name_plural = _("基地负责人链接")
        constraints = [
            models.CheckConstraint(
                condition=Q(bound_at__isnull=True, device_digest="")
                | (Q(bound_at__isnull=False) & ~Q(device_digest="")),
                name="base_link_is_bound_to_a_device_or_not_at_all",
            ),
        ]
        indexes = [models.Index(fields=["post", "issued_at"], name="base_link_by_post")]

    def __str__(self) -> str:
        return f"{self.post.base} {self.issued_at:%Y-%m-%d}"

    @property
    def is_dead(self) -> bool:
        """Tried too often before it was bound."""
        return self.tries >= MOST_TRIES and self.bound_at is None

    def is_open(self, *, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at and not self.is_dead
