"""What an officer may see: regions x departments x permissions, decided by the post in use."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from jinguo.federations.ranges import Range, common
from jinguo.policybook.permissions import Department, Permission


@dataclass(frozen=True, slots=True)
class Scope:
    """The first argument of every query.

    `federations` are number ranges of the federation tree: a record belongs to whoever is responsible for it. `regions` are ranges of
    the region tree. Both empty is the scope of nobody, and holds no row.
    """

    user_id: int | None = None
    post_id: int | None = None
    federations: tuple[Range, ...] = ()
    regions: tuple[Range, ...] = ()
    departments: frozenset[Department] = frozenset()
    permissions: frozenset[Permission] = field(default_factory=frozenset)

    def holds_federation(self, place: Range) -> bool:
        """Whether a federation with this range lies inside."""
        return any(place in item for item in self.federations)

    def holds_region(self, place: Range) -> bool:
        return any(place in item for item in self.regions)

    def narrowed_to(self, *, federation: Range, regions: tuple[Range, ...]) -> Scope:
        """The same eyes on a smaller part of the trees; never more than before."""
        return replace(
            self,
            federations=common(self.federations, (federation,)),
            regions=common(self.regions, regions),
        )


#: The scope of anonymous visitors and of accounts without a post.
NOBODY = Scope()
