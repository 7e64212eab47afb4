"""Number ranges that stand for subtrees, so that scope, drill-down and search are one BETWEEN.

A region's twelve-digit statistical code fills its range: Harbin 2301 is 230100000000..230199999999, and every county,
township and village of Harbin lies inside. A federation numbers its range like its region.

A federation without a region of its own (a development zone, a group member) is given free numbers inside its parent's range:
a block as large as the parent's children carry (a county's million under a city, a township's thousand under a county, one number
under a township), the highest block that no region and no federation uses. The public codes fill a range from below, so the
top stays free: the first zone of Harbin is 230199000000..230199999999. A township federation that a zone takes over is
renumbered into the zone's range, its villages with it, and numbered back when the region returns.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

DIGITS = 12


@dataclass(frozen=True, slots=True, order=True)
class Range:
    """Both ends included."""

    lo: int
    hi: int

    def __post_init__(self) -> None:
        if self.lo > self.hi:
            raise ValueError(f"a range runs upwards, not {self.lo}..{self.hi}")

    @classmethod
    def of_code(cls, code: str) -> Range:
        """The range of a region code of 2, 4, 6, 9 or 12 digits."""
        if not code.isdigit() or len(code) > DIGITS:
            raise ValueError(f"a region code is up to {DIGITS} digits, not {code!r}")
        return cls(int(code.ljust(DIGITS, "0")), int(code.ljust(DIGITS, "9")))

    def __contains__(self, other: object) -> bool:
        if isinstance(other, Range):
            return self.lo <= other.lo and other.hi <= self.hi
        return isinstance(other, int) and self.lo <= other <= self.hi

    @property
    def size(self) -> int:
        return self.hi - self.lo + 1

    def moved_by(self, offset: int) -> Range:
        return Range(self.lo + offset, self.hi + offset)

    def overlaps(self, other: Range) -> bool:
        return self.lo <= other.hi and other.lo <= self.hi

    def common(self, other: Range) -> Range | None:
        """What both hold, or None."""
        lo, hi = max(self.lo, other.lo), min(self.hi, other.hi)
        return Range(lo, hi) if lo <= hi else None


def merged(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """The same numbers in as few ranges as possible, in order."""
    result: list[Range] = []
    for item in sorted(ranges):
        if result and item.lo <= result[-1].hi + 1:
            result[-1] = Range(result[-1].lo, max(result[-1].hi, item.hi))
        else:
            result.append(item)
    return tuple(result)


def without(ranges: Iterable[Range], holes: Iterable[Range]) -> tuple[Range, ...]:
    """The numbers of `ranges` that lie in none of the `holes`."""
    left = list(merged(ranges))
    for hole in merged(holes):
        left = [piece for item in left for piece in _cut(item, hole)]
    return tuple(left)


def _cut(item: Range, hole: Range) -> Iterable[Range]:
    if not item.overlaps(hole):
        return (item,)
    pieces = []
    if item.lo < hole.lo:
        pieces.append(Range(item.lo, hole.lo - 1))
    if hole.hi < item.hi:
        pieces.append(Range(hole.hi + 1, item.hi))
    return pieces


def common(mine: Iterable[Range], asked: Iterable[Range]) -> tuple[Range, ...]:
    """The numbers that lie in both."""
    others = tuple(asked)
    both = (item.common(other) for item in mine for other in others)
    return merged(item for item in both if item is not None)


def block_size(parent: Range) -> int:
    """How many numbers a child of this range gets: the next of the steps city - county - township - village below its size."""
    return next(size for size in (10**6, 10**3, 1) if size < parent.size or size == 1)


def free_block(parent: Range, taken: Iterable[Range], *, size: int | None = None) -> Range | None:
    """The highest free block inside the parent's range, aligned to its size; None when there is none left.

    The lowest block is never given: the parent itself stands on its first number.
    """
    step = size or block_size(parent)
    used = merged(taken)
    for lo in range(parent.hi + 1 - step, parent.lo, -step):
        block = Range(lo, lo + step - 1)
        if not any(block.overlaps(item) for item in used):
            return block
    return None
