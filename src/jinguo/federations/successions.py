"""What is open on a post passes to its successor on the day that she begins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from jinguo.federations.models import Post
from jinguo.foundation.offers.successions import pass_on


def take_over(posts: Sequence[Post], *, on: date) -> int:
    """Pass what is open from predecessors to those of `posts` that have begun; how many things moved. Part of an action."""
    begun = [post for post in posts if post.predecessor_id and not post.took_over_at and post.is_in_force(on=on)]
    moved = pass_on({post.predecessor_id: post.pk for post in begun if post.predecessor_id})
    for post in begun:
        post.took_over_at = timezone.now()
        post.store("took_over_at")
    return moved
