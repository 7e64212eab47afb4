"""Number ranges that stand for subtrees, so that scope, drill-down and search are one BETWEEN.

A region's twelve-digit statistical code fills its range: Harbin 2301 is 230100000000..230199999999, and every county,
township and village of Harbin lies inside. A federation without a region of its own (a development zone, a group member) is given
free numbers inside its parent's range.
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
