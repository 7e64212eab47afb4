"""At the door with a second factor, and a form that outlives its session: as people do it, in a real browser."""

from __future__ import annotations

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import expect

from jinguo.accounts.models import Session
from jinguo.policybook.permissions import Role
from tests.factories.city import City
from tests.journeys.office import PASSWORD, Desk, Office

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def sign_in(desk: Desk, name: str) -> None:
    desk.open("/sign-in/")
    desk.box("手机号或用户名").fill(name)
    desk.page.get_by_label("密码").first.fill(PASSWORD)
    desk.page.get_by_role("button", name="登录", exact=True).click()


def test_a_leader_binds_her_phone_before_anything_else_opens(office: Office, city: City, settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    desk = office.desk()
    sign_in(desk, "city_leader")

    assert desk.page.url.endswith("/me/second-factor/")
    desk.check_accessibility()
    desk.click(desk.link("绑定手机动态码"))
    secret = desk.page.locator("code.secret").inner_text()
    desk.check_accessibility()
    desk.box("手机上显示的 6 位数字").fill(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    desk.click(desk.button("绑定动态码"))

    assert desk.heading == "把备用码抄下来"
    assert desk.page.locator(".codes code").count() == 10
    desk.open("/")
    assert desk.page.url == f"{desk.address}/"


def test_a_passkey_is_made_and_signs_in_within_the_strict_content_policy(office: Office, city: City) -> None:
    desk = office.desk()
    browser = desk.page.context.new_cdp_session(desk.page)
    browser.send("WebAuthn.enable")
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    sign_in(desk, "county")

    desk.open("/me/second-factor/passkey/")
    desk.box("起个名字").fill("办公室电脑")
    desk.button("添加通行密钥").click()
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("把备用码抄下来")
    desk.page.context.clear_cookies()
    sign_in(desk, "county")
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("二次验证")
    desk.check_accessibility()
    desk.button("用通行密钥验证").click()

    desk.page.wait_for_url(f"{desk.address}/")


def test_without_script_a_form_outlives_its_session(office: Office, city: City) -> None:
    desk = office.desk(javascript=False)
    sign_in(desk, "county")
    desk.open("/me/")
    desk.box("姓名").fill("新的姓名")
    for row in Session.objects.all():
        row.end(at=row.last_seen_at)

    desk.expected_statuses = {401}
    desk.button("改姓名").click()
    expect(desk.page.get_by_text("刚才填的还在")).to_be_visible()
    desk.box("手机号或用户名").fill("county")
    desk.page.get_by_label("密码").first.fill(PASSWORD)
    desk.page.get_by_role("button", name="登录", exact=True).click()
    desk.button("继续交").click()

    user = city.officers[Role.COUNTY]
    user.refresh_from_db()
    assert user.name == "新的姓名"
    assert desk.page.url == f"{desk.address}/me/"


def test_the_door_and_my_account_fit_every_screen(office: Office, city: City) -> None:
    office.desk().open("/sign-in/").check_screens("sign-in")
    desk = office.desk_of(city.officers[Role.COUNTY])
    for name in ("", "password/", "phone/", "second-factor/"):
        desk.open(f"/me/{name}").check_screens(f"me-{name.strip('/')}")
    desk.open("/me/").check_accessibility()
