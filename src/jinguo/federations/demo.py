"""The demo tree: Harbin, Yueyang and Chongqing to village level, with a federation for every place.

Places and designations are public; names of people are invented. The same list gives the same tree each time.
"""

from __future__ import annotations

from datetime import date

from jinguo.federations import gazetteer
from jinguo.federations.actions import federations as trees
from jinguo.federations.actions import groups
from jinguo.federations.actions import regions as places
from jinguo.federations.models import Answerable, Federation, GroupSeat, Region, RiskTier, Strand
from jinguo.federations.officers import SYSTEM
from jinguo.federations.progress import Progress, silent
from jinguo.policybook.permissions import Department

CITIES = ("2301", "4306", "50")
TOP_LEVELS = (Region.Level.PROVINCE, Region.Level.CITY)

#: Designations of the real documents: kind, first day, source, codes.
DESIGNATIONS: tuple[tuple[str, date, str, tuple[str, ...]], ...] = (
    ("national_poor_county", date(2012, 1, 1), "哈妇发〔2016〕7号", ("230129",)),
    ("provincial_poor_county", date(2012, 1, 1), "哈妇发〔2016〕7号", ("230126", "230127")),
    (
        "national_key_county",
        date(2012, 1, 1),
        "国家扶贫开发工作重点县公开名单",
        (
            "500101", "500114", "500154", "500156", "500229", "500230", "500235",
            "500236", "500237", "500238", "500240", "500241", "500242", "500243",
        ),
    ),
)  # fmt: skip
#: The 18 townships of deep poverty: county -> first words of the township's name.
DEEP_POVERTY = {
    "500101": ("龙驹",),
    "500114": ("金溪",),
    "500154": ("大进",),
    "500156": ("后坪",),
    "500229": ("沿河", "鸡鸣"),
    "500230": ("三建",),
    "500235": ("泥溪",),
    "500236": ("平安",),
    "500237": ("双龙",),
    "500238": ("天元", "红池坝"),
    "500240": ("中益",),
    "500241": ("隘口",),
    "500242": ("车田", "浪坪"),
    "500243": ("三义", "大垭"),
}
#: Zones without a county of their own (CQ11-002): name, short name, townships that it looks after.
ZONES = (
    (
        "重庆两江新区妇女联合会",
        "两江新区妇联",
        ("500112007", "500112008", "500112009", "500112010", "500112014", "500112019", "500112021", "500112022"),
    ),
    (
        "重庆市万盛经济技术开发区妇女联合会",
        "万盛经开区妇联",
        ("500110004", "500110005", "500110100", "500110101", "500110102", "500110103", "500110104", "500110105",
         "500110106", "500110107"),
    ),
)  # fmt: skip
#: Group members and associations: city, name, kind, strands.
BODIES = (
    ("2301", "女企业家协会", Federation.Kind.ASSOCIATION, (Strand.Kind.INDUSTRY, Strand.Kind.EMPLOYMENT)),
    ("2301", "女医务工作者联谊会", Federation.Kind.ASSOCIATION, (Strand.Kind.HEALTH,)),
    ("4306", "女企业家协会", Federation.Kind.ASSOCIATION, (Strand.Kind.INDUSTRY,)),
    ("50", "女企业家协会", Federation.Kind.GROUP_MEMBER, (Strand.Kind.INDUSTRY, Strand.Kind.CONSUMPTION)),
    ("50", "家政服务业协会", Federation.Kind.GROUP_MEMBER, (Strand.Kind.EMPLOYMENT,)),
    ("50", "女医师协会", Federation.Kind.GROUP_MEMBER, (Strand.Kind.HEALTH,)),
)
#: Invented people of the leading groups: one head, four deputies, six members (H14-079).
SEATS = (
    (GroupSeat.Role.HEAD, "周敏", "党组书记、主席"),
    (GroupSeat.Role.DEPUTY, "林静", "副主席"),
    (GroupSeat.Role.DEPUTY, "高红梅", "副主席"),
    (GroupSeat.Role.DEPUTY, "许丽华", "副主席"),
    (GroupSeat.Role.DEPUTY, "沈玉珍", "副主席"),
    (GroupSeat.Role.MEMBER, "何晓燕", "办公室主任"),
    (GroupSeat.Role.MEMBER, "梁秋菊", "组织部部长"),
    (GroupSeat.Role.MEMBER, "宋春燕", "宣传部部长"),
    (GroupSeat.Role.MEMBER, "郑雪梅", "发展部部长"),
    (GroupSeat.Role.MEMBER, "谢凤霞", "权益部部长"),
    (GroupSeat.Role.MEMBER, "唐艳玲", "儿家部部长"),
)
MATTER = "留守妇女儿童关爱服务"
PARTS: tuple[tuple[Answerable.Part, str, Department | None], ...] = (
    (Answerable.Part.TOP_LEADER, "周敏", None),
    (Answerable.Part.LEADER_IN_CHARGE, "林静", None),
    (Answerable.Part.LEAD_DEPARTMENT, "", Department.RIGHTS),
    (Answerable.Part.COOPERATING_DEPARTMENT, "", Department.CHILDREN_FAMILY),
    (Answerable.Part.COOPERATING_DEPARTMENT, "", Department.DEVELOPMENT),
)
ALIASES = (
    ("230113", "双城市", date(2014, 5, 1)),
    ("230112", "阿城市", date(2006, 8, 14)),
    ("500110", "綦江县", date(2011, 10, 21)),
)
TIERS = (
    ("500101", RiskTier.Tier.HIGH, date(2020, 2, 1)),
    ("500101", RiskTier.Tier.MEDIUM, date(2020, 3, 6)),
    ("500101", RiskTier.Tier.LOW, date(2020, 3, 14)),
    ("230129", RiskTier.Tier.LOW, date(2020, 3, 8)),
)


