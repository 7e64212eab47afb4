"""Pages of federations, zones and group members."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import django_filters
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.federations.actions import federations as actions
from jinguo.federations.forms import federations as forms
from jinguo.federations.forms.places import EndForm
from jinguo.federations.models import Federation, Region, Territory
from jinguo.federations.queries import places as queries
from jinguo.federations.queries import posts
from jinguo.federations.requests import OfficeRequest
from jinguo.federations.rules.federations import BODIES
from jinguo.federations.words import department_name
from jinguo.foundation.pages.forms import FormPage
from jinguo.foundation.pages.lists import Button, Column, Empty, Filters, ListPage
from jinguo.foundation.pages.requests import PageRequest
from jinguo.policybook.permissions import Permission


class FederationFilters(Filters):
    level = django_filters.ChoiceFilter(label=_("层级"), choices=Region.Level.choices, empty_label=_("不限"))
    kind = django_filters.ChoiceFilter(label=_("类别"), choices=Federation.Kind.choices, empty_label=_("不限"))


class FederationList(ListPage):
    """妇联组织: the officer's part of the tree."""

    key = "federations"
    title = _("妇联组织")
    filters = FederationFilters
    search = ("name", "short_name")
    search_hint = _("名称或拼音")
    order = "lo"
    buttons = [
        Button(_("看领导小组"), "federations:leading-groups", Permission.FEDERATIONS_READ),
        Button(_("看协会和团体会员"), "federations:bodies", Permission.FEDERATIONS_READ),
    ]
    empty = Empty(_("没有找到妇联组织。换一个名称、层级或类别试试。"))
    columns = [
        Column("short_name", _("名称"), sort="lo", link=True),
        Column("kind", _("类别"), sort="kind"),
        Column("level", _("层级"), value=lambda row: row.get_level_display(), sort="level"),
        Column("parent", _("上级"), field="parent__short_name"),
        Column("founded_on", _("成立日"), sort="founded_on", optional=True),
    ]

    def rows(self, request: PageRequest) -> QuerySet[Federation]:
        return queries.federations(request.scope).filter(dissolved_on__isnull=True)

    def find(self, rows: QuerySet[Federation], text: str) -> QuerySet[Federation]:
        return rows.filter(pk__in=queries.federations_named(self.request.scope, text.strip()).values("pk"))


class BodyList(ListPage):
    """协会、联谊会和团体会员 with the strands of help that they have taken on (H14-077, CQ11-056)."""

    key = "federation-bodies"
    title = _("协会、联谊会和团体会员")
    search = ("name", "short_name")
    order = "lo"
    empty = Empty(_("还没有协会或团体会员。请打开它的上级妇联，点“新建下级组织”。"))
    columns = [
        Column("name", _("名称"), sort="name", link=True),
        Column("kind", _("类别"), sort="kind"),
        Column("parent", _("上级"), field="parent__short_name"),
        Column("strands", _("帮扶方面"), value=lambda row: [str(item) for item in row.strands_now]),
    ]

    def rows(self, request: PageRequest) -> QuerySet[Federation]:
        today = timezone.localdate()
        now = Prefetch("strands", queries.strands(request.scope).on(today), to_attr="strands_now")
        return queries.bodies(request.scope).filter(dissolved_on__isnull=True).prefetch_related(now)


def federation(request: OfficeRequest, uid: UUID) -> HttpResponse:
    scope, today = request.officer.scope, timezone.localdate()
    found = get_object_or_404(queries.federations(scope), uid=uid)
    context = {
        "title": found.name,
        "federation": found,
        "region": found.region if found.region and scope.holds_region(found.region.range) else None,
        "profile": queries.profile(scope, found),
        "departments": [department_name(item) for item in found.departments],
        "posts": posts.posts(scope).in_force(on=today).filter(federation=found).count(),
        "groups": queries.leading_groups(scope).on(today).filter(federation=found),
        "answerable": queries.answerable(scope).on(today).filter(federation=found),
        "territories": queries.territories(scope).filter(federation=found),
        "strands": queries.strands(scope).on(today).filter(federation=found),
        "children": queries.federations(scope).filter(parent=found, dissolved_on__isnull=True),
        "may_write": request.officer.may(Permission.FEDERATIONS_WRITE) and found.dissolved_on is None,
        "is_zone": found.kind == Federation.Kind.ZONE,
        "is_body": found.kind in BODIES,
    }
    return render(request, "federations/federation.html", context)


