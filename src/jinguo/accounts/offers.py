"""What accounts offer upward: they remember how somebody likes her pages, and ask for a second factor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jinguo.accounts import actions
from jinguo.accounts.authenticators import has_second_factor
from jinguo.accounts.hooks import must_have_second_factor
from jinguo.accounts.models import User
from jinguo.accounts.persons import Person
from jinguo.foundation.offers.onboarding import FirstStep, first_steps
from jinguo.foundation.offers.preferences import PreferenceKeeper, preference_keepers
from jinguo.foundation.offers.todos import Task, TodoSource, todo_sources
from jinguo.policybook.permissions import Permission


def keep(request: HttpRequest, field: str, value: str) -> None:
    if not isinstance(request.user, User):
        return
    by = Person(request.user)
    if field == "text_size":
        actions.set_preferences(user=request.user, text_size=int(value), by=by)
    if field == "language":
        actions.set_preferences(user=request.user, language=value, by=by)


def second_factor(officer: Any, on: date) -> Iterator[Task]:
    """Her post asks for a second factor and she has none yet."""
    user = officer.user
    if isinstance(user, User) and must_have_second_factor(user, on=on) and not has_second_factor(user):
        yield Task(
            title=_("给账号加第二重验证"),
            url=reverse("accounts:second-factor"),
            action=_("去设置"),
            facts=_("您的岗位要两重验证才能看重要材料"),
            icon="shield-lock",
        )


todo_sources.offer(
    TodoSource("accounts.second_factor", gettext_lazy("账号安全"), 5, Permission.DESK_USE, second_factor)
)
preference_keepers.offer(PreferenceKeeper("accounts", keep))


def has_own_password(officer: Any, on: date) -> bool | None:
    """Everybody's password of the demonstration is printed: there is nothing to change."""
    return None if officer.user.is_demo else officer.user.password_set_at is not None


def has_factor(officer: Any, on: date) -> bool:
    return has_second_factor(officer.user)


first_steps.offer(
    FirstStep(
        "accounts.password",
        10,
        Permission.DESK_USE,
        gettext_lazy("改密码"),
        gettext_lazy("换成自己才想得到的几个词"),
        "key",
        "accounts:password",
        has_own_password,
    )
)
first_steps.offer(
    FirstStep(
        "accounts.second_factor",
        40,
        Permission.DESK_USE,
        gettext_lazy("设第二重验证"),
        gettext_lazy("密码被人看见也进不来"),
        "shield-lock",
        "accounts:second-factor",
        has_factor,
    )
)
