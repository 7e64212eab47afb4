"""The rules of passwords, one by one, in the words that she reads."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from jinguo.accounts import actions
from jinguo.accounts.models import User
from jinguo.accounts.passwords import common_passwords, is_too_old
from jinguo.accounts.persons import Person
from jinguo.federations.officers import SYSTEM
from jinguo.foundation.refusals import NotAllowed
from jinguo.policybook.permissions import Role
from jinguo.site import settings as shipped
from tests.factories.city import City
from tests.unit.accounts.conftest import NEW_PASSWORD, PASSWORD


def faults(password: str, user: User | None = None) -> list[str]:
    try:
        validate_password(password, user)
    except ValidationError as broken:
        return [error.code for error in broken.error_list]
    return []


@pytest.mark.parametrize(
    "password", [PASSWORD, NEW_PASSWORD, "correct horse battery staple", "七只老虎跑得快真奇怪一二三"]
)
def test_a_few_unrelated_words_make_a_good_password(person: User, password: str) -> None:
    assert faults(password, person) == []


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("kite-lamp-7", "too_short"),
        ("password1234", "common"),
        ("qwertyuiop123", "common"),
        ("PASSWORD!2026", "common"),
        ("ｐａｓｓｗｏｒｄ１２３４", "common"),
        ("2026football!!", "common"),
        ("aaaaaaaaaaaaaa", "pattern"),
        ("abababababab", "pattern"),
        ("123456789012", "pattern"),
        ("abcdefghijklm", "pattern"),
        ("987654321098", "pattern"),
    ],
)
def test_a_weak_password_is_refused_for_its_reason(person: User, password: str, fault: str) -> None:
    assert fault in faults(password, person)


@pytest.mark.parametrize(
    "password",
    [
        "wangfang2026!",
        "13800001234ab",
        "13800001234x!",
        "王芳王芳王芳王芳王芳王芳",
        "jinguo-2026-x",
        "fulianfulian88",
        "妇联妇联妇联妇联2026",
    ],
)
def test_her_own_names_and_those_of_the_house_are_refused(person: User, password: str) -> None:
    assert "guessable" in faults(password, person)


@pytest.mark.parametrize(
    "password",
    [
        "红石村红石村1234567",
        "hongshicun2026",
        "东乡妇联2026!!!!",
        "jiaxian-2026!",
        "binjiangshi1234",
        "滨江市妇女联合会2026",
    ],
)
def test_the_names_of_her_place_up_to_the_city_are_refused(city: City, password: str) -> None:
    assert "guessable" in faults(password, city.officers[Role.VILLAGE])


def test_a_place_name_inside_something_long_enough_is_fine(city: City) -> None:
    assert faults("滨江 windmill-porridge", city.officers[Role.VILLAGE]) == []


def test_the_block_list_holds_more_than_ten_thousand() -> None:
    assert len(common_passwords()) >= 10_000


def test_all_broken_rules_are_said_at_once(person: User) -> None:
    with pytest.raises(actions.WeakPassword) as refusal:
        actions.set_password(user=person, password="wangfang", by=Person(person))

    assert "现在是 8 个" in refusal.value.words
    assert "不能和用户名或手机号一样" in refusal.value.words
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_only_the_owner_or_the_command_line_sets_a_password(person: User) -> None:
    other = User.objects.create(username="other", name="别人")

    with pytest.raises(NotAllowed):
        actions.set_password(user=person, password=NEW_PASSWORD, by=Person(other))
    actions.set_password(user=person, password=NEW_PASSWORD, by=SYSTEM)

    assert person.check_password(NEW_PASSWORD)


def test_a_password_grows_old_only_where_the_installation_says_so(person: User, settings) -> None:
    now = timezone.now()
    person.password_set_at = now - timedelta(days=90)

    settings.PASSWORD_MAX_AGE = None
    assert not is_too_old(person, at=now)
    settings.PASSWORD_MAX_AGE = timedelta(days=90)
    assert is_too_old(person, at=now)
    assert not is_too_old(person, at=now - timedelta(seconds=1))


def test_passwords_are_hashed_with_argon2id() -> None:
    assert shipped.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    assert Argon2PasswordHasher().encode("x" * 12, "saltsaltsalt").startswith("argon2$argon2id$")
