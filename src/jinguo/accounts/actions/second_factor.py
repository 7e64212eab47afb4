"""Adding, using and removing second factors. Tries are counted by the caller, before any of this."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal import auth as webauthn
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.accounts.authenticators import second_factors, secret_of, step_of
from jinguo.accounts.hooks import must_have_second_factor
from jinguo.accounts.models import User
from jinguo.foundation.audit.actions import action
from jinguo.foundation.privacy.viewer import Viewer
from jinguo.foundation.refusals import NotAllowed, Refused
from jinguo.policybook.permissions import Permission

PASSKEYS_AT_MOST = 10


class WrongCode(Refused):
    """The code is not the one of this moment, or was used before."""


@action("accounts.totp_added", "绑定动态码")
def add_totp(*, user: User, secret: str, code: str, by: Viewer) -> User:
    """Bind an app that makes six-figure codes, proved by one such code. Makes recovery codes where there are none."""
    _require_self(user, by)
    if second_factors(user).totp:
        raise Refused(_("已经绑定过动态码。要换手机，请先删掉原来的。"))
    step = step_of(secret, code)
    if step is None:
        raise WrongCode(_("动态码不对。请填手机上现在显示的 6 位数字，并看看手机时间准不准。"), field="code")
    totp = TOTP.activate(user, secret).instance
    _used(totp, step=step)
    RecoveryCodes.activate(user)
    return user


@action("accounts.passkey_added", "添加通行密钥")
def add_passkey(*, user: User, name: str, credential: dict[str, Any], by: Viewer) -> User:
    """Keep a passkey that the browser has just made. Makes recovery codes where there are none."""
    _require_self(user, by)
    if len(second_factors(user).passkeys) >= PASSKEYS_AT_MOST:
        raise Refused(_("通行密钥最多 %(most)s 个。请先删掉不用的。") % {"most": PASSKEYS_AT_MOST})
    try:
        webauthn.parse_registration_response(credential)
        webauthn.complete_registration(credential)
    except (ValidationError, ValueError, KeyError, TypeError) as odd:
        raise WrongCode(_("浏览器没有做成通行密钥。请再点一次“添加通行密钥”，按浏览器的提示做完。")) from odd
    webauthn.WebAuthn.add(user, name.strip()[:40] or _("通行密钥"), credential)
    RecoveryCodes.activate(user)
    return user


@action("accounts.second_factor_passed", "通过二次验证")
def pass_code(*, user: User, code: str, by: Viewer) -> User:
    """A six-figure code of the app, or one of the codes on paper. Each is good once."""
    typed = "".join(code.split())
    totp = Authenticator.objects.select_for_update().filter(user_id=user.pk, type=Authenticator.Type.TOTP).first()
    if totp:
        step = step_of(secret_of(totp), typed, after=totp.data.get("last_step", 0))
        if step is not None:
            _used(totp, step=step)
            return user
    recovery = second_factors(user).recovery
    if recovery and recovery.wrap().validate_code(typed):
        recovery.record_usage()
        return user
    raise WrongCode(_("验证码不对，或刚才已用过。请填手机上现在显示的 6 位数字，或一个没用过的备用码。"), field="code")


@action("accounts.passkey_passed", "用通行密钥验证")
def pass_passkey(*, user: User, response: dict[str, Any], by: Viewer) -> User:
    """The browser's answer, signed with one of the passkeys of this account."""
    try:
        webauthn.parse_authentication_response(response)
        found = webauthn.complete_authentication(user, response)
    except (ValidationError, ValueError, KeyError, TypeError) as odd:
        raise WrongCode(_("通行密钥没有通过。请再试一次，或改用动态码、备用码。")) from odd
    found.record_usage()
    return user


@action("accounts.recovery_codes_renewed", "换新备用码")
def renew_recovery_codes(*, user: User, by: Viewer) -> User:
    """Ten new codes on paper; the old ones open nothing any more."""
    _require_self(user, by)
    if not second_factors(user).exist:
        raise Refused(_("先绑定动态码或通行密钥，再要备用码。"))
    Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(user)
    return user


@action("accounts.second_factor_removed", "删除二次验证")
def remove(*, user: User, number: int, by: Viewer) -> User:
    """Remove one of her own. The last one stays where her post asks for one; with the last go the recovery codes."""
    _require_self(user, by)
    have = second_factors(user)
    chosen = next((item for item in [have.totp, *have.passkeys] if item is not None and item.pk == number), None)
    if chosen is None:
        raise Refused(_("这一项已经删掉了。"))
    if have.count == 1 and must_have_second_factor(user, on=timezone.localdate()):
        raise NotAllowed(_("您的岗位须用二次验证，最后一项不能删。要更换，请先加新的再删旧的。"))
    chosen.delete()
    if have.count == 1 and have.recovery:
        have.recovery.delete()
    return user


@action("accounts.second_factors_reset", "重置二次验证")
def reset(*, user: User, by: Viewer) -> User:
    """She has lost her phone and her paper: an officer above her, never she herself, takes all of it away.

    Who may, and whether an auditor must agree first, follows from her posts: `federations.actions.codes.ask_reset` asks.
    """
    if by.user_id == user.pk or not by.may(Permission.OFFICERS_GRANT):
        raise NotAllowed(_("二次验证由上一级妇联重置。"))
    Authenticator.objects.filter(user_id=user.pk).delete()
    return user


def _used(totp: Any, *, step: int) -> None:
    totp.data["last_step"] = step
    totp.last_used_at = timezone.now()
    totp.save(update_fields=["data", "last_used_at"])


def _require_self(user: User, by: Viewer) -> None:
    if by.user_id != user.pk:
        raise NotAllowed(_("二次验证只能由本人设置。"))
