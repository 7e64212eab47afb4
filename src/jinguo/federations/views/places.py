"""Pages of regions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import django_filters
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jinguo.federations.actions import regions as actions
from jinguo.federations.forms import places as forms
from jinguo.federations.models import Alias, Region, RiskTier
from jinguo.federations.models.region_facts import DESIGNATION_CHOICES, OfRegion
from jinguo.federations.queries import places as queries
from jinguo.federations.requests import OfficeRequest
from jinguo.federations.rules.regions import days
from jinguo.foundation.pages.forms import FormPage
from jinguo.foundation.pages.lists import Column, Empty, Filters, ListPage
from jinguo.foundation.pages.requests import PageRequest
from jinguo.policybook.permissions import Permission

TIER_STATES = {RiskTier.Tier.LOW: "ok", RiskTier.Tier.MEDIUM: "warn", RiskTier.Tier.HIGH: "bad"}


class RegionFilters(Filters):
    level = django_filters.ChoiceFilter(label=_("层级"), choices=Region.Level.choices, empty_label=_("不限"))
    designation = django_filters.ChoiceFilter(
        label=_("称号"), choices=DESIGNATION_CHOICES, method="bearing", empty_label=_("不限")
    )

    def bearing(self, rows: QuerySet[Region], name: str, value: str) -> QuerySet[Region]:
        return rows.filter(pk__in=queries.designated(self.request.scope, value, on=timezone.localdate()).values("pk"))


class RegionList(ListPage):
    """地区: level, designation, name, code or any other name."""

    key = "regions"
    title = _("地区")
    filters = RegionFilters
    search = ("name",)
    search_hint = _("名称、代码或曾用名")
    order = "lo"
    empty = Empty(_("没有找到地区。换一个名称或层级试试；地区由系统管理员载入。"))
    columns = [
        Column("name", _("名称"), sort="lo", link=True),
        Column("code", _("代码"), sort="code"),
        Column("level", _("层级"), value=lambda row: row.level_words, sort="level"),
        Column("parent", _("上级"), field="parent__name"),
        Column("designations", _("称号"), value=lambda row: [str(item) for item in row.designations_now]),
    ]

    def rows(self, request: PageRequest) -> QuerySet[Region]:
        today = timezone.localdate()
        now = Prefetch("designation_rows", queries.designations(request.scope).on(today), to_attr="designations_now")
        return queries.regions(request.scope).on(today).prefetch_related(now)

    def find(self, rows: QuerySet[Region], text: str) -> QuerySet[Region]:
        return rows.filter(pk__in=queries.region_named(self.request.scope, text.strip()).values("pk"))


@dataclass(frozen=True, slots=True)
class Spell:
    """One row of a region's history."""

    fact: OfRegion
    what: Any
    days: str
    end_url: str
    is_now: bool
    state: str = "go"


def region(request: OfficeRequest, code: str) -> HttpResponse:
    scope, today = request.officer.scope, timezone.localdate()
    found = get_object_or_404(queries.regions(scope), code=code)
    may_write = request.officer.may(Permission.REGIONS_WRITE)
    spells = [
        *_spells("designation", gettext("称号"), queries.designations(scope).filter(region=found), may_write=may_write),
        *_spells("risk-tier", gettext("风险等级"), queries.risk_tiers(scope).filter(region=found), may_write=may_write),
        *_spells("alias", gettext("别名"), queries.aliases(scope).filter(region=found), may_write=may_write),
    ]
    spells.sort(key=lambda spell: str(spell.fact.since or ""), reverse=True)
    context = {
        "title": found.name,
        "region": found,
        "federation": queries.federations(scope).filter(region=found, dissolved_on__isnull=True).first(),
        "spells": spells,
        "now": [spell for spell in spells if spell.is_now],
        "cadres": _spells(
            "cadre", gettext("包联干部"), queries.cadres(scope).filter(region=found), may_write=may_write
        ),
        "changes": queries.changes(scope).filter(before=found),
        "children": queries.regions(scope).on(today).filter(parent=found),
        "may_write": may_write,
        "is_valid": found.is_valid(on=today),
        "takes_facts": found.level >= Region.Level.COUNTY,
    }
    return render(request, "federations/region.html", context)


def _spells(kind: str, what: str, rows: Any, *, may_write: bool) -> list[Spell]:
    return [
        Spell(
            fact=row,
            what=what,
            days=days(row),
            end_url=reverse(f"federations:{kind}-end", args=[row.uid]) if may_write and row.until is None else "",
            is_now=row.is_so(on=timezone.localdate()),
            state=TIER_STATES[RiskTier.Tier(row.tier)] if isinstance(row, RiskTier) else "go",
        )
        for row in rows
    ]


class RegionFactPage(FormPage):
    """A form below a region."""

    request: OfficeRequest

    region: Region

    def respond(self) -> HttpResponse:
        """Found before anything else, so that a foreign one does not exist."""
        self.region = get_object_or_404(queries.regions(self.request.officer.scope), code=self.kwargs["code"])
        return super().respond()

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
    form = forms.CadreForm

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Any) -> Any:
        return actions.assign_cadre(region=self.region, by=request.officer, **data)


class EndPage(FormPage):
    """The last day of a fact. `rows` finds it in the asker's scope."""

    form = forms.EndForm
    rows: Any

    def record(self, request: Any, *, uid: UUID) -> Any:
        return get_object_or_404(type(self).rows(request.officer.scope), uid=uid)

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
