"""Giving, proposing, deciding, changing and ending posts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.accounts.models import User
from jinguo.federations.models import Post, PostDepartment
from jinguo.federations.officers import Officer
from jinguo.federations.rules import posts as rules
from jinguo.federations.rules.posts import Terms
from jinguo.federations.successions import take_over
from jinguo.foundation.audit.actions import action
from jinguo.foundation.refusals import NotAllowed, Refused
from jinguo.policybook.permissions import Department


@action("federations.post_granted", "授予岗位")
def grant_post(*, user: User, terms: Terms, by: Officer, on: date) -> Post:
    """Give a post, or ask for it where it takes a second person; `Post.state` says which.

    Raises `NotAllowed`, `OutsideScope` or `Refused` with the reason.
    """
    rules.may_give(by, terms).require()
    waits = rules.needs_second_person(terms.role, terms.departments) and not by.is_system
    return _make(user, terms, by=by, on=on, state=Post.State.PROPOSED if waits else Post.State.ACTIVE)


@action("federations.post_proposed", "提请岗位")
def propose_post(*, user: User, terms: Terms, by: Officer, on: date) -> Post:
    """Ask the level above for a post, as a township does for its villages."""
    rules.may_propose(by, terms).require()
    return _make(user, terms, by=by, on=on, state=Post.State.PROPOSED)


def _make(user: User, terms: Terms, *, by: Officer, on: date, state: Post.State) -> Post:
    rules.not_to_herself(by, user.pk).require()
    rules.fits(terms, on=on).require()
    User.objects.select_for_update().get(pk=user.pk)
    rules.goes_with(terms, rules.terms_of(Post.objects.of_accounts([user], on=on), on=on)).require()
    post = Post.objects.create(
        user=user,
        federation=terms.federation,
        role=terms.role.value,
        title=terms.title,
        base=terms.base,
        state=state,
        since=terms.since,
        until=terms.until,
        recorded_by=by.user,
    )
    PostDepartment.objects.bulk_create(
        PostDepartment(post=post, department=item.value) for item in sorted(terms.departments)
    )
    return post


@action("federations.post_approved", "批准岗位")
def approve_post(*, post: Post, by: Officer, on: date, words: str = "") -> Post:
    """The second person agrees to a proposed post, or to further departments of a post."""
    post = _waiting(post, by=by, on=on)
    waiting = _waiting_departments(post)
    if post.state == Post.State.PROPOSED:
        others = Post.objects.of_accounts([post.user], on=on).exclude(pk=post.pk)
        rules.goes_with(Terms.of(post, on=on), rules.terms_of(others, on=on)).require()
        _decide(post, Post.State.ACTIVE, by=by, words=words)
        take_over([post], on=on)
    for row in waiting:
        row.state = PostDepartment.State.ACTIVE
        row.since = max(on, row.since or on)
        row.save(update_fields=["state", "since"])
    return post


@action("federations.post_refused", "不批准岗位")
def refuse_post(*, post: Post, by: Officer, on: date, words: str) -> Post:
    """The second person does not agree; her words go to whoever asked."""
    if not words.strip():
        raise Refused(_("请写明为什么不批准，提请的人要看。"), field="words")
    post = _waiting(post, by=by, on=on)
    waiting = _waiting_departments(post)
    if post.state == Post.State.PROPOSED:
        _decide(post, Post.State.REFUSED, by=by, words=words)
    for row in waiting:
        row.state = PostDepartment.State.REFUSED
        row.save(update_fields=["state"])
    return post


def _waiting(post: Post, *, by: Officer, on: date) -> Post:
    """The post as it stands now, if it waits for this officer's word. Raises the reason otherwise."""
    post = post.held()
    rows = _waiting_departments(post)
    if post.state != Post.State.PROPOSED and not rows:
        raise Refused(_("这件提请已经有人办过了。"))
    askers = {post.recorded_by_id} if post.state == Post.State.PROPOSED else {row.asked_by_id for row in rows}
    for asked_by in askers:
        rules.may_decide(by, Terms.of(post, on=on), asked_by=asked_by, user_id=post.user_id).require()
    return post


