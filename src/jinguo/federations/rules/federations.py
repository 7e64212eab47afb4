"""What may be done with the tree of federations."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jinguo.federations.models import Federation, Region
from jinguo.foundation.refusals import NotAllowed, OutsideScope
from jinguo.foundation.verdicts import YES, Verdict, no
from jinguo.policybook.permissions import Department, Permission

if TYPE_CHECKING:
    from jinguo.federations.officers import Officer

#: Kinds that hang below any federation without a place of their own.
BODIES = (
    Federation.Kind.WORK_COMMITTEE,
    Federation.Kind.WOMENS_COMMITTEE,
    Federation.Kind.ASSOCIATION,
    Federation.Kind.GROUP_MEMBER,
)


def may_write(by: Officer) -> Verdict:
    if by.may(Permission.FEDERATIONS_WRITE):
        return YES
    return no(_("您的岗位不能改妇联组织，请找区县或市妇联。"), refusal=NotAllowed)


def reaches(by: Officer, federation: Federation) -> Verdict:
    if by.is_system or by.scope.holds_federation(federation.range):
        return YES
    return no(_("没有这个妇联，或者它不归您管。"), refusal=OutsideScope)


def exists(federation: Federation, *, on: date) -> Verdict:
    if federation.dissolved_on is None or on < federation.dissolved_on:
        return YES
    return no(_("%(federation)s已经撤销，不能再改。") % {"federation": federation.name})


def may_hold_territory(federation: Federation) -> Verdict:
    if federation.kind == Federation.Kind.ZONE and federation.region_id is None:
        return YES
    return no(
        _("%(federation)s有自己的行政区划，不另划辖区。只有开发区（新区）妇联可以划入乡镇街道。")
        % {"federation": federation.name},
        field="region",
    )


def may_belong_to_a_zone(region: Region, zone: Federation) -> Verdict:
    if region.level in (Region.Level.TOWNSHIP, Region.Level.VILLAGE) and region.level > zone.level:
        return YES
    return no(
        _("%(region)s不能划给%(zone)s：开发区（新区）只划入乡镇、街道或村。")
        % {"region": region.name, "zone": zone.short_name},
        field="region",
    )


def is_past(day: date, *, on: date) -> Verdict:
    """Changing who looks after a place counts from the day it is done, so it is done on the day and not before."""
    if day <= on:
        return YES
    return no(_("这一天还没到。请到那天再办，或者改成今天。"), field="since")


def has_department(federation: Federation, department: Department | str) -> Verdict:
    if not department or Department(department) in federation.departments:
        return YES
    return no(_("%(federation)s没有这个部门。") % {"federation": federation.short_name}, field="office")
