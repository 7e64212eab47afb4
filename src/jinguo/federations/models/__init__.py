from jinguo.federations.models.code import MOST_TRIES, BaseLink, OneTimeCode, OneTimeCodeQuerySet
from jinguo.federations.models.federation import Federation, FederationQuerySet
from jinguo.federations.models.post import Post, PostDepartment, PostDepartmentQuerySet, PostQuerySet
from jinguo.federations.models.region import Region, RegionQuerySet
from jinguo.federations.models.territory import Territory, TerritoryQuerySet

__all__ = [
    "MOST_TRIES",
    "BaseLink",
    "Federation",
    "FederationQuerySet",
    "OneTimeCode",
    "OneTimeCodeQuerySet",
    "Post",
    "PostDepartment",
    "PostDepartmentQuerySet",
    "PostQuerySet",
    "Region",
    "RegionQuerySet",
    "Territory",
    "TerritoryQuerySet",
]
