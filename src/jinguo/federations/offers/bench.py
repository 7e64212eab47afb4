"""What federations put on the workbench: quick links, the card of her own area, and steps of the first day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from jinguo.federations.officers import Officer
from jinguo.federations.queries.bench import area, has_added_somebody
from jinguo.foundation.offers.bench import BenchCard, QuickLink, bench_cards, quick_links
from jinguo.foundation.offers.onboarding import FirstStep, first_steps
from jinguo.policybook.permissions import Permission


def area_card(officer: Officer, on: date) -> dict[str, Any] | None:
    """Federations and officers below hers; nothing where she has nobody below."""
    found = area(officer.scope, on=on)
    return {"area": found} if found.federations > 1 else None


def added(officer: Officer, on: date) -> bool:
    return has_added_somebody(officer.scope)


bench_cards.offer(
    BenchCard("federations.area", 20, Permission.OFFICERS_READ, "federations/_bench_area.html", area_card)
)
quick_links.offer(
    QuickLink("officers.add", _("添加人员"), "user-plus", 10, "federations:officer-add", Permission.OFFICERS_PROPOSE)
)
quick_links.offer(
    QuickLink(
        "partners.add", _("登记伙伴单位"), "heart-handshake", 20, "federations:partner-add", Permission.PARTNERS_WRITE
    )
)
quick_links.offer(
    QuickLink("federations", _("看妇联组织"), "sitemap", 30, "federations:federations", Permission.FEDERATIONS_READ)
)
quick_links.offer(QuickLink("regions", _("看地区"), "map-pin", 40, "federations:regions", Permission.REGIONS_READ))
quick_links.offer(QuickLink("officers", _("看人员"), "users", 50, "federations:officer-list", Permission.OFFICERS_READ))
first_steps.offer(
    FirstStep(
        "federations.look",
        20,
        Permission.FEDERATIONS_READ,
        _("看看我的妇联"),
        _("单位、领导小组和辖区对不对"),
        "sitemap",
        "federations:federations",
    )
)
first_steps.offer(
    FirstStep(
        "federations.add_officer",
        30,
        Permission.OFFICERS_PROPOSE,
        _("添加一位干部"),
        _("打印开通单交给她，她自己设密码"),
        "user-plus",
        "federations:officer-add",
        added,
    )
)
