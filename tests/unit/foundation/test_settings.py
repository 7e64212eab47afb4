"""Settings: only the administrator changes them, within limits, and the code obeys what she set from the next request on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from jinguo.accounts import house, passwords, throttle
from jinguo.accounts.models import Session
from jinguo.federations.officers import SYSTEM
from jinguo.foundation.audit.models import Event
from jinguo.foundation.pages.house import DEMO_MARK, PAGE_ROWS, PRINT_UNIT
from jinguo.foundation.refusals import NotAllowed, Refused, StaleRecord
from jinguo.foundation.settings import declared as declarations
from jinguo.foundation.settings.actions import change_setting
from jinguo.foundation.settings.declared import DECLARED, Declared
from jinguo.foundation.settings.models import Setting
from jinguo.policybook.permissions import Role
from tests.factories.city import City
from tests.factories.partners import make_partner
from tests.factories.posts import officer


def set_to(setting: Declared, value: object) -> Setting:
    return change_setting(setting=setting, value=value, row=Setting.objects.filter(key=setting.key).first(), by=SYSTEM)


@pytest.fixture
def administrator(city: City, sign_in):
    return sign_in(city.officers[Role.ADMINISTRATOR])


def posted(client, key: str, value: str):
    """Send the form as the page made it."""
    page = client.get(f"/settings/{key}/").content.decode()
    names = ("operation", "seen")
    hidden = {
        name: page.split(f'name="{name}" value="')[1].split('"')[0]
        for name in names
        if f'name="{name}" value="' in page
    }
    return client.post(f"/settings/{key}/", {**hidden, "value": value})


@pytest.mark.parametrize("setting", DECLARED.values(), ids=lambda setting: setting.key)
def test_every_default_lies_within_its_own_limits(setting: Declared) -> None:
    assert setting.checked(setting.default) == setting.default


def test_a_setting_is_declared_once() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        declarations.declare_number(PAGE_ROWS)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_but_the_administrator_changes_a_setting(city: City, role: Role) -> None:
    with pytest.raises(NotAllowed):
        change_setting(setting=PAGE_ROWS, value=50, row=None, by=officer(city, role))

    assert not Setting.objects.exists()


@pytest.mark.parametrize("value", [9, 101, -1, 0, "50", None])
def test_a_value_beyond_the_limits_is_refused_with_the_limits(city: City, value: object) -> None:
    with pytest.raises(Refused, match="10 到 100 行"):
        set_to(PAGE_ROWS, value)


def test_safety_can_only_be_tightened_on_the_page(city: City, settings) -> None:
    beyond = {
        house.IDLE_MINUTES: settings.SESSION_IDLE.total_seconds() // 60 + 1,
        house.ABSOLUTE_HOURS: settings.SESSION_ABSOLUTE.total_seconds() // 3600 + 1,
        house.LOCK_MINUTES: house.LOCK_MINUTES.default - 1,
    }

    for setting, value in beyond.items():
        with pytest.raises(Refused):
            set_to(setting, int(value))


def test_the_second_factor_is_no_setting() -> None:
    assert not [key for key in DECLARED if "factor" in key]


def test_a_value_that_is_no_longer_allowed_gives_way_to_the_default(city: City) -> None:
    Setting.objects.create(key=PAGE_ROWS.key, value=5000)

    assert PAGE_ROWS.now() == PAGE_ROWS.default


def test_two_administrators_do_not_overwrite_one_another(city: City) -> None:
    seen = set_to(PAGE_ROWS, 30)
    set_to(PAGE_ROWS, 40)

    with pytest.raises(StaleRecord):
        change_setting(setting=PAGE_ROWS, value=50, row=seen, by=SYSTEM)
    with pytest.raises(StaleRecord):
        change_setting(setting=PAGE_ROWS, value=50, row=None, by=SYSTEM)

    assert PAGE_ROWS.now() == 40


def test_the_page_changes_a_setting_and_the_journal_says_who(city: City, administrator) -> None:
    response = posted(administrator, "pages.print_unit", "滨江市妇联")

    assert (response.status_code, PRINT_UNIT.now()) == (302, "滨江市妇联")
    event = Event.objects.get(action="settings.changed")
    assert event.user_id == city.officers[Role.ADMINISTRATOR].pk
    assert "滨江市妇联 · " in administrator.get("/settings/").content.decode()


def test_a_wrong_value_comes_back_with_words_and_is_kept_in_its_box(administrator) -> None:
    response = posted(administrator, "pages.rows", "1000")

    assert response.status_code in {400, 422}
    assert "要在 10 到 100 行之间" in response.content.decode()
    assert 'value="1000"' in response.content.decode()


def test_an_unknown_setting_is_not_found(administrator) -> None:
    assert administrator.get("/settings/nobody.knows/").status_code == 404


def test_settings_are_read_once_in_a_request(administrator, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(12) as asked:
        administrator.get("/settings/")

    reads = [query["sql"] for query in asked if 'FROM "house_settings_setting"' in query["sql"]]
    assert len(reads) == 2  # the values, and the page's own rows with who changed them


# What obeys


def test_a_session_ends_after_the_minutes_that_were_set(city: City) -> None:
    row = Session(user=city.officers[Role.COUNTY], last_seen_at=timezone.now() - timedelta(minutes=6))
    assert not row.is_over(at=timezone.now())

    set_to(house.IDLE_MINUTES, 5)

    assert row.is_over(at=timezone.now())


def test_a_session_is_as_old_as_the_hours_that_were_set(city: City) -> None:
    row = Session(user=city.officers[Role.COUNTY], signed_in_at=timezone.now() - timedelta(hours=2))
    assert not row.is_over(at=timezone.now())

    set_to(house.ABSOLUTE_HOURS, 1)

    assert row.is_over(at=timezone.now())


def test_a_lock_lasts_as_long_as_was_set(city: City) -> None:
    set_to(house.LOCK_MINUTES, 60)
    now = timezone.now()
    for _try in range(throttle.ACCOUNT.failures):
        throttle.take(throttle.ACCOUNT, "somebody", at=now)

    with pytest.raises(throttle.TooManyTries) as refused:
        throttle.take(throttle.ACCOUNT, "somebody", at=now + timedelta(minutes=59))

    assert refused.value.until == now + timedelta(minutes=60)


def test_a_password_is_too_old_by_the_shorter_of_page_and_file(city: City, settings) -> None:
    user, now = city.officers[Role.COUNTY], timezone.now()
    user.password_set_at = now - timedelta(days=40)
    settings.PASSWORD_MAX_AGE = timedelta(days=90)
    assert not passwords.is_too_old(user, at=now)

    set_to(house.PASSWORD_DAYS, 30)

    assert passwords.is_too_old(user, at=now)


def test_a_list_shows_as_many_rows_as_were_set(city: City, sign_in) -> None:
    for number in range(12):
        make_partner(city.federations["990101"], name=f"单位{number:02}")
    county = sign_in(city.officers[Role.COUNTY])
    assert "单位11" in county.get("/partners/").content.decode()

    set_to(PAGE_ROWS, 10)

    assert "单位11" not in county.get("/partners/").content.decode()


def test_the_demo_mark_says_what_was_set(city: City, administrator) -> None:
    set_to(DEMO_MARK, "培训班专用")

    assert "培训班专用" in administrator.get("/").content.decode()