class BelowFederation(FormPage):
    """A form below a federation."""

    federation: Federation

    def respond(self) -> HttpResponse:
        """Found before anything else, so that a foreign one does not exist."""
        self.federation = get_object_or_404(queries.federations(self.request.officer.scope), uid=self.kwargs["uid"])
        return super().respond()

    def about(self) -> str:
        return self.federation.name

    def back(self) -> str:
        return self.federation.get_absolute_url()

    def after(self, result: Any) -> str:
        return self.federation.get_absolute_url()


class CreatePage(BelowFederation):
    key = "federation-create"
    title = _("新建下级组织")
    form = forms.FederationForm

    def form_args(self, request: OfficeRequest) -> dict[str, Any]:
        return {"regions": queries.regions_without_federation(request.officer.scope, below=self.federation)}

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Any) -> Any:
        naming = actions.Naming(
            data["name"].strip(), data["short_name"].strip(), Federation.Kind(data["kind"]), data["founded_on"]
        )
        return actions.create_federation(
            parent=self.federation, naming=naming, region=data["region"], by=request.officer, on=timezone.localdate()
        )

    def after(self, result: Any) -> str:
        return str(result.get_absolute_url())


class ChangePage(FormPage):
    """A form that changes the federation itself."""

    def record(self, request: Any, *, uid: UUID) -> Federation:
        return get_object_or_404(queries.federations(request.officer.scope), uid=uid)

    def about(self) -> str:
        return str(self.subject)


class RenamePage(ChangePage):
    key = "federation-rename"
    title = _("改名称")
    form = forms.NameForm

    def form_args(self, request: Any) -> dict[str, Any]:
        return {
            "initial": {
                "name": self.subject.name,
                "short_name": self.subject.short_name,
                "founded_on": self.subject.founded_on,
            }
        }

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Any) -> Any:
        return actions.rename_federation(federation=record, by=request.officer, on=timezone.localdate(), **data)


class DissolvePage(ChangePage):
    key = "federation-dissolve"
    title = _("撤销妇联组织")
    submit = _("撤销这个组织")
    form = forms.DissolveForm

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Any) -> Any:
        return actions.dissolve_federation(federation=record, by=request.officer, on=timezone.localdate(), **data)


class ProfilePage(BelowFederation):
    key = "federation-profile"
    title = _("改组织概况")
    form = forms.ProfileForm

    def record(self, request: Any, **kwargs: Any) -> Any:
        return queries.profile(request.officer.scope, self.federation)

    def form_args(self, request: Any) -> dict[str, Any]:
        if self.subject is None:
            return {}
        return {"initial": {name: getattr(self.subject, name) for name in forms.ProfileForm.base_fields}}

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Any) -> Any:
        return actions.write_profile(
            federation=self.federation, by=request.officer, on=timezone.localdate(), seen=record, **data
        )


class StrandsPage(BelowFederation):
    key = "federation-strands"
    title = _("改帮扶方面")
    form = forms.StrandsForm

    def form_args(self, request: OfficeRequest) -> dict[str, Any]:
        rows = queries.strands(request.officer.scope).on(timezone.localdate()).filter(federation=self.federation)
        return {"initial": {"kinds": [row.kind for row in rows]}}

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Any) -> Any:
        return actions.set_strands(
            federation=self.federation, kinds=data["kinds"], by=request.officer, on=timezone.localdate()
        )


class TerritoryPage(BelowFederation):
    key = "federation-territory"
    title = _("划入辖区")
    hint = _("划入的乡镇街道和下面的村，从今天起由开发区（新区）妇联管，原来的区县不再看到。")
    form = forms.TerritoryForm

    def form_args(self, request: OfficeRequest) -> dict[str, Any]:
        return {"regions": queries.regions_for_zone(request.officer.scope, self.federation, on=timezone.localdate())}

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Any) -> Any:
        return actions.assign_territory(
            zone=self.federation,
            regions=[data["region"]],
            since=data["since"],
            by=request.officer,
            on=timezone.localdate(),
        )


class ReturnTerritoryPage(FormPage):
    key = "federation-territory-return"
    title = _("划出辖区")
    form = EndForm

    def record(self, request: Any, *, uid: UUID) -> Territory:
        return get_object_or_404(queries.territories(request.officer.scope), uid=uid)

    def about(self) -> str:
        return str(self.subject)

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Any) -> Any:
        return actions.return_territory(territory=record, by=request.officer, on=timezone.localdate(), **data)
