"""My second factor: an app that makes codes, passkeys, codes on paper. Changing any of them asks for the password first."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import clear_totp_secret, get_totp_secret
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from jinguo.accounts import passkeys, sessions, signing_in, throttle
from jinguo.accounts.actions import second_factor as actions
from jinguo.accounts.authenticators import second_factors
from jinguo.accounts.forms import ConfirmForm, PasskeyForm, RemoveFactorForm, TotpForm
from jinguo.accounts.hooks import must_have_second_factor
from jinguo.accounts.views.me import posted, user_of, viewer
from jinguo.foundation.pages.qr import qr_code
from jinguo.foundation.pages.returns import local
from jinguo.foundation.refusals import Refused

View = Callable[[HttpRequest], HttpResponse]


def recently_proved(view: View) -> View:
    """Whoever sits down at a browser left open cannot change how its owner proves who she is."""

    @functools.wraps(view)
    def asked(request: HttpRequest) -> HttpResponse:
        if sessions.is_proved(request, at=timezone.now()):
            return view(request)
        target = request.path if request.method == "GET" else reverse("accounts:second-factor")
        return redirect(f"{reverse('accounts:confirm')}?{urlencode({'next': target})}")

    return asked


def confirm(request: HttpRequest) -> HttpResponse:
    """The password once more."""
    target = local(request.POST.get("next") or request.GET.get("next"), otherwise=reverse("accounts:me"))
    form = ConfirmForm(posted(request))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                signing_in.prove_again(user=user_of(request), at=timezone.now(), **form.cleaned_data)
            except Refused as refusal:
                form.add_error(refusal.field, refusal.words)
                status = refusal.status
            else:
                sessions.rotate(request)
                sessions.note_proof(request)
                return redirect(target)
    return render(request, "accounts/confirm.html", {"form": form, "next": target}, status=status)


def overview(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    context = {
        "factors": second_factors(user),
        "is_needed": must_have_second_factor(user, on=timezone.localdate()),
        "is_off": not settings.SECOND_FACTOR_REQUIRED,
    }
    return render(request, "accounts/second_factor.html", context)


@recently_proved
def totp(request: HttpRequest) -> HttpResponse:
    """Scan, type one code, done."""
    user = user_of(request)
    secret = get_totp_secret()
    form = TotpForm(posted(request))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                throttle.take(throttle.SECOND_FACTOR, throttle.of_account(user), at=timezone.now())
                actions.add_totp(user=user, secret=secret, code=form.cleaned_data["code"], by=viewer(request))
            except Refused as refusal:
                form.add_error(refusal.field, refusal.words)
                status = refusal.status
            else:
                throttle.forgive(throttle.SECOND_FACTOR, throttle.of_account(user))
                clear_totp_secret(request)
                return _added(request)
    context = {"form": form, "secret": secret, "qr": qr_code(get_adapter().build_totp_url(user, secret))}
    return render(request, "accounts/totp.html", context, status=status)


@recently_proved
def passkey(request: HttpRequest) -> HttpResponse:
    """The browser makes a key that never leaves the machine; we keep the public half."""
    user = user_of(request)
    form = PasskeyForm(posted(request))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.add_passkey(user=user, by=viewer(request), **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, refusal.words)
                status = refusal.status
            else:
                return _added(request)
    context = {"form": form, "options": json.dumps(passkeys.creation_options(user))}
    return render(request, "accounts/passkey.html", context, status=status)


@recently_proved
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """New codes on paper, shown this once."""
    user = user_of(request)
    try:
        actions.renew_recovery_codes(user=user, by=viewer(request))
    except Refused as refusal:
        messages.error(request, refusal.words)
        return redirect("accounts:second-factor")
    return _show_codes(request)


@recently_proved
def remove(request: HttpRequest) -> HttpResponse:
    form = RemoveFactorForm(request.POST)
    if form.is_valid():
        try:
            actions.remove(user=user_of(request), number=form.cleaned_data["number"], by=viewer(request))
        except Refused as refusal:
            messages.error(request, refusal.words)
        else:
            sessions.rotate(request)
            messages.success(request, _("已删除。"))
    return redirect("accounts:second-factor")


def _added(request: HttpRequest) -> HttpResponse:
    """What the session may do has changed: a new key. The codes on paper are shown with the first factor."""
    sessions.rotate(request)
    if second_factors(user_of(request)).count == 1:
        return _show_codes(request)
    messages.success(request, _("已加好，下次登录可以用它。"))
    return redirect("accounts:second-factor")


def _show_codes(request: HttpRequest) -> HttpResponse:
    recovery = second_factors(user_of(request)).recovery
    codes = recovery.wrap().get_unused_codes() if recovery else []
    return render(request, "accounts/recovery_codes.html", {"codes": codes})
