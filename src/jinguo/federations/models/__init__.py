from jinguo.federations.models.federation import Federation, FederationQuerySet
from jinguo.federations.models.post import Post, PostDepartment, PostDepartmentQuerySet, PostQuerySet
from jinguo.federations.models.region import Region, RegionQuerySet
from jinguo.federations.models.territory import Territory, TerritoryQuerySet

__all__ = [
    "Federation",
    "FederationQuerySet",
    "Post",
    "PostDepartment",
    "PostDepartmentQuerySet",
    "PostQuerySet",
    "Region",
    "RegionQuerySet",
    "Territory",
    "TerritoryQuerySet",
]
