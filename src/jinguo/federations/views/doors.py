"""The two doors without a password: the activation page, and the link of a base manager."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.accounts import sessions
from jinguo.federations import entering
from jinguo.federations.forms.posts import ActivateForm, LinkForm
from jinguo.federations.models import BaseLink, OneTimeCode
from jinguo.federations.redeeming import redeem
from jinguo.federations.rules.links import OtherDevice, WrongDigits
from jinguo.federations.sessions import BY_LINK, POST_IN_USE
from jinguo.foundation.refusals import Refused

DEVICE = "base_device"


def activate(request: HttpRequest) -> HttpResponse:
    """Set a password with a one-time code. After an activation she is signed in; after a reset she signs in as usual."""
    if request.method != "POST":
        return _activate(request, ActivateForm())
    form = ActivateForm(request.POST)
    if not form.is_valid():
        return _activate(request, form, status=422)
    data = form.cleaned_data
    try:
        code = redeem(typed=data["code"], phone_end=data["phone_end"], password=data["password"], at=timezone.now())
    except Refused as refusal:
        form.add_error(refusal.field, refusal.words)
        return _activate(request, form, status=refusal.status)
    except ValidationError as weak:
        form.add_error("password", weak)
        return _activate(request, form, status=422)
    if code.purpose == OneTimeCode.Purpose.RESET:
        messages.success(request, _("新密码设好了。请用它登录。"))
        return redirect("accounts:sign-in")
    sessions.begin(request, code.user)
    messages.success(request, _("账号开通了，以后用手机号和刚设的密码登录。"))
    return redirect("/")


def _activate(request: HttpRequest, form: ActivateForm, *, status: int = 200) -> HttpResponse:
    return _never_stored(render(request, "federations/activate.html", {"form": form}, status=status))


def base_link(request: HttpRequest, token: str) -> HttpResponse:
    """Open a base manager's link: the first time with the end of her phone, later with one press on the same device."""
    now, today = timezone.now(), timezone.localdate()
    link = entering.link_at(token, at=now, on=today)
    if link.bound_at is not None and not entering.fits_device(link, _device(request, link)):
        raise OtherDevice
    form = LinkForm(request.POST or None)
    if request.method != "POST" or (link.bound_at is None and not form.is_valid()):
        status = 422 if request.method == "POST" else 200
        return _link_page(request, link, form, status=status)
    try:
        entry = entering.enter(
            token, phone_end=request.POST.get("phone_end", ""), device=_device(request, link), at=now, on=today
        )
    except WrongDigits as refusal:
        form.add_error("phone_end", refusal.words)
        return _link_page(request, link, form, status=refusal.status)
    return _enter(request, entry)


def _link_page(request: HttpRequest, link: BaseLink, form: LinkForm, *, status: int) -> HttpResponse:
    context = {"link": link, "form": None if link.bound_at else form}
    return _never_stored(render(request, "federations/enter.html", context, status=status))


def _enter(request: HttpRequest, entry: entering.Entry) -> HttpResponse:
    sessions.begin(request, entry.link.post.user)
    request.session[POST_IN_USE] = str(entry.link.post.uid)
    request.session[BY_LINK] = str(entry.link.uid)
    response = redirect("/")
    response.set_signed_cookie(
        _cookie(entry.link),
        entry.device,
        salt=DEVICE,
        expires=entry.link.expires_at,
        httponly=True,
        secure=request.is_secure(),
        samesite="Lax",
        path="/b/",
    )
    return response


def _device(request: HttpRequest, link: BaseLink) -> str:
    return str(request.get_signed_cookie(_cookie(link), default="", salt=DEVICE))


def _cookie(link: BaseLink) -> str:
    return f"{DEVICE}_{link.uid.hex}"


def _never_stored(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
