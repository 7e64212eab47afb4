"""One-time codes: issued by the officer one level up, co-signed where the account guards others, used once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F
from django.utils.translation import gettext as _

from jinguo.accounts.actions import second_factor, set_password, switch_account, withdraw_password
from jinguo.accounts.models import User
from jinguo.federations.codes import digest, new_code, plain_code
from jinguo.federations.models import OneTimeCode, Post
from jinguo.federations.officers import Officer
from jinguo.federations.rules import codes as code_rules
from jinguo.federations.rules import posts as rules
from jinguo.federations.rules.posts import Terms
from jinguo.foundation.audit.actions import action
from jinguo.foundation.privacy.viewer import Viewer
from jinguo.foundation.refusals import NotAllowed, Refused

ACTIVATION_LASTS = timedelta(days=30)
RESET_LASTS = timedelta(hours=24)
#: How long after its end a code is still known; who issued and co-signed it stays in the journal.
KNOWN_FOR = timedelta(days=90)

Held = dict[int, list[Terms]]


@dataclass(frozen=True, slots=True)
class Issued:
    """Codes that were made and, this once, what to print: `secrets` by the key of the account."""

    records: list[OneTimeCode]
    secrets: dict[int, str]


@action("federations.activation_issued", "发开通码")
def issue_activation(*, users: Sequence[User], by: Officer, on: date, at: datetime) -> Issued:
    """A code for each account that has no password yet; earlier codes of theirs are withdrawn.

    Raises `Refused` with the first account that the officer may not run.
    """
    held = _held_by_all(users, on=on)
    for user in users:
        rules.may_run_account(by, user.pk, held.get(user.pk, [])).require()
        code_rules.may_be_activated(user).require()
    return _issue(users, OneTimeCode.Purpose.ACTIVATE, by=by, at=at, until=at + ACTIVATION_LASTS)


@action("federations.reset_asked", "重设密码")
def ask_reset(*, user: User, by: Officer, on: date, at: datetime, with_second_factor: bool = False) -> Issued:
    """Withdraw the password and make a code; or, where an auditor must agree first, ask her and leave everything as it is.

    `with_second_factor` takes her app, passkeys and paper codes away with it: she has lost her phone (invariant 2).
    Raises `Refused` where the account is the officer's own, above her or outside her subtree.
    """
    held = _held_by_all([user], on=on).get(user.pk, [])
    rules.may_run_account(by, user.pk, held).require()
    if not rules.reset_needs_cosign(held) or by.is_system:
        _close(user, with_second_factor=with_second_factor, by=by)
        return _issue([user], OneTimeCode.Purpose.RESET, by=by, at=at, until=at + RESET_LASTS)
    _withdraw_codes([user], at=at)
    asked = OneTimeCode.objects.create(
        user=user,
        purpose=OneTimeCode.Purpose.RESET,
        issued_by=by.user,
        issued_at=at,
        expires_at=at + RESET_LASTS,
        needs_cosign=True,
        with_second_factor=with_second_factor,
    )
    return Issued([asked], {})


def _close(user: User, *, with_second_factor: bool, by: Officer) -> None:
    """Nothing that she knew or held opens the account any more."""
    withdraw_password(user=user, by=by)
    if with_second_factor:
        second_factor.reset(user=user, by=by)


@action("federations.reset_cosigned", "会签重设密码")
def cosign_reset(*, code: OneTimeCode, agrees: bool, by: Officer, on: date, at: datetime) -> OneTimeCode:
    """The auditor agrees to a reset, or does not. Nothing has been opened yet in either case."""
    code = OneTimeCode.objects.select_for_update().get(pk=code.pk)
    held = _held_by_all([code.user], on=on).get(code.user_id, [])
    code_rules.may_cosign(by, code, held).require()
    if not agrees:
        code.withdrawn_at = at
        code.save(update_fields=["withdrawn_at"])
        return code
    code.cosigned_by = by.user
    code.cosigned_at = at
    code.expires_at = at + RESET_LASTS
    code.save(update_fields=["cosigned_by", "cosigned_at", "expires_at"])
    return code


@action("federations.reset_issued", "发重设码")
def make_cosigned_code(*, code: OneTimeCode, by: Officer, on: date, at: datetime) -> Issued:
    """After the co-signature, the officer who asked has the code made; from now on the old password opens nothing."""
    code = OneTimeCode.objects.select_for_update().get(pk=code.pk)
    rules.may_run_account(by, code.user_id, _held_by_all([code.user], on=on).get(code.user_id, [])).require()
    code_rules.may_be_made(by, code, at=at).require()
    _close(code.user, with_second_factor=code.with_second_factor, by=by)
    secret = new_code()
    code.digest = digest("code", plain_code(secret))
    code.save(update_fields=["digest"])
    return Issued([code], {code.user_id: secret})


def _issue(
    users: Sequence[User], purpose: OneTimeCode.Purpose, *, by: Officer, at: datetime, until: datetime
) -> Issued:
    _withdraw_codes(users, at=at)
    secrets = {user.pk: new_code() for user in users}
    records = OneTimeCode.objects.bulk_create(
        OneTimeCode(
            user=user,
            purpose=purpose,
            digest=digest("code", plain_code(secrets[user.pk])),
            issued_by=by.user,
            issued_at=at,
            expires_at=until,
        )
        for user in users
    )
    return Issued(records, secrets)


def _withdraw_codes(users: Iterable[User], *, at: datetime) -> None:
    earlier = OneTimeCode.objects.filter(
        user__in=[user.pk for user in users], used_at__isnull=True, withdrawn_at__isnull=True
    )
    earlier.update(withdrawn_at=at)


def _held_by_all(users: Sequence[User], *, on: date) -> Held:
    """The terms of every live post of these people, in two queries."""
    held: Held = {}
    for post in Post.objects.of_accounts(users, on=on):
        held.setdefault(post.user_id, []).append(Terms.of(post, on=on))
    return held


@action("federations.code_used", "使用一次性码")
def use_code(*, code: OneTimeCode, password: str, by: Viewer, at: datetime) -> OneTimeCode:
    """Set the password that she chose. Two requests with the same code: the second finds it used.

    Raises `Refused` in the same words whatever the reason.
    """
    used = OneTimeCode.objects.open(at=at).filter(pk=code.pk, user__is_active=True).update(used_at=at)
    if not used:
        raise code_rules.UselessCode
    set_password(user=code.user, password=password, by=by)
    code.used_at = at
    return code


@action("federations.code_mistried", "一次性码核对不上")
def count_wrong_try(*, code: OneTimeCode, by: Viewer) -> OneTimeCode:
    """The code was right and the end of the phone was not; after five such tries the code is dead."""
    OneTimeCode.objects.filter(pk=code.pk).update(tries=F("tries") + 1)
    return code


@action("federations.account_switched", "停用或启用账号")
def switch_officer(*, user: User, is_active: bool, by: Officer, on: date) -> User:
    """Stop an account, or let it sign in again. Its posts stay as they are; it opens nothing while it is stopped."""
    held = _held_by_all([user], on=on).get(user.pk, [])
    rules.may_run_account(by, user.pk, held).require()
    if user.is_active is is_active:
        raise Refused(_("这个账号已经是这样了，不用再办。"))
    return switch_account(user=user, is_active=is_active, by=by)


@action("federations.codes_cleared", "清理过期的一次性码")
def clear_codes(*, by: Officer, at: datetime) -> None:
    """Delete the codes that ran out a quarter ago. Repeating it changes nothing."""
    if not by.is_system:
        raise NotAllowed(_("清理由系统每天自动办。"))
    OneTimeCode.objects.filter(expires_at__lt=at - KNOWN_FOR).delete()
