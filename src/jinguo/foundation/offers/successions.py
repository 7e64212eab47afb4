"""What passes from a post to the one that succeeds it: open to-dos, later whatever else is addressed to a post.

A post is a number here: the foundation does not know posts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jinguo.foundation.offers.registry import Registry


@dataclass(frozen=True, slots=True)
class Succession:
    """`pass_on({old post: new post})` moves what is open from the old posts to the new ones and says how many things moved.

    It is called inside the action that completes a hand-over, on the day it takes effect, and may be called again.
    """

    key: str
    pass_on: Callable[[dict[int, int]], int]


successions: Registry[Succession] = Registry("successions")


def pass_on(posts: dict[int, int]) -> int:
    """Tell everybody who offered that these posts were succeeded; how many things moved."""
    return sum(item.pass_on(posts) for item in successions) if posts else 0
