"""Leading groups, their offices and members, and who answers for what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from jinguo.federations.models import Answerable, Federation, GroupSeat, LeadingGroup
from jinguo.federations.officers import Officer
from jinguo.federations.rules import federations as rules
from jinguo.federations.rules.regions import runs_forwards
from jinguo.foundation.audit.actions import action
from jinguo.foundation.records.versions import change
from jinguo.foundation.refusals import Refused
from jinguo.policybook.permissions import Department


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits in a leading group."""

    role: GroupSeat.Role
    name: str
    title: str = ""


@action("federations.leading_group_set_up", "设立领导小组")
def set_up_group(
    *,
    federation: Federation,
    name: str,
    office: Department | None,
    since: date,
    by: Officer,
    document: str = "",
    seats: Sequence[Seat] = (),
) -> LeadingGroup:
    """A leading group with its office in a department of the federation, and its first members (H14-079, H14-080)."""
    _may(by, federation)
    rules.has_department(federation, office or "").require()
    same = LeadingGroup.objects.within(by.scope).filter(federation=federation, name=name.strip(), until__isnull=True)
    if same.exists():
        raise Refused(_("已经有“%(name)s”，请打开那个小组来改。") % {"name": name}, field="name")
    group = LeadingGroup.objects.create(
        federation=federation,
        name=name.strip(),
        office=office or "",
        document=document.strip(),
        since=since,
        recorded_by=by.user,
    )
    for seat in seats:
        _seat(group, seat, since=since, by=by)
    return group


@action("federations.leading_group_changed", "改领导小组")
def change_group(
    *,
    group: LeadingGroup,
    name: str,
    office: Department | None,
    since: date,
    by: Officer,
    document: str = "",
    until: date | None = None,
) -> LeadingGroup:
    _may(by, group.federation)
    rules.has_department(group.federation, office or "").require()
    runs_forwards(since, until).require()
    change(group, name=name.strip(), office=office or "", document=document.strip(), since=since, until=until)
    return group


@action("federations.leading_group_seated", "加小组成员")
def add_seat(*, group: LeadingGroup, seat: Seat, since: date, by: Officer) -> GroupSeat:
    _may(by, group.federation)
    return _seat(group, seat, since=since, by=by)


def _seat(group: LeadingGroup, seat: Seat, *, since: date, by: Officer) -> GroupSeat:
    standing = GroupSeat.objects.within(by.scope).filter(group=group).overlapping(since, None)
    if seat.role == GroupSeat.Role.HEAD and standing.filter(role=GroupSeat.Role.HEAD).exists():
        raise Refused(_("组长只能有一位。请先写现任组长的截止日。"), field="role")
    if standing.filter(name=seat.name.strip(), title=seat.title.strip()).exists():
        raise Refused(_("%(name)s已经在小组里了。") % {"name": seat.name}, field="name")
    return GroupSeat.objects.create(
        group=group,
        role=seat.role,
        name=seat.name.strip(),
        title=seat.title.strip(),
        since=since,
        recorded_by=by.user,
    )


@action("federations.leading_group_left", "小组成员离任")
def end_seat(*, seat: GroupSeat, until: date, by: Officer) -> GroupSeat:
    _may(by, seat.group.federation)
    runs_forwards(seat.since, until).require()
    change(seat, until=until)
    return seat


@action("federations.answerable_named", "定责任分工")
def name_answerable(
    *,
    federation: Federation,
    matter: str,
    part: Answerable.Part,
    since: date,
    by: Officer,
    name: str = "",
    department: Department | None = None,
) -> Answerable:
    """Who answers for a matter: a person for the two leaders' parts, a department for the others (H14-081)."""
    _may(by, federation)
    is_personal = part in Answerable.PERSONAL
    if is_personal and (not name.strip() or department):
        raise Refused(_("这一项要写领导的姓名，部门留空。"), field="name")
    if not is_personal and (not department or name.strip()):
        raise Refused(_("这一项要选部门，姓名留空。"), field="department")
    rules.has_department(federation, department or "").require()
    same = Answerable.objects.within(by.scope).filter(federation=federation, matter=matter.strip(), part=part)
    same = same.overlapping(since, None)
    if part == Answerable.Part.COOPERATING_DEPARTMENT:
        same = same.filter(department=department)
    if same.exists():
        raise Refused(_("“%(matter)s”的这一项已经有人负责，请先写截止日。") % {"matter": matter}, field="part")
    return Answerable.objects.create(
        federation=federation,
        matter=matter.strip(),
        part=part,
        name=name.strip(),
        department=department or "",
        since=since,
        recorded_by=by.user,
    )


@action("federations.answerable_ended", "结束责任分工")
def end_answerable(*, answerable: Answerable, until: date, by: Officer) -> Answerable:
    _may(by, answerable.federation)
    runs_forwards(answerable.since, until).require()
    change(answerable, until=until)
    return answerable


def _may(by: Officer, federation: Federation) -> None:
    rules.may_write(by).require()
    rules.reaches(by, federation).require()
