"""One-time codes and base links: who may issue them, what a visitor can do with them, and what she cannot."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from jinguo.accounts.models import Session, User
from jinguo.accounts.throttle import TooManyTries
from jinguo.federations.actions.codes import (
    ask_reset,
    cosign_reset,
    issue_activation,
    make_cosigned_code,
    switch_officer,
)
from jinguo.federations.actions.links import issue_link, revoke_link
from jinguo.federations.actions.posts import grant_post
from jinguo.federations.models import BaseLink, OneTimeCode, Post
from jinguo.federations.officers import officer_of
from jinguo.federations.redeeming import redeem
from jinguo.federations.rules.codes import UselessCode
from jinguo.foundation.refusals import NotAllowed, Refused
from jinguo.policybook.permissions import Department, Role
from tests.factories.city import City
from tests.factories.posts import another, make_user, officer, posts_of, terms

PASSWORD = "春风又绿江南岸-2026"
PHONE = "13812345678"


@pytest.fixture
def today():
    return timezone.localdate()


def newcomer(city: City, today, *, phone: str = PHONE) -> User:
    """A village officer who has not opened her account."""
    user = make_user("李秀英", phone=phone)
    grant_post(
        user=user, terms=terms(city, "990101001002", Role.VILLAGE, since=today), by=officer(city, Role.COUNTY), on=today
    )
    return user


def issued(city: City, user: User, today) -> str:
    by = officer(city, Role.COUNTY)
    return issue_activation(users=[user], by=by, on=today, at=timezone.now()).secrets[user.pk]


def test_a_slip_opens_the_account_and_signs_her_in(city: City, today) -> None:
    user = newcomer(city, today)
    code = issued(city, user, today)

    response = Client().post(
        "/activate/",
        {"code": code.lower().replace("-", " "), "phone_end": "5678", "password": PASSWORD, "again": PASSWORD},
    )

    user.refresh_from_db()
    assert response.status_code == 302
    assert user.check_password(PASSWORD)
    assert code not in str(OneTimeCode.objects.values_list("digest", flat=True))


def test_wrong_expired_used_and_stopped_codes_read_the_same(city: City, today) -> None:
    user, now = newcomer(city, today), timezone.now()
    code = issued(city, user, today)
    words = set()

    def refusal(typed: str, *, at=now, end: str = "5678") -> None:
        with pytest.raises(UselessCode) as refused:
            redeem(typed=typed, phone_end=end, password=PASSWORD, at=at)
        words.add(refused.value.words)

    refusal("AAAA-AAAA-AAAAA")
    refusal(code, end="0000")
    refusal(code, at=now + timedelta(days=31))
    User.objects.filter(pk=user.pk).update(is_active=False)
    refusal(code)
    User.objects.filter(pk=user.pk).update(is_active=True)
    redeem(typed=code, phone_end="5678", password=PASSWORD, at=now)
    refusal(code)

    assert len(words) == 1


def test_a_code_is_dead_after_five_wrong_phone_ends(city: City, today) -> None:
    code = issued(city, newcomer(city, today), today)
    for _try in range(5):
        with pytest.raises(UselessCode):
            redeem(typed=code, phone_end="0000", password=PASSWORD, at=timezone.now())

    with pytest.raises(UselessCode):
        redeem(typed=code, phone_end="5678", password=PASSWORD, at=timezone.now())


def test_guessing_codes_is_throttled(city: City) -> None:
    with pytest.raises(TooManyTries):
        for _try in range(500):
            with pytest.raises(UselessCode):
                redeem(typed="AAAA-AAAA-AAAAA", phone_end="5678", password=PASSWORD, at=timezone.now())


def test_a_second_slip_withdraws_the_first(city: City, today) -> None:
    user = newcomer(city, today)
    first = issued(city, user, today)
    issued(city, user, today)

    with pytest.raises(UselessCode):
        redeem(typed=first, phone_end="5678", password=PASSWORD, at=timezone.now())


def test_a_weak_password_leaves_the_code_unused(city: City, today) -> None:
    code = issued(city, newcomer(city, today), today)

    response = Client().post("/activate/", {"code": code, "phone_end": "5678", "password": "1", "again": "1"})

    assert response.status_code == 422
    assert OneTimeCode.objects.open(at=timezone.now()).count() == 1


def test_a_reset_ends_every_session_and_the_old_password(city: City, today, sign_in) -> None:
    user = newcomer(city, today)
    user.set_password(PASSWORD)
    user.save()
    client = sign_in(user)
    assert client.get("/permissions/").status_code in (200, 403)

    ask_reset(user=user, by=officer(city, Role.COUNTY), on=today, at=timezone.now())

    user.refresh_from_db()
    assert not user.check_password(PASSWORD)
    assert not Session.objects.filter(user=user, ended_at=None).exists()


@pytest.mark.parametrize("target", [Role.CITY_LEADER, Role.COUNTY, Role.AUDITOR, Role.ADMINISTRATOR])
def test_nobody_resets_an_account_at_or_above_her_own_level(city: City, today, target: Role) -> None:
    with pytest.raises(Refused):
        ask_reset(user=city.officers[target], by=officer(city, Role.COUNTY), on=today, at=timezone.now())


def test_one_post_out_of_reach_makes_the_account_out_of_reach(city: City, today) -> None:
    user = newcomer(city, today)
    Post.objects.create(user=user, federation=city.federations["9901"], role="city_leader", since=today)

    for verb in (ask_reset, issue_activation):
        who = {"users": [user]} if verb is issue_activation else {"user": user}
        with pytest.raises(NotAllowed):
            verb(by=officer(city, Role.COUNTY), on=today, at=timezone.now(), **who)
    with pytest.raises(NotAllowed):
        switch_officer(user=user, is_active=False, by=officer(city, Role.COUNTY), on=today)


def test_a_rights_account_waits_for_the_auditor(city: City, today) -> None:
    user = city.officers[Role.COUNTY]  # wears every hat, rights among them
    admin, auditor, now = officer(city, Role.ADMINISTRATOR), officer(city, Role.AUDITOR), timezone.now()
    asked = ask_reset(user=user, by=admin, on=today, at=now)
    (code,) = asked.records
    assert asked.secrets == {}
    with pytest.raises(Refused, match="会签"):
        make_cosigned_code(code=code, by=admin, on=today, at=now)
    with pytest.raises(NotAllowed):
        cosign_reset(code=code, agrees=True, by=admin, on=today, at=now)

    cosign_reset(code=code, agrees=True, by=auditor, on=today, at=now)
    with pytest.raises(NotAllowed):
        make_cosigned_code(code=code, by=another(city, Role.ADMINISTRATOR, "9901"), on=today, at=now)
    made = make_cosigned_code(code=code, by=admin, on=today, at=now)

    redeem(typed=made.secrets[user.pk], phone_end="", password=PASSWORD, at=now)
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_an_auditor_who_does_not_agree_ends_it(city: City, today) -> None:
    admin, now = officer(city, Role.ADMINISTRATOR), timezone.now()
    (code,) = ask_reset(user=city.officers[Role.COUNTY], by=admin, on=today, at=now).records

    cosign_reset(code=code, agrees=False, by=officer(city, Role.AUDITOR), on=today, at=now)

    with pytest.raises(Refused):
        make_cosigned_code(code=code, by=admin, on=today, at=now)


# Base managers' links


@pytest.fixture
def manager(city: City, today) -> Post:
    """A base manager with a phone, and beside it a post as a village officer."""
    user = make_user("王巧云", phone="13900001234")
    county = officer(city, Role.COUNTY)
    grant_post(user=user, terms=terms(city, "990101001002", Role.VILLAGE, since=today), by=county, on=today)
    return grant_post(user=user, terms=terms(city, "990101001001", Role.BASE_MANAGER, since=today), by=county, on=today)


def link_of(city: City, post: Post, today) -> str:
    token = issue_link(post=post, by=officer(city, Role.COUNTY), on=today, at=timezone.now()).token
    return f"/b/{token}/"


def test_a_base_link_opens_with_the_end_of_the_phone_and_then_on_this_device_alone(city, manager, today) -> None:
    address, hers, copied = link_of(city, manager, today), Client(), Client()

    assert hers.post(address, {"phone_end": "1234"}).status_code == 302
    hers.post("/sign-out/")

    assert hers.get(address).status_code == 200
    assert hers.post(address).status_code == 302
    assert copied.get(address).status_code == 403
    assert copied.post(address, {"phone_end": "1234"}).status_code == 403


def test_a_session_by_link_holds_only_that_post(city, manager, today) -> None:
    client = Client()
    client.post(link_of(city, manager, today), {"phone_end": "1234"})

    village = posts_of(manager.user)[0]
    client.post("/posts/switch/", {"post": str(village.uid)})

    assert client.get("/").wsgi_request.officer.post == manager
    assert client.get("/officers/").status_code == 403


def test_five_wrong_ends_kill_a_link(city, manager, today) -> None:
    address, client = link_of(city, manager, today), Client()
    answers = [client.post(address, {"phone_end": "0000"}).status_code for _try in range(5)]

    assert answers == [422, 422, 422, 422, 410]
    assert client.post(address, {"phone_end": "1234"}).status_code == 410


def test_a_revoked_link_ends_its_session_with_the_next_request(city, manager, today) -> None:
    address, client = link_of(city, manager, today), Client()
    client.post(address, {"phone_end": "1234"})
    assert client.get("/").status_code == 200

    revoke_link(link=BaseLink.objects.get(), by=officer(city, Role.COUNTY), on=today, at=timezone.now())

    assert client.get("/").status_code == 302
    assert client.get(address).status_code == 410


def test_only_a_base_manager_gets_a_link(city: City, today) -> None:
    village = posts_of(city.officers[Role.VILLAGE])[0]

    with pytest.raises(Refused, match="基地负责人"):
        issue_link(post=village, by=officer(city, Role.COUNTY), on=today, at=timezone.now())


def test_switching_posts_rotates_the_session_and_the_journal_says_which_post(city: City, today, sign_in) -> None:
    user = another(city, Role.CITY_DEPARTMENT, "9901", Department.DEVELOPMENT).user
    second = Post.objects.create(user=user, federation=city.federations["990101"], role="county", since=today)
    client = sign_in(user)
    client.get("/")
    before = client.session.session_key
    assert officer_of(user, on=today).role is Role.CITY_DEPARTMENT

    client.post("/posts/switch/", {"post": str(second.uid)})

    assert client.get("/").wsgi_request.officer.post == second
    assert client.session.session_key != before
