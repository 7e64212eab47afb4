"""The first administrator is made by the command line only, once, with a password that follows the rules."""

from __future__ import annotations

import pytest
from django.utils import timezone

from jinguo.accounts.models import User
from jinguo.federations.models import Post
from jinguo.federations.officers import officer_of
from jinguo.foundation.audit.models import Event
from jinguo.foundation.refusals import Refused
from jinguo.policybook.permissions import Role
from jinguo.site import administrator
from jinguo.site.actions import make_administrator
from jinguo.site.terminal import CannotGoOn

pytestmark = pytest.mark.django_db
GOOD = "qiutian-de-luoye-77"


@pytest.fixture
def typed(monkeypatch):
    """What she types when asked for a password."""
    asked = {"password": GOOD}
    monkeypatch.setattr(administrator.typer, "prompt", lambda *args, **kwargs: asked["password"])
    return asked


@pytest.fixture
def no_administrator(city):
    Post.objects.unscoped().filter(role=Role.ADMINISTRATOR.value).delete()
    return city


def create(**how) -> None:
    administrator.create(**{"username": "first", "name": "吴芳", "region": "9901", "another": False, **how})


def test_the_first_administrator_may_sign_in_and_holds_the_post(no_administrator, typed, capsys):
    create()

    user = User.objects.get(username="first")
    assert user.check_password(GOOD)
    assert not user.is_demo
    assert user.posts.unscoped().get().role == Role.ADMINISTRATOR.value
    assert Event.objects.filter(action="site.administrator_made").count() == 1
    assert GOOD not in capsys.readouterr().out


def test_a_second_one_is_left_to_the_first(city, typed):
    with pytest.raises(CannotGoOn, match="已经有系统管理员"):
        create()

    assert not User.objects.filter(username="first").exists()


def test_another_one_is_made_when_asked_for(city, typed):
    create(another=True)

    assert User.objects.filter(username="first").exists()


@pytest.mark.parametrize("weak", ["123456", "password1234", "first"])
def test_a_weak_password_is_refused_with_its_reason(no_administrator, typed, weak):
    typed["password"] = weak

    with pytest.raises(CannotGoOn) as told:
        create()

    assert str(told.value)
    assert not User.objects.filter(username="first").exists()


def test_a_taken_name_and_an_unknown_place_are_told(no_administrator, typed):
    User.objects.create(username="taken", name="李")

    with pytest.raises(CannotGoOn, match="已经有人用了"):
        create(username="taken")
    with pytest.raises(CannotGoOn, match="没有代码为 1234 的妇联"):
        create(region="1234")


def test_nobody_makes_one_from_a_page(city):
    with pytest.raises(Refused):
        make_administrator(
            by=officer_of(city.officers[Role.ADMINISTRATOR], on=timezone.localdate()),
            username="x",
            name="x",
            password=GOOD,
            federation=city.federations["9901"],
            on=timezone.localdate(),
        )
