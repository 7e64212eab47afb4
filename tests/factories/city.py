"""A small whole city for tests: regions, federations and an officer of every role, with canary words in every name.

province 99 -> city 9901 -> counties 990101 (own) and 990102 (sibling)
                         -> townships 990101001, 990101002, 990102001 -> villages ...
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jinguo.accounts.models import User
from jinguo.federations.models import Federation, Post, PostDepartment, Region
from jinguo.federations.models.region import spelling
from jinguo.federations.ranges import Range
from jinguo.policybook.permissions import Department, Role

SINCE = date(2016, 1, 1)

PLACES = {
    "99": "测试省",
    "9901": "滨江市",
    "990101": "甲县",
    "990102": "乙县",
    "990101001": "东乡",
    "990101002": "西乡",
    "990102001": "北镇",
    "990101001001": "红石村",
    "990101001002": "青石村",
    "990101002001": "白石村",
    "990102001001": "黑石村",
}
LEVELS = {2: 1, 4: 2, 6: 3, 9: 4, 12: 5}

#: Where each role's officer of the city sits, and which hats she wears.
SEATS: dict[Role, tuple[str, tuple[Department, ...]]] = {
    Role.CITY_LEADER: ("9901", ()),
    Role.CITY_DEPARTMENT: ("9901", (Department.DEVELOPMENT,)),
    Role.AUDITOR: ("9901", ()),
    Role.ADMINISTRATOR: ("9901", ()),
    Role.COUNTY: ("990101", tuple(Department)),
    Role.TOWNSHIP: ("990101001", ()),
    Role.VILLAGE: ("990101001001", ()),
    Role.BASE_MANAGER: ("990101001001", ()),
    Role.VOLUNTEER: ("990101001001", ()),
}


@dataclass(frozen=True)
class City:
    regions: dict[str, Region]
    federations: dict[str, Federation]
    officers: dict[Role, User]


def make_city() -> City:
    regions: dict[str, Region] = {}
    federations: dict[str, Federation] = {}
    for code, name in PLACES.items():
        parent = parent_code(code)
        place = Range.of_code(code)
        regions[code] = Region.objects.create(
            code=code,
            name=name,
            **spelling(name),
            level=LEVELS[len(code)],
            parent=regions.get(parent),
            lo=place.lo,
            hi=place.hi,
            source="测试",
        )
        if len(code) > 2:
            federations[code] = Federation.objects.create(
                name=f"{name}妇女联合会",
                short_name=f"{name}妇联",
                **spelling(f"{name}妇联"),
                level=LEVELS[len(code)],
                parent=federations.get(parent),
                region=regions[code],
                lo=place.lo,
                hi=place.hi,
            )
    officers = {role: make_officer(role, federations[seat], hats) for role, (seat, hats) in SEATS.items()}
    return City(regions, federations, officers)


def parent_code(code: str) -> str:
    return {4: code[:2], 6: code[:4], 9: code[:6], 12: code[:9]}.get(len(code), "")


def make_officer(
    role: Role,
    federation: Federation,
    departments: tuple[Department, ...] = (),
    *,
    name: str = "",
    username: str = "",
    since: date = SINCE,
) -> User:
    """An account with one post in force."""
    user = User(username=username or f"{role.value}-{federation.lo}", name=name or f"{federation.short_name}的干部")
    user.set_unusable_password()
    user.save()
    post = Post.objects.create(user=user, federation=federation, role=role.value, since=since)
    PostDepartment.objects.bulk_create(PostDepartment(post=post, department=item.value) for item in departments)
    return user
