"""Getting in with a one-time code: public, throttled, and the same words for whatever does not fit."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.utils.crypto import constant_time_compare

from jinguo.accounts import throttle
from jinguo.accounts.persons import VISITOR, Person
from jinguo.federations.actions.codes import count_wrong_try, use_code
from jinguo.federations.codes import digest, plain_code
from jinguo.federations.models import OneTimeCode
from jinguo.federations.rules.codes import UselessCode
from jinguo.foundation.audit.whereabouts import whereabouts


def redeem(*, typed: str, phone_end: str, password: str, at: datetime) -> OneTimeCode:
    """Set the password of the account behind the code. Raises `UselessCode`, `TooManyTries` or `ValidationError`.

    `phone_end` is the end of the phone of the account, where it has one: a slip found on the road opens nothing.
    """
    address = whereabouts().address or "-"
    throttle.take(throttle.ADDRESS, address, at=at)
    found = OneTimeCode.objects.open(at=at).filter(digest=digest("code", plain_code(typed))).select_related("user")
    code = found.filter(user__is_active=True).first()
    if code is None:
        raise UselessCode
    if code.user.phone and not constant_time_compare(code.user.phone[-4:], phone_end):
        count_wrong_try(code=code, by=VISITOR)
        raise UselessCode
    throttle.give_back(throttle.ADDRESS, address)
    validate_password(password, code.user)
    return use_code(code=code, password=password, by=Person(code.user), at=at)
