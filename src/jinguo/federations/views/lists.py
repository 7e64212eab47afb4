"""Many at once: officers from a list, and a whole township changing hands. Both show first what they would do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.federations.actions.officers import add_officers, hand_in_list
from jinguo.federations.actions.successors import appoint_successors
from jinguo.federations.forms.posts import DayField, ListForm
from jinguo.federations.ledger.officers import FIELDS, Draft, draft_of
from jinguo.federations.ledger.table import decoded
from jinguo.federations.models import Post
from jinguo.federations.queries.posts import posts
from jinguo.federations.requests import OfficeRequest
from jinguo.federations.rules.posts import roles_given
from jinguo.federations.rules.successors import JudgedSuccession, Succession, judge_successions
from jinguo.federations.standing import standing_of
from jinguo.federations.words import department_name, role_name
from jinguo.foundation.identity.phones import masked_phone, normal_phone
from jinguo.foundation.refusals import Refused
from jinguo.policybook.permissions import Department

#: Faults and rows that a page shows; the counts are of all.
SHOWN = 200
#: More rows than these are added in the background, with progress.
AT_ONCE = 500
#: Posts that one turnover page lists.
MOST_POSTS = 300


def officer_import(request: OfficeRequest) -> HttpResponse:
    """Paste or upload, look at what would happen, then add what is ready. A repeat adds nothing."""
    if request.method != "POST":
        return _import_page(request, ListForm())
    form = ListForm(request.POST, request.FILES)
    if not form.is_valid():
        return _import_page(request, form, status=422)
    try:
        text = decoded(form.cleaned_data["file"].read()) if form.cleaned_data["file"] else form.cleaned_data["text"]
        draft = draft_of(text, by=request.officer, on=timezone.localdate())
        if request.POST.get("do") != "add":
            return _import_page(request, ListForm(initial={"text": text}), draft)
        if len(draft.ready) > AT_ONCE:
            return redirect("desk:job", uid=hand_in_list(text=text, by=request.officer).uid)
        added = add_officers(newcomers=draft.ready, by=request.officer, on=timezone.localdate())
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.words)
        return _import_page(request, form, status=refusal.status)
    messages.success(request, _("已添加 %(count)s 个岗位。") % {"count": len(added.posts)})
    if not added.posts:
        return redirect("federations:officer-import")
    return redirect(f"{reverse('federations:officer-added')}?batch={added.batch}&left={draft.to_fix}")


def officer_added(request: OfficeRequest) -> HttpResponse:
    """What came of a list, and what to do next."""
    return render(
        request, "federations/added.html", {"batch": request.GET.get("batch"), "left": request.GET.get("left")}
    )


def _import_page(
    request: OfficeRequest, form: ListForm, draft: Draft | None = None, *, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "draft": draft,
        "faults": draft.faults[:SHOWN] if draft else [],
        "rows": [_row(item) for item in draft.judged[:SHOWN]] if draft else [],
        "shown": SHOWN,
        "columns": [_(words[0]) for words in FIELDS.values()],
        "roles": [role_name(role) for role in roles_given(request.officer)],
        "departments": [department_name(item) for item in Department],
    }
    return render(request, "federations/import.html", context, status=status)


def _row(item: Any) -> dict[str, Any]:
    one = item.newcomer
    return {
        "number": one.row,
        "name": one.name,
        "phone": masked_phone(one.phone),
        "federation": one.terms.federation.short_name,
        "role": role_name(one.terms.role),
        "step": item.step.value,
        "waits": item.waits,
    }


@dataclass(frozen=True, slots=True)
class Seat:
    """A post on the turnover page with what was typed beside it, and what is wrong with that."""

    post: Post
    name: str = ""
    phone: str = ""
    words: str = ""
    is_new_account: bool = False


def turnover(request: OfficeRequest) -> HttpResponse:
    """换届 of a whole township: successors typed beside the present holders; only the rows that were filled in change."""
    today = timezone.localdate()
    held = posts(request.scope).in_force(on=today).exclude(user=request.officer.user_id)
    rows = list(held.filter(federation__level__gte=4).order_by("federation__lo", "pk")[: MOST_POSTS + 1])
    if len(rows) > MOST_POSTS or request.method != "POST":
        return _turnover_page(request, [] if len(rows) > MOST_POSTS else [Seat(post) for post in rows])
    day = _day(request.POST.get("day", ""))
    seats = [_typed(request, post) for post in rows]
    filled = [seat for seat in seats if seat.name or seat.phone]
    if day is None or not filled:
        words = _("请填交接日，例如 2026-03-01。") if day is None else _("还没有填接任人。")
        return _turnover_page(request, seats, words=words, status=422)
    readable = [seat for seat in filled if not seat.words]
    successions = [Succession(seat.post, seat.name, normal_phone(seat.phone) or "") for seat in readable]
    standing = standing_of((item.phone for item in successions), on=today)
    judged = judge_successions(successions, standing, by=request.officer, on=today, day=day)
    seats = _marked(seats, judged)
    is_clean = len(readable) == len(filled) and all(item.verdict for item in judged)
    if request.POST.get("do") != "hand-over" or not is_clean:
        status = 200 if is_clean or request.POST.get("do") != "hand-over" else 422
        return _turnover_page(request, seats, checked=len(filled), is_clean=is_clean, status=status)
    new = appoint_successors(successions=successions, day=day, by=request.officer, on=today)
    messages.success(request, _("已交接 %(count)s 个岗位。") % {"count": len(new)})
    return redirect("federations:officer-list")


def _typed(request: OfficeRequest, post: Post) -> Seat:
    name = request.POST.get(f"name-{post.uid}", "").strip()[:40]
    phone = request.POST.get(f"phone-{post.uid}", "").strip()[:30]
    words = ""
    if (name or phone) and not name:
        words = _("没有填接任人姓名。")
    elif name and normal_phone(phone) is None:
        words = _("手机号要 11 位，请核对。")
    return Seat(post, name, phone, words)


def _marked(seats: list[Seat], judged: list[JudgedSuccession]) -> list[Seat]:
    by_post = {item.succession.post.pk: item for item in judged}
    return [
        Seat(
            seat.post, seat.name, seat.phone, by_post[seat.post.pk].verdict.words, by_post[seat.post.pk].is_new_account
        )
        if seat.post.pk in by_post
        else seat
        for seat in seats
    ]


def _day(typed: str) -> date | None:
    try:
        day: date = DayField().clean(typed)
        return day
    except ValidationError:
        return None


def _turnover_page(
    request: OfficeRequest,
    seats: list[Seat],
    *,
    words: str = "",
    checked: int = 0,
    is_clean: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "seats": seats,
        "place": request.place,
        "words": words,
        "checked": checked,
        "is_clean": is_clean,
        "wrong": sum(bool(seat.words) for seat in seats),
        "day": request.POST.get("day") or timezone.localdate().isoformat(),
        "most": MOST_POSTS,
    }
    return render(request, "federations/turnover.html", context, status=status)
