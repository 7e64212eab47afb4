"""In and out."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from jinguo.accounts import queries, sessions, signing_in
from jinguo.accounts.forms import SignInForm
from jinguo.foundation.pages.returns import local
from jinguo.foundation.refusals import Refused


def sign_in(request: HttpRequest) -> HttpResponse:
    target = local(request.POST.get("next") or request.GET.get("next"), otherwise=settings.LOGIN_REDIRECT_URL)
    if request.method != "POST":
        if request.user.is_authenticated:
            return redirect(target)
        return _page(request, SignInForm(initial={"name": request.GET.get("name", "")}), target)
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _page(request, form, target, status=422)
    try:
        user = signing_in.prove(**form.cleaned_data, at=timezone.now())
    except Refused as refusal:
        form.add_error(None, refusal.words)
        return _page(request, form, target, status=refusal.status)
    sessions.begin(request, user)
    return redirect(target)


def _page(request: HttpRequest, form: SignInForm, target: str, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "next": target,
        "demo_accounts": queries.demo_accounts() if settings.IS_DEMO else (),
        "second_factor_is_off": not settings.SECOND_FACTOR_REQUIRED,
    }
    response = render(request, "accounts/sign_in.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def sign_out(request: HttpRequest) -> HttpResponse:
    sessions.finish(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)