def _waiting_departments(post: Post) -> list[PostDepartment]:
    return list(post.departments.filter(state=PostDepartment.State.PROPOSED).order_by("pk"))


def _decide(post: Post, state: Post.State, *, by: Officer, words: str) -> None:
    post.state = state
    post.decided_by = by.user
    post.decided_at = timezone.now()
    post.decision = words.strip()
    post.store("state", "decided_by", "decided_at", "decision")


@action("federations.post_departments_changed", "调整岗位部门")
def change_post_departments(*, post: Post, departments: Collection[Department], by: Officer, on: date) -> list[Post]:
    """From today the post wears these hats. A hat of a department that needs two persons waits for the second."""
    post = post.held()
    wanted = frozenset(departments)
    rules.not_to_herself(by, post.user_id).require()
    terms = Terms.of(post, on=on)
    rules.may_give(by, terms).require()
    if not post.is_in_force(on=on):
        raise Refused(_("这个岗位现在不在任，不能调整部门。"))
    rules.fits(Terms(terms.federation, terms.role, terms.since, wanted, terms.until, base=terms.base), on=on).require()
    rows = {Department(row.department): row for row in post.departments.exclude(state="refused").filter(until=None)}
    for department, row in rows.items():
        if department not in wanted:
            _take_off(row, on=on)
    for department in sorted(wanted - rows.keys()):
        waits = rules.needs_second_person(terms.role, {department}) and not by.is_system
        PostDepartment.objects.create(
            post=post,
            department=department.value,
            since=on,
            state=PostDepartment.State.PROPOSED if waits else PostDepartment.State.ACTIVE,
            asked_by=by.user,
        )
    post.store()
    return [post]


def _take_off(row: PostDepartment, *, on: date) -> None:
    """A hat worn before today ends yesterday; one of today never was, and one still asked for is withdrawn."""
    if row.state == PostDepartment.State.PROPOSED:
        row.state = PostDepartment.State.REFUSED
    elif row.since is not None and row.since >= on:
        row.delete()
        return
    row.until = on - timedelta(days=1)
    row.save(update_fields=["state", "until"])


@action("federations.post_ended", "结束岗位")
def end_posts(
    *,
    posts: Sequence[Post],
    reason: Post.EndReason,
    by: Officer,
    on: date,
    last_on: date | None = None,
    words: str = "",
) -> list[Post]:
    """End posts: at once, or after their last day `last_on`. From the next request on they open nothing."""
    if reason is Post.EndReason.OTHER and not words.strip():
        raise Refused(_("原因选“其他”时，请写明是什么原因。"), field="words")
    ended = []
    for post in posts:
        post = post.held()
        rules.not_to_herself(by, post.user_id).require()
        rules.may_give(by, Terms.of(post, on=on)).require()
        if post.state not in Post.LIVE or (post.until is not None and post.until < on):
            raise Refused(_("%(post)s已经结束了。") % {"post": post})
        post.close(reason=reason, on=on, last_on=last_on, words=words)
        ended.append(post)
    return ended


@action("federations.posts_taken_over", "接手待办")
def take_over_due(*, by: Officer, on: date) -> list[Post]:
    """The daily step of a hand-over: posts that begin today receive what is open. Repeating it changes nothing."""
    if not by.is_system:
        raise NotAllowed(_("接手由系统每天自动办。"))
    due = Post.objects.unscoped().in_force(on=on).filter(predecessor__isnull=False, took_over_at__isnull=True)
    posts = list(due)
    take_over(posts, on=on)
    return posts


@action("federations.post_switched", "切换岗位")
def switch_post(*, post: Post, by: Officer) -> Post:
    """She acts under another of her own posts from now on. Purposes do not add up: one post at a time."""
    if post.user_id != by.user_id:
        raise NotAllowed(_("这不是您的岗位。"))
    return post
