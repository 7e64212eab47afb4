"""`jinguo users create-admin`: the first person of an installation. There is no page that could be left open."""

from __future__ import annotations

import typer
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from jinguo.accounts.models import User
from jinguo.federations.models import Federation, Post
from jinguo.federations.officers import SYSTEM
from jinguo.policybook.permissions import Role
from jinguo.site.actions import make_administrator
from jinguo.site.terminal import CannotGoOn, console
from jinguo.site.terminal import gettext as _


def create(*, username: str, name: str, region: str, another: bool) -> None:
    """Ask for a password twice and make the account. Raises CannotGoOn where one is there already or no federation is."""
    today = timezone.localdate()
    if not another and Post.objects.unscoped().in_force(on=today).filter(role=Role.ADMINISTRATOR.value).exists():
        raise CannotGoOn(_("已经有系统管理员了，请由她在网页上授予岗位。她无法登录时，加上 --another 再建一位。"))
    if User.objects.filter(username=username).exists():
        raise CannotGoOn(_("用户名 {username} 已经有人用了，请换一个。").format(username=username))
    federation = _federation(region)
    password = _password(User(username=username, name=name))
    try:
        make_administrator(by=SYSTEM, username=username, name=name, password=password, federation=federation, on=today)
    except ValidationError as error:
        raise CannotGoOn(" ".join(error.messages)) from error
    console.print(
        _("已建立管理员 {username}（{federation}）。首次登录时会请她设置第二重验证。").format(
            username=username, federation=federation.name
        )
    )


def _federation(region: str) -> Federation:
    federations = Federation.objects.unscoped().filter(kind=Federation.Kind.FEDERATION)
    found = list(federations.filter(region__code=region) if region else federations.filter(parent=None)[:2])
    if len(found) == 1:
        return found[0]
    if region:
        raise CannotGoOn(_("没有代码为 {region} 的妇联，请检查地区代码。").format(region=region))
    raise CannotGoOn(_("请用 --federation 地区代码 说明她属于哪一级妇联；还没有妇联时，请先载入地区。"))


def _password(user: User) -> str:
    password: str = typer.prompt(_("密码"), hide_input=True, confirmation_prompt=_("再输一遍"))
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise CannotGoOn(" ".join(error.messages)) from error
    return password
