"""My account: name, phone, password, how pages look, where I am signed in."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.accounts import actions, passwords, queries, sessions, signing_in
from jinguo.accounts.authenticators import second_factors
from jinguo.accounts.devices import device
from jinguo.accounts.forms import (
    ChangePasswordForm,
    EndSessionForm,
    LetterKeysForm,
    NameForm,
    PhoneForm,
)
from jinguo.accounts.hooks import must_have_second_factor, posts_of
from jinguo.accounts.models import Session, User
from jinguo.foundation.privacy.viewer import Viewer
from jinguo.foundation.refusals import Refused


def me(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    now = timezone.now()
    current = session_of(request)
    context = {
        "account": user,
        "posts": posts_of([user], on=timezone.localdate(now)).get(user.pk, []),
        "name_form": NameForm(initial={"name": user.name}),
        "sizes": [(size.value, size.label) for size in User.TextSize],
        "languages": User.Language.choices,
        "factors": second_factors(user),
        "factor_is_needed": must_have_second_factor(user, on=timezone.localdate(now)),
        "second_factor_is_off": not settings.SECOND_FACTOR_REQUIRED,
        "sessions": [
            {"row": row, "device": device(row.agent), "is_this": current is not None and row.uid == current.uid}
            for row in queries.sessions_of(user, at=now)
        ],
    }
    return render(request, "accounts/me.html", context)


def rename(request: HttpRequest) -> HttpResponse:
    form = NameForm(request.POST)
    if form.is_valid():
        actions.rename(user=user_of(request), name=form.cleaned_data["name"], by=viewer(request))
        messages.success(request, _("姓名已改好。"))
    else:
        messages.error(request, "".join(str(words) for errors in form.errors.values() for words in errors))
    return redirect("accounts:me")


def letter_keys(request: HttpRequest) -> HttpResponse:
    form = LetterKeysForm(request.POST)
    form.is_valid()
    wanted = form.cleaned_data["letter_keys"]
    actions.set_preferences(user=user_of(request), letter_keys=wanted, by=viewer(request))
    messages.success(request, _("字母快捷键已打开。") if wanted else _("字母快捷键已关掉。"))
    return redirect("accounts:me")


def phone(request: HttpRequest) -> HttpResponse:
    """The phone signs in, so changing it asks for the password."""
    user = user_of(request)
    form = PhoneForm(posted(request), initial={"phone": user.phone})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                signing_in.prove_again(user=user, password=form.cleaned_data["password"], at=timezone.now())
                actions.change_phone(user=user, phone=form.cleaned_data["phone"], by=viewer(request))
            except Refused as refusal:
                form.add_error(refusal.field, refusal.words)
                status = refusal.status
            else:
                messages.success(request, _("手机号已改好，下次可以用它登录。"))
                return redirect("accounts:me")
    return render(request, "accounts/phone.html", {"form": form}, status=status)


def password(request: HttpRequest) -> HttpResponse:
    """A new password, with the old one. Other sessions end; this one gets a new key."""
    user = user_of(request)
    form = ChangePasswordForm(posted(request))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _change_password(request, user, form.cleaned_data)
            except Refused as refusal:
                form.add_error(refusal.field, refusal.words)
                status = refusal.status
            else:
                messages.success(request, _("新密码已设好，别处的登录已退出。"))
                return redirect("accounts:me")
    context = {
        "form": form,
        "rules": form.rules(),
        "must_change": user.must_change_password,
        "account": user,
        "is_old": passwords.is_too_old(user, at=timezone.now()) and not user.must_change_password,
    }
    return render(request, "accounts/password.html", context, status=status)


def _change_password(request: HttpRequest, user: User, typed: dict[str, Any]) -> None:
    signing_in.prove_again(user=user, password=typed["current"], field="current", at=timezone.now())
    if typed["password"] == typed["current"]:
        raise actions.WeakPassword(_("新密码和现在的一样。请换一个。"), field="password")
    current = session_of(request)
    actions.set_password(
        user=user, password=typed["password"], by=viewer(request), keep=current.uid if current else None
    )
    sessions.renew(request, user)


def end_sessions(request: HttpRequest) -> HttpResponse:
    """End one of my sessions, or all but this one."""
    form = EndSessionForm(request.POST)
    current = session_of(request)
    if not form.is_valid() or current is None:
        return redirect("accounts:me")
    only = form.cleaned_data["session"]
    actions.end_sessions(user=user_of(request), only=only, keep=current.uid, by=viewer(request))
    messages.success(request, _("那一处的登录已退出。") if only else _("别处的登录都已退出。"))
    return redirect("accounts:me")


def user_of(request: HttpRequest) -> User:
    """The person of a page that is for signed-in people only."""
    return cast(User, request.user)


def viewer(request: HttpRequest) -> Viewer:
    """The officer of the request, put there by the floor above; here only somebody who acts."""
    return request.officer  # type: ignore[attr-defined]  # set by federations.middleware


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: the fields of a POST, be they none, and nothing at all for a GET."""
    return request.POST if request.method == "POST" else None


def session_of(request: HttpRequest) -> Session | None:
    return getattr(request.session, "row", None)
