"""A few real places to stand on until the whole demo tree is loaded."""

from __future__ import annotations

from rich.progress import Progress

from jinguo.federations.models import Federation, Region
from jinguo.federations.ranges import Range

PLACES = {
    "23": "黑龙江省",
    "2301": "哈尔滨市",
    "230124": "方正县",
    "230129": "延寿县",
    "230129100": "延寿镇",
    "230129101": "六团镇",
    "230129100201": "城东村",
    "230129100202": "城南村",
    "230129101201": "六团村",
}
LEVELS = {2: 1, 4: 2, 6: 3, 9: 4, 12: 5}


def load_demo_federations(progress: Progress) -> None:
    task = progress.add_task("地区和妇联", total=len(PLACES))
    regions: dict[str, Region] = {}
    federations: dict[str, Federation] = {}
    for code, name in PLACES.items():
        above = {4: 2, 6: 4, 9: 6, 12: 9}.get(len(code), 0)
        place = Range.of_code(code)
        level = LEVELS[len(code)]
        regions[code] = Region.objects.create(
            code=code, name=name, level=level, parent=regions.get(code[:above]), lo=place.lo, hi=place.hi, source="演示"
        )
        federations[code] = Federation.objects.create(
            name=f"{name}妇女联合会",
            short_name=f"{name}妇联",
            level=level,
            parent=federations.get(code[:above]),
            region=regions[code],
            lo=place.lo,
            hi=place.hi,
        )
        progress.advance(task)
