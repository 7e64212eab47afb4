"""What waits for a second person, and the switch between one's own posts."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.accounts.sessions import rotate
from jinguo.federations.actions.posts import approve_post, refuse_post, switch_post
from jinguo.federations.queries import officers as queries
from jinguo.federations.queries.posts import posts
from jinguo.federations.requests import OfficeRequest
from jinguo.federations.rules import posts as rules
from jinguo.federations.sessions import AT, POST_IN_USE
from jinguo.foundation.pages.returns import local
from jinguo.policybook.permissions import Permission


def proposals(request: OfficeRequest) -> HttpResponse:
    """Posts that wait for a second person, and resets that wait for an auditor."""
    today, by = timezone.localdate(), request.officer
    waiting = [
        {
            "post": post,
            "verdict": rules.may_decide(
                by, rules.Terms.of(post, on=today), asked_by=post.asker_id, user_id=post.user_id
            ),
        }
        for post in queries.proposals(by.scope, on=today)[:200]
    ]
    cosigns = queries.resets_to_cosign(by.scope, at=timezone.now())[:200] if by.may(Permission.OFFICERS_COSIGN) else []
    return render(request, "federations/proposals.html", {"waiting": waiting, "cosigns": cosigns})


def decide(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Approve or refuse one."""
    post = get_object_or_404(posts(request.officer.scope), uid=uid)
    words, today = request.POST.get("words", "")[:200], timezone.localdate()
    if request.POST.get("answer") == "approve":
        approve_post(post=post, by=request.officer, on=today, words=words)
        messages.success(request, _("已批准，从现在起算数。"))
    else:
        refuse_post(post=post, by=request.officer, on=today, words=words)
        messages.success(request, _("已答复不批准，理由会给提请的人看。"))
    return redirect("federations:proposals")


def switch(request: OfficeRequest) -> HttpResponse:
    """Act under another of one's own posts from now on; the session gets a new key."""
    mine = queries.own_posts(request.officer.scope, on=timezone.localdate())
    chosen = next((post for post in mine if str(post.uid) == request.POST.get("post")), None)
    if chosen is None:
        messages.error(request, _("没有换成：这个岗位不是您的，或者已经结束了。"))
        return redirect("desk:workbench")
    switch_post(post=chosen, by=request.officer)
    request.session[POST_IN_USE] = str(chosen.uid)
    request.session.pop(AT, None)
    rotate(request)
    messages.success(request, _("现在以“%(post)s”的身份办事。") % {"post": chosen.words})
    return redirect(local(request.POST.get("next")))
