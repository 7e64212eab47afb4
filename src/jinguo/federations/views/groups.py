"""Pages of leading groups and of who answers for what."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.federations.actions import groups as actions
from jinguo.federations.forms import federations as forms
from jinguo.federations.forms.places import EndForm
from jinguo.federations.models import Answerable, GroupSeat, LeadingGroup
from jinguo.federations.queries import places as queries
from jinguo.federations.requests import OfficeRequest
from jinguo.federations.views.federations import BelowFederation
from jinguo.foundation.pages.forms import FormPage
from jinguo.foundation.pages.lists import Column, Empty, ListPage
from jinguo.foundation.pages.requests import PageRequest
from jinguo.policybook.permissions import Department, Permission


class GroupList(ListPage):
    """领导小组 in force."""

    key = "leading-groups"
    title = _("领导小组")
    search = ("name", "document")
    order = "federation__lo"
    empty = Empty(_("还没有领导小组。请打开设立它的妇联，点“设立领导小组”。"))
    columns = [
        Column("name", _("名称"), sort="name", link=True),
        Column("federation", _("妇联"), field="federation__short_name", sort="federation__lo"),
        Column("office", _("办公室设在")),
        Column("document", _("设立文件"), sort="document"),
        Column("since", _("设立日"), sort="since"),
    ]

    def rows(self, request: PageRequest) -> QuerySet[LeadingGroup]:
        return queries.leading_groups(request.scope).on(timezone.localdate())


def leading_group(request: OfficeRequest, uid: UUID) -> HttpResponse:
    scope, today = request.officer.scope, timezone.localdate()
    group = get_object_or_404(queries.leading_groups(scope), uid=uid)
    rank = {role.value: place for place, role in enumerate(GroupSeat.ORDER)}
    seats = sorted(queries.seats(scope).filter(group=group), key=lambda seat: (rank[seat.role], seat.pk))
    context = {
        "title": group.name,
        "group": group,
        "seats": [seat for seat in seats if seat.is_so(on=today)],
        "former": [seat for seat in seats if not seat.is_so(on=today)],
        "may_write": request.officer.may(Permission.FEDERATIONS_WRITE),
    }
    return render(request, "federations/leading_group.html", context)


def _department(code: str) -> Department | None:
    return Department(code) if code else None


class SetUpGroupPage(BelowFederation):
    key = "leading-group-create"
    title = _("设立领导小组")
    form = forms.GroupForm

    def form_args(self, request: Any) -> dict[str, Any]:
        return {"departments": self.federation.departments}

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Any) -> Any:
        data.pop("until")
        data["office"] = _department(data["office"])
        return actions.set_up_group(federation=self.federation, by=request.officer, **data)

    def after(self, result: Any) -> str:
        return str(result.get_absolute_url())


class ChangeGroupPage(FormPage):
    key = "leading-group-change"
    title = _("改领导小组")
    form = forms.GroupForm

    def record(self, request: Any, *, uid: UUID) -> LeadingGroup:
        return get_object_or_404(queries.leading_groups(request.officer.scope), uid=uid)

    def about(self) -> str:
        return str(self.subject)

    def form_args(self, request: Any) -> dict[str, Any]:
        return {
            "departments": self.subject.federation.departments,
            "initial": {name: getattr(self.subject, name) for name in forms.GroupForm.base_fields},
        }

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Any) -> Any:
        data["office"] = _department(data["office"])
        return actions.change_group(group=record, by=request.officer, **data)


class SeatPage(FormPage):
    key = "leading-group-seat"
    title = _("加小组成员")
    form = forms.SeatForm

    group: LeadingGroup

    def respond(self) -> HttpResponse:
        """Found before anything else, so that a foreign one does not exist."""
        self.group = get_object_or_404(queries.leading_groups(self.request.officer.scope), uid=self.kwargs["uid"])
        return super().respond()

    def about(self) -> str:
        return self.group.name

    def back(self) -> str:
        return self.group.get_absolute_url()

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Any) -> Any:
        seat = actions.Seat(GroupSeat.Role(data["role"]), data["name"], data["title"])
        return actions.add_seat(group=self.group, seat=seat, since=data["since"], by=request.officer)


class SeatEnd(FormPage):
    key = "leading-group-seat-end"
    title = _("写小组成员的截止日")
    form = EndForm

    def record(self, request: Any, *, uid: UUID) -> GroupSeat:
        return get_object_or_404(queries.seats(request.officer.scope), uid=uid)

    def about(self) -> str:
        return str(self.subject)

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Any) -> Any:
        return actions.end_seat(seat=record, by=request.officer, **data)


class AnswerablePage(BelowFederation):
    key = "answerable"
    title = _("定责任分工")
    hint = _("一把手负总责，分管领导具体负责，一个部门牵头，其他部门配合。")
    form = forms.AnswerableForm

    def form_args(self, request: Any) -> dict[str, Any]:
        return {"departments": self.federation.departments}

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Any) -> Any:
        data["department"] = _department(data["department"])
        data["part"] = Answerable.Part(data["part"])
        return actions.name_answerable(federation=self.federation, by=request.officer, **data)


class AnswerableEnd(FormPage):
    key = "answerable-end"
    title = _("写责任分工的截止日")
    form = EndForm

    def record(self, request: Any, *, uid: UUID) -> Answerable:
        return get_object_or_404(queries.answerable(request.officer.scope), uid=uid)

    def about(self) -> str:
        return str(self.subject)

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Any) -> Any:
        return actions.end_answerable(answerable=record, by=request.officer, **data)
