"""The forms about a region: what is so from one day until another, its name, and what became of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.federations.actions import regions as actions
from jinguo.federations.forms import places as forms
from jinguo.federations.models import Alias, Region, RegionChange, RiskTier
from jinguo.federations.queries import places as queries
from jinguo.federations.queries.officers import officers
from jinguo.federations.requests import OfficeRequest
from jinguo.foundation.pages.forms import FormPage, WithdrawPage


class RegionFactPage(FormPage):
    """A form below a region."""

    region: Region

    def respond(self) -> HttpResponse:
        """Found before anything else, so that a foreign one does not exist."""
        self.region = get_object_or_404(queries.regions(self.request.officer.scope), code=self.kwargs["code"])
        return super().respond()

    def about(self) -> str:
        return self.region.name

    def back(self) -> str:
        return self.region.get_absolute_url()

    def after(self, result: Any) -> str:
        return self.region.get_absolute_url()


class DesignationPage(RegionFactPage):
    key = "region-designation"
    title = _("记称号")
    hint = _("文件把这个地方定为贫困县、重点县、深度贫困乡镇的，记在这里，有起止日。")
    form = forms.DesignationForm

    def form_args(self, request: Any) -> dict[str, Any]:
        return {"region": self.region}

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Any) -> Any:
        return actions.add_designation(region=self.region, by=request.officer, **data)


class RiskTierPage(RegionFactPage):
    key = "region-risk-tier"
    title = _("定风险等级")
    hint = _("从起始日起是这个等级。原来的等级如果还没写截止日，会自动写到前一天。")
    form = forms.RiskTierForm

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Any) -> Any:
        return actions.set_risk_tier(
            region=self.region, by=request.officer, **{**data, "tier": RiskTier.Tier(data["tier"])}
        )


class AliasPage(RegionFactPage):
    key = "region-alias"
    title = _("记别名")
    hint = _("曾用名、简称、俗称。记了以后，用它也能搜到这个地方。")
    form = forms.AliasForm

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Any) -> Any:
        return actions.add_alias(region=self.region, by=request.officer, **{**data, "kind": Alias.Kind(data["kind"])})


class CadrePage(RegionFactPage):
    key = "region-cadre"
    title = _("定包联干部")
    hint = _("从有账号的人里选；不用本系统的干部，写姓名和单位。")
    form = forms.CadreForm

    def form_args(self, request: OfficeRequest) -> dict[str, Any]:
        scope = request.officer.scope
        return {
            "officers": officers(scope),
            "units": queries.cadre_units(scope, self.region, on=timezone.localdate()),
        }

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Any) -> Any:
        return actions.assign_cadre(region=self.region, by=request.officer, **data)


class RenamePage(RegionFactPage):
    key = "region-rename"
    title = _("改地区名称")
    hint = _("代码不变，只改名称。换了代码的，请用“记区划变更”。")
    form = forms.RegionNameForm

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Any) -> Any:
        return actions.rename_region(region=self.region, by=request.officer, **data)


class ChangePage(RegionFactPage):
    key = "region-change"
    title = _("记区划变更")
    hint = _("并入、分设、换代码。以前的记录留在原地区，查的时候会接到后继地区。原地区的妇联请另外撤销。")
    form = forms.RegionChangeForm

    def form_args(self, request: OfficeRequest) -> dict[str, Any]:
        return {"regions": queries.may_take_over(request.officer.scope, self.region)}

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Any) -> Any:
        return actions.record_change(
            before=self.region, by=request.officer, **{**data, "kind": RegionChange.Kind(data["kind"])}
        )


class OneFact:
    """A form about one fact. `rows` finds it in the asker's scope."""

    rows: Any
    subject: Any

    def about(self) -> str:
        return f"{self.subject.region} · {self.subject}"

    def record(self, request: Any, *, uid: UUID) -> Any:
        return get_object_or_404(type(self).rows(request.officer.scope), uid=uid)


class EndPage(OneFact, FormPage):
    """The last day of a fact."""

    form = forms.EndForm

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Any) -> Any:
        return actions.end_fact(fact=record, by=request.officer, **data)


class DesignationEnd(EndPage):
    key = "region-designation-end"
    title = _("写称号的截止日")
    rows = staticmethod(queries.designations)


class RiskTierEnd(EndPage):
    key = "region-risk-tier-end"
    title = _("写风险等级的截止日")
    rows = staticmethod(queries.risk_tiers)


class AliasEnd(EndPage):
    key = "region-alias-end"
    title = _("写别名的截止日")
    rows = staticmethod(queries.aliases)


class CadreEnd(EndPage):
    key = "region-cadre-end"
    title = _("写包联干部的截止日")
    rows = staticmethod(queries.cadres)


class WithdrawFact(OneFact, WithdrawPage):
    """A fact that was recorded by mistake; one that is no longer so is ended instead."""

    def after(self, result: Any) -> str:
        return str(result[0].get_absolute_url())


class DesignationWithdraw(WithdrawFact):
    key = "region-designation-withdraw"
    title = _("撤回称号")
    rows = staticmethod(queries.designations)


class RiskTierWithdraw(WithdrawFact):
    key = "region-risk-tier-withdraw"
    title = _("撤回风险等级")
    rows = staticmethod(queries.risk_tiers)


class AliasWithdraw(WithdrawFact):
    key = "region-alias-withdraw"
    title = _("撤回别名")
    rows = staticmethod(queries.aliases)


class CadreWithdraw(WithdrawFact):
    key = "region-cadre-withdraw"
    title = _("撤回包联干部")
    rows = staticmethod(queries.cadres)
