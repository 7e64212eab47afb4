"""What federations offer upward: the entries of the side menu."""

from django.utils.translation import gettext_lazy as _

from jinguo.foundation.offers.navigation import NavEntry, NavGroup, navigation
from jinguo.policybook.permissions import Permission

navigation.offer(
    NavEntry("regions", NavGroup.DATA, 40, _("地区"), "map-pin", "federations:regions", Permission.REGIONS_READ)
)
navigation.offer(
    NavEntry(
        "federations",
        NavGroup.DATA,
        41,
        _("妇联组织"),
        "sitemap",
        "federations:federations",
        Permission.FEDERATIONS_READ,
    )
)
