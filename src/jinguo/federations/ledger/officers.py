"""A list of officers: each row becomes a person with a post, or faults that say where, what is wrong and what to do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from jinguo.federations.ledger.table import Line, lines_of
from jinguo.federations.models import Federation, Region
from jinguo.federations.officers import Officer
from jinguo.federations.queries.directory import Directory, directory
from jinguo.federations.rules.newcomers import Judged, Newcomer, Step, judge_all
from jinguo.federations.rules.posts import Terms, roles_given
from jinguo.federations.standing import standing_of
from jinguo.federations.words import department_name, role_name
from jinguo.foundation.identity.phones import normal_phone
from jinguo.policybook.permissions import Department, Role, table

#: The columns and what a head may call them; the first is the one that we use.
FIELDS = {
    "name": ("姓名", "名字", "人员", "name"),
    "phone": ("手机号", "手机", "手机号码", "电话", "联系电话", "联系方式", "mobile number"),
    "federation": ("单位", "妇联", "所在单位", "村", "村（社区）", "地区代码", "单位或地区代码", "federation"),
    "role": ("角色", "岗位", "身份", "role"),
    "departments": ("部门", "部室", "department"),
    "title": ("职务", "职位", "position"),
    "since": ("起始日", "起始日期", "任职日期", "任职时间", "开始日期", "start date"),
    "base": ("基地", "基地名称", "base"),
}

#: Which role is meant where the list leaves it out: the federation's own.
ROLE_OF_LEVEL = {
    Region.Level.COUNTY: Role.COUNTY,
    Region.Level.TOWNSHIP: Role.TOWNSHIP,
    Region.Level.VILLAGE: Role.VILLAGE,
}


@dataclass(frozen=True, slots=True)
class Fault:
    """A place of the list that a person has to mend."""

    row: int
    column: str
    found: str
    words: str


@dataclass(frozen=True)
class Draft:
    """The list as it would be added: every row judged, every fault named."""

    count: int
    judged: list[Judged]
    faults: list[Fault]

    @cached_property
    def ready(self) -> list[Newcomer]:
        return [item.newcomer for item in self.judged if item.step in (Step.NEW_ACCOUNT, Step.NEW_POST)]

    @property
    def new_accounts(self) -> int:
        return self._count(Step.NEW_ACCOUNT)

    @property
    def new_posts(self) -> int:
        return self._count(Step.NEW_POST)

    @property
    def already(self) -> int:
        return self._count(Step.ALREADY)

    @property
    def to_fix(self) -> int:
        """Rows, not faults: one row may have several."""
        return len({fault.row for fault in self.faults})

    @property
    def waiting(self) -> int:
        return sum(item.waits for item in self.judged)

    def _count(self, step: Step) -> int:
        return sum(item.step is step for item in self.judged)


def draft_of(text: str, *, by: Officer, on: date) -> Draft:
    """Judge a pasted list without writing anything. Raises `Refused` where it is no table at all."""
    lines = lines_of(text, FIELDS)
    names = directory(by.scope, on=on)
    roles = [role_name(role) for role in roles_given(by)]
    faults: list[Fault] = []
    newcomers = []
    for line in lines:
        newcomer, wrong = _read(line, names, roles=roles, on=on)
        faults += wrong
        if newcomer is not None:
            newcomers.append(newcomer)
    judged = judge_all(newcomers, standing_of((one.phone for one in newcomers), on=on), by=by, on=on)
    faults += [fault for item in judged if item.step is Step.FIX for fault in _faults_of(item)]
    return Draft(len(lines), judged, sorted(faults, key=lambda fault: fault.row))


def _faults_of(item: Judged) -> list[Fault]:
    one = item.newcomer
    found = {
        "phone": one.phone,
        "federation": one.terms.federation.short_name,
        "role": role_name(one.terms.role),
        "since": one.terms.since.isoformat(),
        "base": one.terms.base,
    }
    return [
        Fault(one.row, _head_of(fault.field or ""), found.get(fault.field or "", one.name), fault.words)
        for fault in item.faults
    ]


def _head_of(field: str) -> str:
    return _(FIELDS[field][0]) if field in FIELDS else ""


def _read(line: Line, names: Directory, *, roles: Sequence[str], on: date) -> tuple[Newcomer | None, list[Fault]]:
    """A row as a person with a post; None with its faults where it cannot be read."""
    faults: list[Fault] = []

    def wrong(name: str, words: str) -> None:
        faults.append(Fault(line.number, _head_of(name), line[name], words))

    if not line["name"]:
        wrong("name", _("没有填姓名。请补上。"))
    phone = normal_phone(line["phone"])
    if phone is None:
        wrong("phone", _phone_words(line["phone"]))
    federation, why = names.find(line["federation"]) if line["federation"] else (None, _("没有填单位。请补上。"))
    if federation is None:
        wrong("federation", why)
    role = role_meant(line["role"], federation, base=line["base"])
    if role is None and (federation is not None or line["role"]):
        wrong(
            "role", _("没有“%(typed)s”这个角色。可以填：%(roles)s。") % {"typed": line["role"], "roles": _listed(roles)}
        )
    departments, unknown = departments_meant(line["departments"])
    if unknown:
        wrong("departments", _("没有“%(typed)s”这个部门。可以填：%(names)s。") % _department_words(unknown))
    since = day_meant(line["since"]) if line["since"] else on
    if since is None:
        wrong("since", _("看不懂这个日期。请写成 2026-03-01 这样。"))
    if faults or phone is None or federation is None or role is None or since is None:
        return None, faults
    terms = Terms(federation, role, since, departments, title=line["title"][:40], base=line["base"][:60])
    return Newcomer(line["name"][:40], phone, terms, line.number), []


def _phone_words(typed: str) -> str:
    digits = sum(letter.isdigit() for letter in typed)
    if not typed:
        return _("没有填手机号。她要用手机号登录，请补上。")
    if digits != 11:
        return _("手机号要 11 位，这里有 %(count)s 位。请核对。") % {"count": digits}
    return _("这不是手机号。请核对。")


def role_meant(typed: str, federation: Federation | None, *, base: str = "") -> Role | None:
    """The role of a cell; an empty one means the federation's own, or the manager of the base that is named."""
    if typed:
        return next(
            (role for role, terms in table().roles.items() if typed in (terms.name, terms.english, role.value)), None
        )
    if base:
        return Role.BASE_MANAGER
    return ROLE_OF_LEVEL.get(Region.Level(federation.level)) if federation else None


def departments_meant(typed: str) -> tuple[frozenset[Department], str]:
    """The departments in a cell such as 发展部、权益部, and the first word that is none."""
    known = {word: item for item, words in table().departments.items() for word in words}
    words = [word for word in re.split(r"[、，,;；/\s]+", typed) if word]
    unknown = next((word for word in words if word not in known), "")
    return frozenset(known[word] for word in words if word in known), unknown


def day_meant(typed: str) -> date | None:
    """A day as people write it: 2026-03-01, 2026/3/1, 2026.3.1, 2026年3月1日, 20260301."""
    parts = re.fullmatch(r"(\d{4})[-/.\u5e74](\d{1,2})[-/.\u6708](\d{1,2})\u65e5?", typed) or re.fullmatch(
        r"(\d{4})(\d{2})(\d{2})", typed
    )
    if parts is None:
        return None
    try:
        return date(*(int(part) for part in parts.groups()))
    except ValueError:
        return None


def _department_words(typed: str) -> dict[str, str]:
    return {"typed": typed, "names": _listed([department_name(item) for item in Department])}


def _listed(names: Sequence[str]) -> str:
    return _("、").join(names)
