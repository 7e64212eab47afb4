"""Partner organisations, what was agreed with them, and the support of Party committees and governments."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jinguo.federations.models.federation import Federation
from jinguo.federations.models.region import in_ranges
from jinguo.foundation.records.models import Withdrawable, WithdrawableQuerySet
from jinguo.policybook.permissions import Permission

if TYPE_CHECKING:
    from jinguo.federations.scope import Scope


class PartnerQuerySet(WithdrawableQuerySet["Partner"]):
    def narrow(self, scope: Scope) -> Self:
        return self.filter(in_ranges(scope.federations, "federation__lo"))


class Partner(Withdrawable):
    """外部伙伴: an organisation outside the federation's own tree that helps to carry its work (H16-052, CQ11-055).

    Belongs to the federation that keeps up with it; that federation and those above it see it.
    """

    class Kind(models.TextChoices):
        FINANCE = "finance", _("财政部门")
        HUMAN_RESOURCES = "human_resources", _("人社部门")
        CIVIL_AFFAIRS = "civil_affairs", _("民政部门")
        AGRICULTURE = "agriculture", _("农业农村、扶贫部门")
        HEALTH = "health", _("卫生健康部门")
        OTHER_AUTHORITY = "other_authority", _("其他党政部门")
        BANK = "bank", _("银行、金融机构")
        HOSPITAL = "hospital", _("医院")
        ENTERPRISE = "enterprise", _("企业")
        COOPERATIVE = "cooperative", _("合作社")
        CHARITY = "charity", _("公益慈善组织")
        MEDIA = "media", _("媒体")
        EMPLOYER = "employer", _("用工单位")
        SISTER_FEDERATION = "sister_federation", _("协作地妇联")
        OTHER = "other", _("其他")

    class Role(models.TextChoices):
        FUNDS = "funds", _("出资金")
        CREDIT = "credit", _("放贷款")
        TRAINING = "training", _("办培训")
        TECHNIQUE = "technique", _("给技术")
        JOBS = "jobs", _("给岗位")
        SALES = "sales", _("帮销售")
        MEDICAL = "medical", _("看病、筛查")
        PUBLICITY = "publicity", _("做宣传")
        DONATION = "donation", _("捐款捐物")

    withdraw_permission = Permission.PARTNERS_WRITE

    federation = models.ForeignKey(
        Federation, verbose_name=_("联系的妇联"), on_delete=models.PROTECT, related_name="partners"
    )
    name = models.CharField(_("名称"), max_length=80)
    kind = models.CharField(_("类别"), max_length=20, choices=Kind)
    place = models.CharField(_("所在地"), max_length=60, blank=True)
    contact = models.CharField(_("对口处室"), max_length=60, blank=True)
    note = models.TextField(_("说明"), blank=True)

    objects = PartnerQuerySet.as_manager()

    class Meta(Withdrawable.Meta):
        verbose_name = verbose_name_plural = _("伙伴单位")
        indexes = [models.Index(fields=["federation", "name"], name="partner_by_federation")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("federations:partner", args=[self.uid])


class PartnerRole(models.Model):
    """What a partner does for the women of the place."""

    partner = models.ForeignKey(Partner, verbose_name=_("伙伴单位"), on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(_("作用"), max_length=20, choices=Partner.Role)

    class Meta:
        verbose_name = verbose_name_plural = _("伙伴单位的作用")
        constraints = [models.UniqueConstraint(fields=["partner", "role"], name="partner_has_a_role_once")]

    def __str__(self) -> str:
        return self.get_role_display()


class AgreementQuerySet(WithdrawableQuerySet["Agreement"]):
    def narrow(self, scope: Scope) -> Self:
        return self.filter(in_ranges(scope.federations, "partner__federation__lo"))

    def live(self) -> Self:
        """An agreement with a withdrawn partner does not count either."""
        return super().live().filter(partner__withdrawn_at__isnull=True)

    def in_force(self, *, on: date) -> Self:
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on)

    def ending(self, *, on: date, by: date) -> Self:
        """In force now, and over on or before a day."""
        return self.in_force(on=on).filter(until__lte=by)


class Agreement(Withdrawable):
    """What a partner and the federation agreed, from when until when, and for which of the four strands (CQ11-056)."""

    class Strand(models.TextChoices):
        INDUSTRY = "industry", _("产业脱贫")
        EMPLOYMENT = "employment", _("就业脱贫")
        CONSUMPTION = "consumption", _("消费扶贫")
        HEALTH = "health", _("健康脱贫")

    withdraw_permission = Permission.PARTNERS_WRITE

    partner = models.ForeignKey(
        Partner, verbose_name=_("伙伴单位"), on_delete=models.PROTECT, related_name="agreements"
    )
    title = models.CharField(_("协议名称"), max_length=120)
    since = models.DateField(_("生效日"))
    until = models.DateField(_("到期日"), null=True, blank=True)
    task = models.CharField(_("配合的任务"), max_length=120, blank=True)
    evidence = models.TextField(_("凭据"), blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta(Withdrawable.Meta):
        verbose_name = verbose_name_plural = _("合作协议")
        constraints = [
            *Withdrawable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__lte=F("until")), name="agreement_starts_before_it_ends"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("federations:agreement", args=[self.uid])

    def is_in_force(self, *, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)


class AgreementStrand(models.Model):
    """One of the four strands that an agreement covers."""

    agreement = models.ForeignKey(
        Agreement, verbose_name=_("合作协议"), on_delete=models.CASCADE, related_name="strands"
    )
    strand = models.CharField(_("帮扶方向"), max_length=20, choices=Agreement.Strand)

    class Meta:
        verbose_name = verbose_name_plural = _("协议的帮扶方向")
        constraints = [models.UniqueConstraint(fields=["agreement", "strand"], name="agreement_has_a_strand_once")]

    def __str__(self) -> str:
        return self.get_strand_display()


class SupportQuerySet(WithdrawableQuerySet["Support"]):
    def narrow(self, scope: Scope) -> Self:
        return self.filter(in_ranges(scope.federations, "federation__lo"))

    def answering(self, kind: Support.Kind) -> Self:
        return self.filter(kind=kind)


class Support(Withdrawable):
    """党政支持: what the Party committee, the government or the own unit did for the work, and by which document (H16-055).

    Two kinds answer a question that every level owes: is women's poverty work in the local overall plan (YY-051), and is it in
    the own unit's plan (CQB-046). Their answer is `is_included`; a yes names its document and its date.
    """

    class Kind(models.TextChoices):
        LOCAL_PLAN = "local_plan", _("纳入当地总体规划")
        OWN_PLAN = "own_plan", _("纳入本单位工作大局")
        DOCUMENT = "document", _("发文支持")
        FUNDS = "funds", _("安排经费")
        OTHER = "other", _("其他支持")

    #: Kinds that are a question with yes or no.
    PLANS = (Kind.LOCAL_PLAN, Kind.OWN_PLAN)

    withdraw_permission = Permission.PARTNERS_WRITE

    federation = models.ForeignKey(
        Federation, verbose_name=_("妇联"), on_delete=models.PROTECT, related_name="supports"
    )
    kind = models.CharField(_("事项"), max_length=20, choices=Kind)
    is_included = models.BooleanField(_("已纳入"), null=True, blank=True)
    giver = models.CharField(_("支持单位"), max_length=80)
    title = models.CharField(_("文件或事项名称"), max_length=120)
    document_number = models.CharField(_("文号"), max_length=60, blank=True)
    dated_on = models.DateField(_("日期"))
    yuan = models.DecimalField(_("经费（元）"), max_digits=14, decimal_places=2, null=True, blank=True)
    note = models.TextField(_("说明"), blank=True)

    objects = SupportQuerySet.as_manager()

    class Meta(Withdrawable.Meta):
        verbose_name = verbose_name_plural = _("党政支持")
        constraints = [
            *Withdrawable.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(kind__in=["local_plan", "own_plan"])
                | Q(is_included=False)
                | (Q(is_included=True) & ~Q(document_number="")),
                name="support_in_a_plan_names_its_document",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["local_plan", "own_plan"]) | Q(is_included__isnull=True),
                name="support_answers_only_plan_questions",
            ),
            models.CheckConstraint(condition=Q(yuan__isnull=True) | Q(yuan__gt=0), name="support_in_yuan_is_positive"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("federations:support", args=[self.uid])
