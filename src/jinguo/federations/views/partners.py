"""Partners, agreements and support: lists, one of each, and their forms."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.federations.actions import partners as actions
from jinguo.federations.forms.partners import AgreementForm, PartnerFilter, PartnerForm, SupportFilter, SupportForm
from jinguo.federations.models import Agreement, Partner, PartnerQuerySet, Support, SupportQuerySet
from jinguo.federations.queries import partners as queries
from jinguo.federations.requests import OfficeRequest
from jinguo.foundation.audit.history import history
from jinguo.foundation.pages.forms import FormPage, RestorePage, WithdrawPage
from jinguo.foundation.pages.lists import Button, Column, Empty, Kind, ListPage, withdrawing
from jinguo.policybook.permissions import Permission


class PartnerList(ListPage):
    key = "partners"
    title = _("伙伴单位")
    columns = [
        Column("name", _("名称"), sort="name", link=True),
        Column("kind", _("类别"), sort="kind"),
        Column("roles", _("作用"), value=lambda partner: [str(role) for role in partner.roles.all()]),
        Column(
            "agreements",
            _("有效协议"),
            field="agreements_in_force",
            kind=Kind.NUMBER,
            note=_("今天在有效期内的协议份数"),
        ),
        Column("federation", _("联系的妇联"), field="federation__short_name", sort="federation__lo"),
        Column("place", _("所在地"), sort="place", optional=True),
        Column("contact", _("对口处室"), optional=True),
        Column("recorded_at", _("登记时间"), sort="recorded_at", optional=True),
    ]
    filters = PartnerFilter
    search = ("name", "place", "contact")
    search_hint = _("名称、所在地或对口处室")
    order = "name"
    buttons = [Button(_("登记伙伴单位"), "federations:partner-add", Permission.PARTNERS_WRITE, "plus")]
    batches = [withdrawing(Permission.PARTNERS_WRITE)]
    empty = Empty(_("还没有登记伙伴单位。财政、人社、银行、医院、协作地妇联都可以登记在这里。"))

    def rows(self, request: OfficeRequest) -> PartnerQuerySet:
        return queries.partners_with_agreements(request.scope, on=timezone.localdate())


class SupportList(ListPage):
    key = "supports"
    title = _("党政支持")
    columns = [
        Column("title", _("文件或事项"), sort="title", link=True),
        Column("kind", _("事项"), sort="kind"),
        Column(
            "is_included",
            _("已纳入"),
            kind=Kind.TAG,
            tag=lambda support: {True: "ok", False: "warn"}.get(support.is_included, ""),
        ),
        Column("document_number", _("文号"), sort="document_number"),
        Column("dated_on", _("日期"), sort="dated_on"),
        Column("giver", _("支持单位"), sort="giver"),
        Column("yuan", _("经费（元）"), sort="yuan", kind=Kind.NUMBER),
        Column("federation", _("妇联"), field="federation__short_name", sort="federation__lo"),
    ]
    filters = SupportFilter
    search = ("title", "document_number", "giver")
    search_hint = _("名称、文号或支持单位")
    order = "-dated_on"
    buttons = [Button(_("登记党政支持"), "federations:support-add", Permission.PARTNERS_WRITE, "plus")]
    empty = Empty(_("还没有登记。先登记妇女工作有没有纳入当地总体规划。"))

    def rows(self, request: OfficeRequest) -> SupportQuerySet:
        return queries.supports(request.scope)


def partner(request: OfficeRequest, uid: UUID) -> HttpResponse:
    found = get_object_or_404(queries.partners(request.officer.scope), uid=uid)
    agreements = queries.agreements(request.officer.scope).filter(partner=found).order_by("-since", "pk")
    return render(
        request,
        "federations/partner.html",
        {
            "partner": found,
            "agreements": agreements,
            "today": timezone.localdate(),
            "history": history(found),
            "may_write": request.officer.may(Permission.PARTNERS_WRITE),
        },
    )


def agreement(request: OfficeRequest, uid: UUID) -> HttpResponse:
    found = _agreement(request, uid)
    return render(
        request,
        "federations/agreement.html",
        {
            "agreement": found,
            "is_in_force": found.is_in_force(on=timezone.localdate()),
            "history": history(found),
            "may_write": request.officer.may(Permission.PARTNERS_WRITE),
        },
    )


def support(request: OfficeRequest, uid: UUID) -> HttpResponse:
    found = _support(request, uid)
    return render(
        request,
        "federations/support.html",
        {
            "support": found,
            "history": history(found),
            "may_write": request.officer.may(Permission.PARTNERS_WRITE),
        },
    )


def _partner(request: Any, uid: UUID) -> Partner:
    return get_object_or_404(queries.partners(request.officer.scope), uid=uid)


def _agreement(request: OfficeRequest, uid: UUID) -> Agreement:
    return get_object_or_404(queries.agreements(request.officer.scope), uid=uid)


def _support(request: OfficeRequest, uid: UUID) -> Support:
    return get_object_or_404(queries.supports(request.officer.scope), uid=uid)


class AddPartner(FormPage):
    key = "partner-add"
    title = _("登记伙伴单位")
    form = PartnerForm
    done = _("已登记。")

    def save(self, request: OfficeRequest, data: dict[str, Any], record: None) -> Partner:
        return actions.add_partner(federation=request.officer.federation, by=request.officer, **data)

    def back(self) -> str:
        return reverse("federations:partners")


class ChangePartner(FormPage):
    key = "partner-change"
    title = _("修改伙伴单位")
    form = PartnerForm

    def record(self, request: OfficeRequest, uid: UUID) -> Partner:
        return _partner(request, uid)

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Partner) -> Partner:
        return actions.change_partner(partner=record, by=request.officer, **data)


class WithdrawPartner(WithdrawPage):
    key = "partner-withdraw"
    title = _("撤回伙伴单位")

    def record(self, request: OfficeRequest, uid: UUID) -> Partner:
        return _partner(request, uid)

    def after(self, result: list[Partner]) -> str:
        return reverse("federations:partner-restore", args=[result[0].uid])


class RestorePartner(RestorePage):
    key = "partner-restore"
    title = _("恢复伙伴单位")

    def record(self, request: OfficeRequest, uid: UUID) -> Partner:
        return get_object_or_404(queries.withdrawn_partners(request.officer.scope), uid=uid)

    def back(self) -> str:
        return reverse("federations:partners")


class AddAgreement(FormPage):
    key = "agreement-add"
    title = _("登记合作协议")
    form = AgreementForm
    done = _("已登记。")

    def respond(self) -> HttpResponse:
        """A partner outside her scope has no form either, and keeps no draft."""
        _partner(self.request, self.kwargs["uid"])
        return super().respond()

    def save(self, request: OfficeRequest, data: dict[str, Any], record: None) -> Agreement:
        return actions.add_agreement(partner=_partner(request, self.kwargs["uid"]), by=request.officer, **data)

    def back(self) -> str:
        return reverse("federations:partner", args=[self.kwargs["uid"]])


class ChangeAgreement(FormPage):
    key = "agreement-change"
    title = _("修改合作协议")
    form = AgreementForm

    def record(self, request: OfficeRequest, uid: UUID) -> Agreement:
        return _agreement(request, uid)

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Agreement) -> Agreement:
        return actions.change_agreement(agreement=record, by=request.officer, **data)


class WithdrawAgreement(WithdrawPage):
    key = "agreement-withdraw"
    title = _("撤回合作协议")

    def record(self, request: OfficeRequest, uid: UUID) -> Agreement:
        return _agreement(request, uid)

    def after(self, result: list[Agreement]) -> str:
        return result[0].partner.get_absolute_url()


class AddSupport(FormPage):
    key = "support-add"
    title = _("登记党政支持")
    form = SupportForm
    done = _("已登记。")

    def save(self, request: OfficeRequest, data: dict[str, Any], record: None) -> Support:
        return actions.add_support(federation=request.officer.federation, by=request.officer, **data)

    def back(self) -> str:
        return reverse("federations:supports")


class ChangeSupport(FormPage):
    key = "support-change"
    title = _("修改党政支持")
    form = SupportForm

    def record(self, request: OfficeRequest, uid: UUID) -> Support:
        return _support(request, uid)

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Support) -> Support:
        return actions.change_support(support=record, by=request.officer, **data)


class WithdrawSupport(WithdrawPage):
    key = "support-withdraw"
    title = _("撤回党政支持")

    def record(self, request: OfficeRequest, uid: UUID) -> Support:
        return _support(request, uid)

    def after(self, result: list[Support]) -> str:
        return reverse("federations:supports")
