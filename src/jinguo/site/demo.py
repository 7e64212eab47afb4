"""The demo: fictitious people in a real city tree, so that a newcomer can sign in as every role and see what it sees."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from rich.progress import Progress, TaskID

from jinguo.accounts.models import User
from jinguo.federations.demo import load_demo_federations
from jinguo.federations.models import Federation, Post, Region
from jinguo.federations.officers import SYSTEM
from jinguo.policybook.permissions import Department, Role
from jinguo.site.actions import Seat, seat_demo_officers
from jinguo.site.demo_desks import lay_out
from jinguo.site.terminal import CannotGoOn, console, progress_bar
from jinguo.site.terminal import gettext as _

#: Printed at each start. Long and easy to type; production refuses to start while an account of the demo exists.
PASSWORD = settings.DEMO_PASSWORD
SINCE = date(2021, 3, 8)

CITY, COUNTY, NEIGHBOUR = "2301", "230129", "230124"  # Harbin, Yanshou, Fangzheng
VILLAGE_OFFICERS = 120

#: Sign-in name, name, role and title of the nine; where each sits is decided when the tree is there.
PEOPLE = {
    "lingdao": ("周敏", Role.CITY_LEADER, "副主席"),
    "fazhanbu": ("林静", Role.CITY_DEPARTMENT, "发展部部长"),
    "xian": ("王秀兰", Role.COUNTY, "副主席"),
    "xiangzhen": ("赵春梅", Role.TOWNSHIP, "主席"),
    "cun": ("刘桂芝", Role.VILLAGE, "主席"),
    "jidi": ("孙丽华", Role.BASE_MANAGER, "基地负责人"),
    "zhiyuan": ("何小雨", Role.VOLUNTEER, "爱心妈妈"),
    "shenji": ("郑文", Role.AUDITOR, "审计员"),
    "guanli": ("吴芳", Role.ADMINISTRATOR, "系统管理员"),
}
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = (
    "桂芳",
    "玉兰",
    "秀英",
    "淑珍",
    "凤霞",
    "春燕",
    "丽娟",
    "红梅",
    "晓燕",
    "淑华",
    "艳玲",
    "雪梅",
    "桂香",
    "玉珍",
    "秋菊",
    "金凤",
)


def is_empty() -> bool:
    """Whether nobody is in the database yet."""
    return not User.objects.exists()


def load() -> None:
    """The tree of federations, then its people: everything or nothing."""
    with progress_bar() as bar, transaction.atomic():
        load_demo_federations(_shown_on(bar), on=timezone.localdate())
        task = bar.add_task(_("演示账号"), total=1)
        seat_demo_officers(by=SYSTEM, seats=list(seats()), password=PASSWORD, since=SINCE)
        lay_out(on=timezone.localdate())
        bar.advance(task)


def _shown_on(bar: Progress) -> Callable[[int, int, str], None]:
    """One bar for each long step."""
    tasks: dict[str, TaskID] = {}

    def show(done: int, total: int, what: str) -> None:
        if what not in tasks:
            tasks[what] = bar.add_task(what, total=total)
        bar.update(tasks[what], completed=done, total=total)

    return show


def reset() -> None:
    """Put the demo back as it was. Everything else in the database is gone."""
    if not settings.IS_DEMO:
        raise CannotGoOn(_("正式环境不能恢复演示数据：那会清空全部数据。"))
    with console.status(_("正在清空…")):
        call_command("flush", interactive=False, verbosity=0)
    load()


def seats() -> Iterator[Seat]:
    """Who sits where: the nine, their second posts, and officers of the county's townships and villages."""
    city, county, neighbour = (_federation_of(code) for code in (CITY, COUNTY, NEIGHBOUR))
    below = Federation.objects.unscoped().inside(county).order_by("lo")
    townships, villages = (
        list(below.filter(level=Region.Level.TOWNSHIP)),
        list(below.filter(level=Region.Level.VILLAGE)),
    )
    township, village = townships[0], next(item for item in villages if item.parent_id == townships[0].pk)
    places = {
        "lingdao": city,
        "fazhanbu": city,
        "xian": county,
        "xiangzhen": township,
        "cun": village,
        "jidi": village,
        "zhiyuan": village,
        "shenji": city,
        "guanli": city,
    }
    hats = {"fazhanbu": (Department.DEVELOPMENT,), "xian": tuple(Department)}
    for username, (name, role, title) in PEOPLE.items():
        yield Seat(username, name, places[username], role, title, hats.get(username, ()))
    # second posts, so that the switch in the header has something to switch
    yield Seat("fazhanbu", PEOPLE["fazhanbu"][0], village, Role.VILLAGE, "驻村干部")
    yield Seat("xian", PEOPLE["xian"][0], township, Role.TOWNSHIP, "代管乡镇妇联")
    yield Seat("xian-fangzheng", "冯雅琴", neighbour, Role.COUNTY, "主席", tuple(Department))
    yield from _others(townships[1:] + [item for item in villages if item != village][:VILLAGE_OFFICERS])


def _others(federations: list[Federation]) -> Iterator[Seat]:
    chance = random.Random(COUNTY)  # noqa: S311  # the same invented names each time
    for federation in federations:
        role = Role.TOWNSHIP if federation.level == Region.Level.TOWNSHIP else Role.VILLAGE
        name = chance.choice(SURNAMES) + chance.choice(GIVEN)
        yield Seat(f"{role.value}-{federation.lo}", name, federation, role, "主席")


def _federation_of(code: str) -> Federation:
    return Federation.objects.unscoped().get(region__code=code, kind=Federation.Kind.FEDERATION)


def accounts() -> list[tuple[str, str, str, str]]:
    """User name, role, name and post of the nine, for the table that is printed at each start."""
    found = (
        Post.objects.unscoped()
        .filter(user__username__in=PEOPLE, user__is_demo=True, user__is_active=True)
        .select_related("user", "federation")
        .order_by("pk")
    )
    rows: dict[str, tuple[str, str, str, str]] = {}
    for post in found:
        rows.setdefault(
            post.user.username,
            (post.user.username, post.get_role_display(), post.user.name, f"{post.federation.name} {post.title}"),
        )
    return [rows[username] for username in PEOPLE if username in rows]
