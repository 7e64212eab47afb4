"""What may be recorded of a region."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from jinguo.federations.models import Region
from jinguo.federations.models.dated import Dated
from jinguo.foundation.refusals import NotAllowed
from jinguo.foundation.verdicts import YES, Verdict, no
from jinguo.policybook.designations import designation_kinds
from jinguo.policybook.permissions import Permission

if TYPE_CHECKING:
    from jinguo.federations.officers import Officer


def may_write(by: Officer) -> Verdict:
    if by.may(Permission.REGIONS_WRITE):
        return YES
    return no(_("您的岗位不能改地区资料，请找区县妇联。"), refusal=NotAllowed)


def runs_forwards(since: date | None, until: date | None) -> Verdict:
    if since is None or until is None or since <= until:
        return YES
    return no(_("截止日在起始日之前。请把截止日改到起始日以后，或者留空。"), field="until")


def does_not_overlap(other: Dated | None) -> Verdict:
    """No where another spell shares a day with the one asked for."""
    if other is None:
        return YES
    return no(
        _("和已记的“%(other)s”（%(days)s）日期重叠。请先改那一条的截止日。") % {"other": other, "days": days(other)},
        field="since",
    )


def days(spell: Dated) -> str:
    """The days of a spell in words."""
    since = date_format(spell.since, "DATE_FORMAT") if spell.since else _("早先")
    until = date_format(spell.until, "DATE_FORMAT") if spell.until else _("至今")
    return f"{since}—{until}"


def may_bear(region: Region, kind: str) -> Verdict:
    """A designation belongs to certain levels: no village is a poor county."""
    terms = designation_kinds().get(kind)
    if terms is None:
        return no(_("没有这种称号，请从列表里选。"), field="kind")
    if Region.Level(region.level).name.lower() in terms.levels:
        return YES
    return no(
        _("“%(kind)s”不能记在%(region)s上：级别不对。") % {"kind": _(terms.name), "region": region.name}, field="kind"
    )


def may_have_a_tier(region: Region) -> Verdict:
    if region.level >= Region.Level.COUNTY:
        return YES
    return no(_("风险等级按区县、乡镇或村来定，请打开下一级地区。"), field="tier")


def may_have_a_cadre(region: Region) -> Verdict:
    if region.level >= Region.Level.COUNTY:
        return YES
    return no(_("包联干部定到区县、乡镇或村，请打开下一级地区。"), field="name")


def is_named(name: str) -> Verdict:
    if name.strip():
        return YES
    return no(_("请选一位有账号的人，或者写姓名。"), field="name")


def may_be_renamed(region: Region, name: str, *, changed_on: date) -> Verdict:
    if name == region.name:
        return no(_("新名称和现在的一样，请核对。"), field="name")
    if not region.is_valid(on=changed_on):
        return no(_("%(region)s那天已经停用，不能改名。") % {"region": region.name}, field="changed_on")
    return YES


def may_follow(before: Region, after: Region, *, changed_on: date) -> Verdict:
    if before.pk == after.pk:
        return no(_("原地区和后继地区是同一个，请另选一个。"), field="after")
    if before.level != after.level:
        return no(_("后继地区要和原地区同一级。"), field="after")
    if not after.is_valid(on=changed_on):
        return no(_("%(region)s那天还没有启用或已经停用，请另选一个。") % {"region": after.name}, field="after")
    return YES
