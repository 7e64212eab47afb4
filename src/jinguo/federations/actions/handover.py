"""换届: posts pass from one holder to the next on a day, with everything that is open on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from jinguo.accounts.models import User
from jinguo.federations.actions.posts import close, grant_post, locked, take_over
from jinguo.federations.models import Post
from jinguo.federations.officers import Officer
from jinguo.federations.rules import posts as rules
from jinguo.federations.rules.posts import Terms
from jinguo.foundation.audit.actions import action
from jinguo.foundation.refusals import Refused


@dataclass(frozen=True, slots=True)
class Pair:
    """A post and who holds it next."""

    post: Post
    successor: User


def first_fault(pair: Pair, *, by: Officer, on: date, day: date) -> str:
    """Why this pair cannot be handed over on `day`, in words; empty where it can. The dry run and the deed ask the same."""
    post, terms = pair.post, Terms.of(pair.post, on=on)
    if post.state != Post.State.ACTIVE or (post.until is not None and post.until < on):
        return _("%(post)s已经结束了。") % {"post": post}
    if day <= post.since:
        return _("交接日要在原岗位起始日（%(since)s）以后。") % {"since": post.since}
    if pair.successor.pk == post.user_id:
        return _("接任的人就是现任，不用交接。")
    verdict = next(
        (
            item
            for item in (
                rules.may_give(by, terms),
                rules.not_to_herself(by, pair.successor.pk),
                rules.not_to_herself(by, post.user_id),
            )
            if not item
        ),
        None,
    )
    return verdict.words if verdict else ""


@action("federations.posts_handed_over", "换届交接")
def hand_over(*, pairs: Sequence[Pair], day: date, by: Officer, on: date) -> list[Post]:
    """End each post on the eve of `day` and give it to its successor from that day; open to-dos follow on the day.

    All or nothing. Raises `Refused` with the first reason.
    """
    new = []
    if len({pair.post.pk for pair in pairs}) < len(pairs):
        raise Refused(_("同一个岗位写了两次。"))
    for pair in pairs:
        old = locked(pair.post)
        fault = first_fault(replace(pair, post=old), by=by, on=on, day=day)
        if fault:
            raise Refused(fault)
        terms = replace(Terms.of(old, on=on), since=day, until=None)
        close(old, reason=Post.EndReason.TURNOVER, on=on, last_on=day - timedelta(days=1))
        post = grant_post(user=pair.successor, terms=terms, by=by, on=on)
        post.predecessor = old
        post.save(update_fields=["predecessor"])
        new.append(post)
    take_over(on=on, posts=new)
    return new
