"""换届: which posts may pass to whom, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jinguo.accounts.models import User
from jinguo.federations.models import Post
from jinguo.federations.rules.posts import Terms, may_give, not_to_herself
from jinguo.foundation.verdicts import Verdict, all_of, no

if TYPE_CHECKING:
    from jinguo.federations.officers import Officer


@dataclass(frozen=True, slots=True)
class Pair:
    """A post and who holds it next."""

    post: Post
    successor: User


def may_hand_over(pair: Pair, *, by: Officer, on: date, day: date) -> Verdict:
    """Whether the post may pass to the successor from `day` on. The dry run and the deed ask the same."""
    post = pair.post
    if post.state != Post.State.ACTIVE or (post.until is not None and post.until < on):
        return no(_("%(post)s已经结束了。") % {"post": post}, field="post")
    if day <= post.since:
        return no(_("交接日要在原岗位起始日（%(since)s）以后。") % {"since": post.since}, field="day")
    if pair.successor.pk == post.user_id:
        return no(_("接任的人就是现任，不用交接。"), field="successor")
    return all_of(
        may_give(by, Terms.of(post, on=on)),
        not_to_herself(by, pair.successor.pk),
        not_to_herself(by, post.user_id),
    )
