"""Who may co-sign and make one-time codes, and what a visitor is told about one that does not work."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jinguo.accounts.models import User
from jinguo.federations.models import OneTimeCode
from jinguo.federations.rules.posts import Terms
from jinguo.foundation.refusals import NotAllowed, OutsideScope, Refused
from jinguo.foundation.verdicts import YES, Verdict, no
from jinguo.policybook.permissions import Permission

if TYPE_CHECKING:
    from jinguo.federations.officers import Officer


class UselessCode(Refused):
    """Wrong, too old, used, withdrawn or of a stopped account: which of them is not said."""

    def __init__(self) -> None:
        super().__init__(
            _("这个码用不了：可能输错了、过期了，或者已经用过。请对照开通单再输一次；还不行，请上一级妇联重新发码。"),
            field="code",
        )


def may_be_activated(user: User) -> Verdict:
    """An activation code is for an account that never had a password; any other way in is a reset."""
    if user.last_login is not None or user.has_usable_password():
        return no(_("%(name)s已经开通过了。忘了密码请用“重设密码”。") % {"name": user.name})
    if not user.is_active:
        return no(_("%(name)s的账号已停用。请先启用，再发开通码。") % {"name": user.name})
    return YES


def may_cosign(by: Officer, code: OneTimeCode, held: Iterable[Terms]) -> Verdict:
    """An auditor over every post of the account, who neither asked nor is the one whose password it is."""
    if not by.is_system:
        if not by.may(Permission.OFFICERS_COSIGN):
            return no(_("重设这个账号的密码要由审计员会签。"), refusal=NotAllowed)
        if not all(by.scope.holds_federation(item.federation.range) for item in held):
            return no(_("没有这件会签，或者它不归您管。"), refusal=OutsideScope)
        if by.user_id in (code.issued_by_id, code.user_id):
            return no(_("自己提请的、自己账号的，要由另一位审计员会签。"), refusal=NotAllowed)
    if not code.needs_cosign or code.cosigned_at or code.withdrawn_at or code.used_at:
        return no(_("这件会签已经有人办过了。"))
    return YES


def may_be_made(by: Officer, code: OneTimeCode, *, at: datetime) -> Verdict:
    """Only whoever asked gets to see the code, once, after the auditor agreed."""
    if by.user_id != code.issued_by_id:
        return no(_("码只能由提请的人来出。"), refusal=NotAllowed)
    if code.withdrawn_at or code.used_at or code.digest:
        return no(_("这次重设已经办过了，请重新提请。"))
    if code.cosigned_at is None:
        return no(_("审计员还没有会签，请等一等。"))
    if at >= code.expires_at:
        return no(_("会签以后超过 24 小时没有出码，请重新提请。"))
    return YES
