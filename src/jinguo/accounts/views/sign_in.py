"""In and out. A form that arrived after its session had ended travels along, sealed, and comes back at the end."""

from __future__ import annotations

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from jinguo.accounts import keeping, passkeys, queries, sessions, signing_in
from jinguo.accounts.authenticators import has_second_factor, second_factors
from jinguo.accounts.forms import SecondFactorForm, SignInForm
from jinguo.accounts.hooks import door_links
from jinguo.accounts.models import User
from jinguo.foundation.pages.returns import local
from jinguo.foundation.refusals import Refused


def sign_in(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        if request.user.is_authenticated:
            return redirect(_target(request))
        return sign_in_page(request, target=_target(request))
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _not_in(request, form, 422)
    try:
        user = signing_in.prove(**form.cleaned_data, at=timezone.now())
    except Refused as refusal:
        form.add_error(None, refusal.words)
        return _not_in(request, form, refusal.status)
    if has_second_factor(user):
        sessions.go_half_way(request, user)
        return _ask_second(request, user)
    sessions.begin(request, user)
    return _in(request, user)


def second_factor(request: HttpRequest) -> HttpResponse:
    """The second step: a code of the app, a code on paper, or a passkey."""
    user = sessions.half_way(request, at=timezone.now())
    if user is None:
        return redirect(f"{reverse('accounts:sign-in')}?{urlencode({'next': _target(request)})}")
    if request.method != "POST":
        return _ask_second(request, user)
    form = SecondFactorForm(request.POST)
    if not form.is_valid():
        return _ask_second(request, user, form, status=422)
    try:
        signing_in.prove_second(
            user=user, code=form.cleaned_data["code"], passkey=form.cleaned_data["credential"], at=timezone.now()
        )
    except Refused as refusal:
        form.add_error(None, refusal.words)
        return _ask_second(request, user, form, status=refusal.status)
    sessions.begin(request, user)
    return _in(request, user)


def sign_out(request: HttpRequest) -> HttpResponse:
    sessions.finish(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


def sign_in_page(
    request: HttpRequest, *, target: str, kept: str = "", form: SignInForm | None = None, status: int = 200
) -> HttpResponse:
    """The page to sign in at; `kept` is a form that arrived after its session had ended."""
    context = {
        "form": form or SignInForm(initial={"name": request.GET.get("name", "")}),
        "next": target,
        "kept": kept,
        "session_has_ended": bool(kept) or "ended" in request.GET,
        "demo_accounts": queries.demo_accounts(on=timezone.localdate()) if settings.IS_DEMO else (),
        "demo_password": settings.DEMO_PASSWORD,
        "door_links": list(door_links),
        "second_factor_is_off": not settings.SECOND_FACTOR_REQUIRED,
    }
    return _private(render(request, "accounts/sign_in.html", context, status=status))


def _not_in(request: HttpRequest, form: SignInForm, status: int) -> HttpResponse:
    return sign_in_page(request, target=_target(request), kept=request.POST.get("kept", ""), form=form, status=status)


def _in(request: HttpRequest, user: User) -> HttpResponse:
    kept = keeping.kept_for(user, request.POST.get("kept", ""))
    if kept:
        return _private(render(request, "accounts/kept_form.html", {"kept": kept}))
    return redirect(_target(request))


def _ask_second(
    request: HttpRequest, user: User, form: SecondFactorForm | None = None, *, status: int = 200
) -> HttpResponse:
    have = second_factors(user)
    context = {
        "form": form or SecondFactorForm(),
        "next": _target(request),
        "kept": request.POST.get("kept", ""),
        "has_totp": have.totp is not None,
        "passkey": json.dumps(passkeys.request_options(user)) if have.passkeys else "",
    }
    return _private(render(request, "accounts/second_step.html", context, status=status))


def _target(request: HttpRequest) -> str:
    asked = request.POST.get("next") or request.GET.get("next")
    return local(asked, otherwise=settings.LOGIN_REDIRECT_URL)


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
