"""换届: posts pass from one holder to the next on a day, with everything that is open on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from jinguo.federations.actions.posts import grant_post
from jinguo.federations.models import Post
from jinguo.federations.officers import Officer
from jinguo.federations.rules.handover import Pair, may_hand_over
from jinguo.federations.rules.posts import Terms
from jinguo.federations.successions import take_over
from jinguo.foundation.audit.actions import action
from jinguo.foundation.refusals import Refused


@action("federations.posts_handed_over", "换届交接")
def hand_over(*, pairs: Sequence[Pair], day: date, by: Officer, on: date) -> list[Post]:
    """End each post on the eve of `day` and give it to its successor from that day; open to-dos follow on the day.

    All or nothing. Raises `Refused` with the first reason.
    """
    new = []
    if len({pair.post.pk for pair in pairs}) < len(pairs):
        raise Refused(_("同一个岗位写了两次。"))
    for pair in pairs:
        old = pair.post.held()
        may_hand_over(Pair(old, pair.successor), by=by, on=on, day=day).require()
        terms = replace(Terms.of(old, on=on), since=day, until=None)
        old.close(reason=Post.EndReason.TURNOVER, on=on, last_on=day - timedelta(days=1))
        post = grant_post(user=pair.successor, terms=terms, by=by, on=on)
        post.predecessor = old
        post.save(update_fields=["predecessor"])
        new.append(post)
    take_over(new, on=on)
    return new
