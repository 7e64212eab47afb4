"""What a federation has beside its posts: its profile, leading groups with members, who answers for what, strands of group members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jinguo.federations.models.dated import Dated, DatedQuerySet
from jinguo.federations.models.federation import Federation
from jinguo.federations.models.post import DEPARTMENT_CHOICES
from jinguo.federations.models.region import in_ranges
from jinguo.foundation.identity.phones import masked_phone
from jinguo.foundation.privacy.scoped import ScopedQuerySet
from jinguo.foundation.records.models import Record
from jinguo.policybook.permissions import Department

if TYPE_CHECKING:
    from jinguo.federations.scope import Scope


class ProfileQuerySet(ScopedQuerySet["Profile"]):
    def narrow(self, scope: Scope) -> Self:
        return self.filter(in_ranges(scope.federations, "federation__lo"))


class Profile(Record):
    """组织概况: who leads the federation, how strong it is and where it sits (H16-060)."""

    federation = models.OneToOneField(
        Federation, verbose_name=_("妇联"), on_delete=models.PROTECT, related_name="profile"
    )
    head = models.CharField(_("主席（负责人）"), max_length=40, blank=True)
    executive_members = models.PositiveSmallIntegerField(_("执委人数"), null=True, blank=True)
    members = models.PositiveIntegerField(_("会员人数"), null=True, blank=True)
    congress_on = models.DateField(_("最近一次妇代会"), null=True, blank=True)
    premises = models.CharField(_("办公或活动场所"), max_length=100, blank=True)
    contact = models.CharField(_("联系人"), max_length=40, blank=True)
    phone = models.CharField(_("联系电话"), max_length=20, blank=True)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("组织概况")

    def __str__(self) -> str:
        return self.federation.name

    def get_absolute_url(self) -> str:
        return self.federation.get_absolute_url()

    @property
    def phone_shown(self) -> str:
        """The number with its middle hidden: whoever changes the profile sees it whole."""
        return masked_phone(self.phone)


class StrandQuerySet(DatedQuerySet["Strand"]):
    def narrow(self, scope: Scope) -> Self:
        return self.filter(in_ranges(scope.federations, "federation__lo"))


class Strand(Dated, Record):
    """A strand of help that a group member or association has taken on (CQ11-056)."""

    class Kind(models.TextChoices):
        INDUSTRY = "industry", _("产业脱贫")
        EMPLOYMENT = "employment", _("就业脱贫")
        CONSUMPTION = "consumption", _("消费扶贫")
        HEALTH = "health", _("健康脱贫")

    federation = models.ForeignKey(
        Federation, verbose_name=_("团体会员"), on_delete=models.PROTECT, related_name="strands"
    )
    kind = models.CharField(_("帮扶方面"), max_length=20, choices=Kind)

    objects = StrandQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = verbose_name_plural = _("帮扶方面")
        ordering = ["pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["federation", "kind"],
                condition=Q(until__isnull=True),
                name="group_member_takes_a_strand_once",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class LeadingGroupQuerySet(DatedQuerySet["LeadingGroup"]):
    def narrow(self, scope: Scope) -> Self:
        return self.filter(in_ranges(scope.federations, "federation__lo"))


class LeadingGroup(Dated, Record):
    """领导小组: set up by a document, with an office in a department (H14-079, H14-080)."""

    federation = models.ForeignKey(
        Federation, verbose_name=_("妇联"), on_delete=models.PROTECT, related_name="leading_groups"
    )
    name = models.CharField(_("名称"), max_length=80)
    office = models.CharField(_("办公室设在"), max_length=20, choices=DEPARTMENT_CHOICES, blank=True)
    document = models.CharField(_("设立文件"), max_length=60, blank=True, help_text=_("文号"))

    objects = LeadingGroupQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = verbose_name_plural = _("领导小组")
        ordering = ["-since", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("federations:leading-group", args=[self.uid])

    @property
    def office_department(self) -> Department | None:
        return Department(self.office) if self.office else None


class GroupSeatQuerySet(DatedQuerySet["GroupSeat"]):
    def narrow(self, scope: Scope) -> Self:
        return self.filter(in_ranges(scope.federations, "group__federation__lo"))


class GroupSeat(Dated, Record):
    """A person's place in a leading group: head, deputy or member, dated."""

    class Role(models.TextChoices):
        HEAD = "head", _("组长")
        DEPUTY = "deputy", _("副组长")
        MEMBER = "member", _("成员")

    #: How the roles stand in a list.
    ORDER = (Role.HEAD, Role.DEPUTY, Role.MEMBER)

    group = models.ForeignKey(LeadingGroup, verbose_name=_("领导小组"), on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(_("组内职务"), max_length=10, choices=Role)
    name = models.CharField(_("姓名"), max_length=40)
    title = models.CharField(_("单位和职务"), max_length=80, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("账号"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = GroupSeatQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = verbose_name_plural = _("领导小组成员")
        ordering = ["pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["group"],
                condition=Q(role="head", until__isnull=True),
                name="leading_group_has_one_head_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["group", "name", "title"],
                condition=Q(until__isnull=True),
                name="leading_group_seats_a_person_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.name}"

    def get_absolute_url(self) -> str:
        return self.group.get_absolute_url()


class AnswerableQuerySet(DatedQuerySet["Answerable"]):
    def narrow(self, scope: Scope) -> Self:
        return self.filter(in_ranges(scope.federations, "federation__lo"))


class Answerable(Dated, Record):
    """Who answers for a matter in a federation: top leader, leader in charge, lead department, cooperating departments (H14-081)."""

    class Part(models.TextChoices):
        TOP_LEADER = "top_leader", _("一把手负总责")
        LEADER_IN_CHARGE = "leader_in_charge", _("分管领导具体负责")
        LEAD_DEPARTMENT = "lead_department", _("牵头部门")
        COOPERATING_DEPARTMENT = "cooperating_department", _("配合部门")

    #: The parts that a person plays; the others are played by a department.
    PERSONAL = (Part.TOP_LEADER, Part.LEADER_IN_CHARGE)

    federation = models.ForeignKey(
        Federation, verbose_name=_("妇联"), on_delete=models.PROTECT, related_name="answerable"
    )
    matter = models.CharField(_("事项"), max_length=80)
    part = models.CharField(_("责任"), max_length=30, choices=Part)
    name = models.CharField(_("姓名"), max_length=40, blank=True)
    department = models.CharField(_("部门"), max_length=20, choices=DEPARTMENT_CHOICES, blank=True)

    objects = AnswerableQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = verbose_name_plural = _("责任分工")
        ordering = ["matter", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(part__in=["top_leader", "leader_in_charge"], department="") & ~Q(name="")
                | Q(part__in=["lead_department", "cooperating_department"], name="") & ~Q(department=""),
                name="answerable_is_a_person_or_a_department",
            ),
            models.UniqueConstraint(
                fields=["federation", "matter", "part"],
                condition=Q(until__isnull=True) & ~Q(part="cooperating_department"),
                name="one_at_a_time_answers_for_each_part",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()} {self.who}"

    def get_absolute_url(self) -> str:
        return self.federation.get_absolute_url()

    @property
    def who(self) -> str:
        return self.name or self.get_department_display()
