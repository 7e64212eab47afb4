"""What the global search finds: federations, officers, regions and partners."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.federations.queries import search
from jinguo.federations.scope import Scope
from jinguo.foundation.offers.search import Hit, SearchGroup, search_groups
from jinguo.policybook.permissions import Permission


def find_regions(scope: Scope, words: str, limit: int) -> list[Hit]:
    return [
        Hit(
            region.name,
            region.get_absolute_url(),
            " · ".join(
                part for part in (region.parent.name if region.parent else "", region.level_words, region.code) if part
            ),
        )
        for region in search.regions_like(scope, words, limit=limit)
    ]


def find_federations(scope: Scope, words: str, limit: int) -> list[Hit]:
    return [
        Hit(
            federation.name,
            federation.get_absolute_url(),
            " · ".join(
                part
                for part in (federation.parent.short_name if federation.parent else "", federation.get_kind_display())
                if part
            ),
        )
        for federation in search.federations_like(scope, words, limit=limit)
    ]


def find_partners(scope: Scope, words: str, limit: int) -> list[Hit]:
    return [
        Hit(partner.name, partner.get_absolute_url(), partner.federation.short_name)
        for partner in search.partners_like(scope, words, limit=limit)
    ]


def find_officers(scope: Scope, words: str, limit: int) -> list[Hit]:
    return [
        Hit(post.user.name, post.get_absolute_url(), post.words)
        for post in search.posts_like(scope, words, on=timezone.localdate(), limit=limit)
    ]


search_groups.offer(
    SearchGroup("federations", _("妇联组织"), "sitemap", 10, Permission.FEDERATIONS_READ, find_federations)
)
search_groups.offer(SearchGroup("regions", _("地区"), "map-pin", 20, Permission.REGIONS_READ, find_regions))
search_groups.offer(
    SearchGroup("partners", _("伙伴单位"), "heart-handshake", 30, Permission.PARTNERS_READ, find_partners)
)
search_groups.offer(SearchGroup("officers", _("人员"), "user", 15, Permission.OFFICERS_READ, find_officers))