def load_demo_federations(progress: Progress = silent, *, on: date) -> None:
    """Load the whole tree. The two long steps tell how far they are."""
    entries = gazetteer.entries(gazetteer.read(under=CITIES), under=CITIES)
    places.load_regions(entries=entries, under=CITIES, source=gazetteer.SOURCE, by=SYSTEM, on=on, progress=progress)
    trees.create_for_regions(regions=_homes(), by=SYSTEM, progress=progress)
    steps = (_zones, _designations, _bodies, _groups, _spells)
    for number, step in enumerate(steps, start=1):
        step(on)
        progress(number, len(steps), "辖区、称号和领导小组")


def _homes() -> list[Region]:
    """Every region that gets a federation: a province above a city has none here, a municipality has."""
    regions = Region.objects.within(SYSTEM.scope).order_by("lo")
    return [item for item in regions if item.level != Region.Level.PROVINCE or item.is_municipality]


def _region(code: str) -> Region:
    return Region.objects.within(SYSTEM.scope).get(code=code)


def _federation(code: str) -> Federation:
    rows = Federation.objects.within(SYSTEM.scope).select_related("region")
    return rows.get(region__code=code, kind=Federation.Kind.FEDERATION)


def _zones(on: date) -> None:
    city = _federation("50")
    for name, short_name, codes in ZONES:
        naming = trees.Naming(name, short_name, Federation.Kind.ZONE)
        zone = trees.create_federation(parent=city, naming=naming, by=SYSTEM, on=on)
        townships = list(Region.objects.within(SYSTEM.scope).filter(code__in=codes).select_related("parent"))
        trees.assign_territory(zone=zone, regions=townships, since=date(2020, 1, 1), by=SYSTEM, on=on)


def _designations(on: date) -> None:
    for kind, since, source, codes in DESIGNATIONS:
        regions = list(Region.objects.within(SYSTEM.scope).filter(code__in=codes))
        places.add_designations(regions=regions, kind=kind, since=since, source=source, by=SYSTEM)
    deep = [
        Region.objects.within(SYSTEM.scope).get(level=Region.Level.TOWNSHIP, parent__code=county, name__startswith=name)
        for county, names in DEEP_POVERTY.items()
        for name in names
    ]
    places.add_designations(
        regions=deep,
        kind="deep_poverty_township",
        since=date(2017, 8, 1),
        source="深度贫困乡镇公开名单（2017年）",
        by=SYSTEM,
    )


def _bodies(on: date) -> None:
    for code, name, kind, strands in BODIES:
        city = _federation(code)
        assert city.region is not None  # noqa: S101  # found by its region
        full = f"{city.region.name}{name}"
        body = trees.create_federation(parent=city, naming=trees.Naming(full, name, kind), by=SYSTEM, on=on)
        trees.set_strands(federation=body, kinds=strands, by=SYSTEM, on=on)


def _groups(on: date) -> None:
    for code in CITIES:
        city = _federation(code)
        groups.set_up_group(
            federation=city,
            name=f"{city.short_name}{MATTER}工作领导小组",
            office=Department.RIGHTS,
            since=date(2014, 7, 1),
            document="哈妇发〔2014〕10号" if code == "2301" else "",
            seats=[groups.Seat(*seat) for seat in SEATS],
            by=SYSTEM,
        )
        for part, name, department in PARTS:
            groups.name_answerable(
                federation=city,
                matter=MATTER,
                part=part,
                name=name,
                department=department,
                since=date(2014, 7, 1),
                by=SYSTEM,
            )


def _spells(on: date) -> None:
    for code, tier, since in TIERS:
        places.set_risk_tier(region=_region(code), tier=tier, since=since, source="演示", by=SYSTEM)
    for code, text, until in ALIASES:
        places.add_alias(
            region=_region(code),
            text=text,
            kind=places.Alias.Kind.FORMER,
            until=until,
            source="行政区划变更公告",
            by=SYSTEM,
        )
    places.assign_cadre(
        region=_region("230129"), name="韩桂香", unit="市妇联发展部", since=date(2016, 5, 1), source="演示", by=SYSTEM
    )
    trees.write_profile(
        federation=_federation("230129"), by=SYSTEM, on=on,
        head="王秀兰", executive_members=31, congress_on=date(2018, 9, 12), premises="县政府三楼",
    )  # fmt: skip
