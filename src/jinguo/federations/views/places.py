"""Pages of regions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import django_filters
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jinguo.federations.models import CadreAssignment, Designation, Federation, Region, RiskTier
from jinguo.federations.models.region_facts import DESIGNATION_CHOICES
from jinguo.federations.queries import places as queries
from jinguo.federations.requests import OfficeRequest
from jinguo.federations.rules.regions import days
from jinguo.federations.scope import Scope
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
    search_hint = _("名称、代码、曾用名或拼音")
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

    what: Any
    words: str
    days: str
    source: str
    on: str
    is_now: bool = False
    state: str = "go"
    end_url: str = ""
    withdraw_url: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Child:
    """One row of the regions below."""

    region: Region
    federation: Federation | None
    designations: list[Designation]
    tier: RiskTier | None

    @property
    def tier_state(self) -> str:
        return TIER_STATES[RiskTier.Tier(self.tier.tier)] if self.tier else ""


def region(request: OfficeRequest, code: str) -> HttpResponse:
    scope, today = request.officer.scope, timezone.localdate()
    found = get_object_or_404(queries.regions(scope), code=code)
    may_write = request.officer.may(Permission.REGIONS_WRITE)
    facts = [
        *_spells("designation", gettext("称号"), queries.designations(scope).filter(region=found), may_write=may_write),
        *_spells("risk-tier", gettext("风险等级"), queries.risk_tiers(scope).filter(region=found), may_write=may_write),
        *_spells("alias", gettext("别名"), queries.aliases(scope).filter(region=found), may_write=may_write),
    ]
    context = {
        "title": found.name,
        "region": found,
        "path": queries.path_to(scope, found),
        "tier": queries.risk_tier(scope, found, on=today) if found.level >= Region.Level.COUNTY else None,
        "federation": queries.federations(scope).filter(region=found, dissolved_on__isnull=True).first(),
        "history": sorted([*facts, *_changes(scope, found)], key=lambda spell: spell.on, reverse=True),
        "now": [spell for spell in facts if spell.is_now and spell.what != gettext("别名")],
        "names": [spell.words for spell in facts if spell.what == gettext("别名")],
        "cadres": _spells(
            "cadre", gettext("包联干部"), queries.cadres(scope).filter(region=found), may_write=may_write
        ),
        "counts": [
            (Region.Level(level).label, number)
            for level, number in queries.inside_counts(scope, found, on=today).items()
        ],
        "children": _children(scope, found, today),
        "may_write": may_write and found.is_valid(on=today),
        "is_valid": found.is_valid(on=today),
        "takes_facts": found.level >= Region.Level.COUNTY,
    }
    return render(request, "federations/region.html", context)


def _spells(kind: str, what: str, rows: Any, *, may_write: bool) -> list[Spell]:
    return [
        Spell(
            what=what,
            words=str(row),
            days=days(row),
            source=row.unit if isinstance(row, CadreAssignment) else row.source,
            on=str(row.since or ""),
            is_now=row.is_so(on=timezone.localdate()),
            state=TIER_STATES[RiskTier.Tier(row.tier)] if isinstance(row, RiskTier) else "go",
            end_url=reverse(f"federations:{kind}-end", args=[row.uid]) if may_write and row.until is None else "",
            withdraw_url=reverse(f"federations:{kind}-withdraw", args=[row.uid]) if may_write else "",
        )
        for row in rows
    ]


def _changes(scope: Scope, region: Region) -> list[Spell]:
    """What became of the region, and what it came from. The other one is a link where it lies in the scope."""
    spells = []
    for row in queries.changes(scope).filter(Q(before=region) | Q(after=region)):
        is_end = row.before_id == region.pk
        other = row.after if is_end else row.before
        words = _("%(kind)s%(other)s") if is_end else _("由%(other)s%(kind)s而来")
        spells.append(
            Spell(
                what=gettext("区划变更"),
                words=str(words) % {"kind": row.get_kind_display(), "other": other.name},
                days=date_format(row.changed_on, gettext("Y年n月j日")),
                source=row.source,
                on=str(row.changed_on),
                link=other.get_absolute_url() if scope.holds_region(other.range) else "",
            )
        )
    return spells


def _children(scope: Scope, region: Region, today: date) -> list[Child]:
    rows = list(queries.children(scope, region, on=today))
    inside = {"region__parent": region}
    federations = {row.region_id: row for row in queries.federations(scope).filter(dissolved_on__isnull=True, **inside)}
    tiers = {row.region_id: row for row in queries.risk_tiers(scope).on(today).filter(**inside)}
    designations: dict[int, list[Designation]] = {}
    for row in queries.designations(scope).on(today).filter(**inside):
        designations.setdefault(row.region_id, []).append(row)
    return [Child(row, federations.get(row.pk), designations.get(row.pk, []), tiers.get(row.pk)) for row in rows]
