from jinguo.federations.models.federation import Federation, FederationQuerySet
from jinguo.federations.models.post import Post, PostDepartment, PostDepartmentQuerySet, PostQuerySet
from jinguo.federations.models.region import Region, RegionQuerySet

__all__ = [
    "Federation",
    "FederationQuerySet",
    "Post",
    "PostDepartment",
    "PostDepartmentQuerySet",
    "PostQuerySet",
    "Region",
    "RegionQuerySet",
]
