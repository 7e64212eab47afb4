"""Partners and support in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from jinguo.foundation.offers.navigation import NavEntry, NavGroup, navigation
from jinguo.policybook.permissions import Permission

navigation.offer(
    NavEntry(
        "federations.partners",
        NavGroup.DATA,
        40,
        gettext_lazy("伙伴单位"),
        "heart-handshake",
        "federations:partners",
        Permission.PARTNERS_READ,
        about=gettext_lazy("帮着办事的单位和签下的协议。"),
    )
)
navigation.offer(
    NavEntry(
        "federations.supports",
        NavGroup.DATA,
        41,
        gettext_lazy("党政支持"),
        "flag",
        "federations:supports",
        Permission.PARTNERS_READ,
        about=gettext_lazy("党委政府的文件、经费，有没有纳入规划。"),
    )
)
