"""Who acts when nobody sits at the keyboard: a job acts as the officer who started it, a timed one as the system.

The foundation does not know posts. `federations` offers how an account and a post number become an officer again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jinguo.foundation.offers.registry import Registry
from jinguo.foundation.privacy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Actors:
    """`acting_as(user_id, post_id)` answers the officer as of today, or None where the post no longer allows it.

    `system` is the house itself: timed jobs and the command line.
    """

    key: str
    acting_as: Callable[[int, int | None], Viewer | None]
    system: Viewer


actors: Registry[Actors] = Registry("actors")


def acting_as(user_id: int | None, post_id: int | None) -> Viewer | None:
    """The officer with this account and post today; the system where there is no account. None: she may no longer act."""
    return system() if user_id is None else _offered().acting_as(user_id, post_id)


def system() -> Viewer:
    return _offered().system


def _offered() -> Actors:
    return next(iter(actors))
