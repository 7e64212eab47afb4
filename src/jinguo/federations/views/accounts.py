"""The account of an officer, as the level above sees it: codes, slips, resets, stopping, and the link of a base manager."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.accounts.models import User
from jinguo.federations.actions import codes as actions
from jinguo.federations.actions import links as link_actions
from jinguo.federations.models import OneTimeCode
from jinguo.federations.queries import officers as queries
from jinguo.federations.queries.posts import posts
from jinguo.federations.requests import OfficeRequest
from jinguo.federations.slips import PER_SHEET, Slip, qr, slips_of

#: Slips that one press prints: 50 sheets. More are printed in portions.
PORTION = 50 * PER_SHEET


def slips(request: OfficeRequest) -> HttpResponse:
    """Who has not opened her account yet; POST makes a code for each and prints the slips, this once."""
    today = timezone.localdate()
    waiting = queries.not_activated(request.scope, on=today)
    batch = _uuid(request.POST.get("batch") or request.GET.get("batch"))
    if batch is not None:
        waiting = queries.newly_added(request.officer.scope, batch, on=today)
    if request.method != "POST":
        context = {"count": waiting.count(), "portion": PORTION, "batch": batch, "place": request.place}
        return render(request, "federations/slips_ask.html", context)
    chosen = list(waiting.order_by("posts__federation__lo", "pk").distinct()[:PORTION])
    if not chosen:
        messages.info(request, _("没有要打印的：这里的人都已经开通了。"))
        return redirect("federations:officer-list")
    return _print(request, chosen)


def activation(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """A slip for one officer."""
    return _print(request, [_officer(request, uid)])


def _print(request: OfficeRequest, users: list[User]) -> HttpResponse:
    today, now = timezone.localdate(), timezone.now()
    issued = actions.issue_activation(users=users, by=request.officer, on=today, at=now)
    units = queries.unit_names(request.officer.scope, users, on=today)
    return _sheet(request, slips_of(issued.records, issued.secrets, units, address=_activate_address(request)))


def _sheet(request: HttpRequest, made: list[Slip]) -> HttpResponse:
    sheets = [made[start : start + PER_SHEET] for start in range(0, len(made), PER_SHEET)]
    return render(request, "federations/slips.html", {"sheets": sheets, "count": len(made)})


def _activate_address(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("federations:activate"))


def reset(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Reset her password: a code at once, or a request to the auditor."""
    user = _officer(request, uid)
    issued = actions.ask_reset(
        user=user,
        by=request.officer,
        on=timezone.localdate(),
        at=timezone.now(),
        with_second_factor="with_second_factor" in request.POST,
    )
    if not issued.secrets:
        messages.success(request, _("已请审计员会签。会签以后，在这里点“出码”。"))
        return redirect("federations:officer", uid=uid)
    return _one_code(request, issued.records[0], issued.secrets)


def make_code(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """After the co-signature: the code, this once."""
    code = _code(request, uid)
    issued = actions.make_cosigned_code(code=code, by=request.officer, on=timezone.localdate(), at=timezone.now())
    return _one_code(request, issued.records[0], issued.secrets)


def _one_code(request: OfficeRequest, code: OneTimeCode, secrets: Mapping[int, str]) -> HttpResponse:
    secret = secrets[code.user_id]
    address = _activate_address(request)
    context = {"code": code, "secret": secret, "address": address, "qr": qr(f"{address}#{secret}")}
    return render(request, "federations/code.html", context)


def cosign(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """The auditor agrees to a reset, or does not."""
    agrees = request.POST.get("answer") == "agree"
    actions.cosign_reset(
        code=_code(request, uid), agrees=agrees, by=request.officer, on=timezone.localdate(), at=timezone.now()
    )
    messages.success(request, _("已会签。") if agrees else _("已答复不同意。"))
    return redirect("federations:proposals")


def switch_account(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """Stop her account, or let it sign in again."""
    is_active = request.POST.get("is_active") == "yes"
    actions.switch_officer(
        user=_officer(request, uid), is_active=is_active, by=request.officer, on=timezone.localdate()
    )
    messages.success(request, _("账号已启用。") if is_active else _("账号已停用，她的下一次点击就打不开了。"))
    return redirect("federations:officer", uid=uid)


def link(request: OfficeRequest, uid: UUID) -> HttpResponse:
    """A new link for a base manager, shown this once."""
    post = get_object_or_404(posts(request.officer.scope), uid=uid)
    made = link_actions.issue_link(post=post, by=request.officer, on=timezone.localdate(), at=timezone.now())
    address = request.build_absolute_uri(reverse("federations:base-link", args=[made.token]))
    context = {"link": made.records[0], "post": post, "address": address, "qr": qr(address)}
    return render(request, "federations/link.html", context)


def revoke_link(request: OfficeRequest, uid: UUID) -> HttpResponse:
    post = get_object_or_404(posts(request.officer.scope), uid=uid)
    found = queries.links_of(request.officer.scope, post.user).get(post.pk)
    if found is None:
        raise Http404("the post has no link")
    link_actions.revoke_link(link=found, by=request.officer, on=timezone.localdate(), at=timezone.now())
    messages.success(request, _("链接已收回，马上就打不开了。"))
    return redirect(post.get_absolute_url())


def _officer(request: OfficeRequest, uid: UUID) -> User:
    return get_object_or_404(queries.officers(request.officer.scope), uid=uid)


def _code(request: OfficeRequest, uid: UUID) -> OneTimeCode:
    return get_object_or_404(queries.codes(request.officer.scope), uid=uid)


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
