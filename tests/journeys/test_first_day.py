"""Sign in, look at the workbench, walk through the regions, sign out: what every officer does on her first day."""

from __future__ import annotations

from playwright.sync_api import expect

from jinguo.policybook.permissions import Role
from tests.factories.city import City
from tests.journeys.office import PASSWORD, Office


def test_an_officer_signs_in_and_out(office: Office, city: City) -> None:
    desk = office.desk().open("/")

    expect(desk.page).to_have_title("登录 · 巾帼一本账")
    desk.check_accessibility()
    desk.box("手机号或用户名").fill("county")
    desk.page.get_by_label("密码").first.fill(PASSWORD)
    desk.page.get_by_role("button", name="登录", exact=True).click()

    expect(desk.page.get_by_role("heading", level=1)).to_be_visible()
    assert desk.page.url == f"{desk.address}/"
    desk.check_accessibility()

    desk.click(desk.page.locator("details.who > summary"))
    desk.click(desk.button("退出登录"))

    assert desk.page.url.startswith(f"{desk.address}/sign-in/")
    assert desk.clicks == 2


def test_whoever_is_not_signed_in_comes_back_to_the_page_she_wanted(office: Office, city: City) -> None:
    desk = office.desk().open("/regions/990101001/")

    desk.box("手机号或用户名").fill("county")
    desk.page.get_by_label("密码").first.fill(PASSWORD)
    desk.page.get_by_role("button", name="登录", exact=True).click()

    assert desk.page.url == f"{desk.address}/regions/990101001/"
    assert desk.heading == "东乡"


def test_a_wrong_password_is_told_in_words_and_keeps_the_name(office: Office, city: City) -> None:
    desk = office.desk()
    desk.expected_statuses = {401, 403, 422}
    desk.open("/sign-in/")

    desk.box("手机号或用户名").fill("county")
    desk.page.get_by_label("密码").first.fill("不对不对不对不对不对")
    desk.page.get_by_role("button", name="登录", exact=True).click()

    assert desk.box("手机号或用户名").input_value() == "county"
    expect(desk.page.get_by_role("alert").first).to_be_visible()


def test_the_workbench_fits_every_screen(office: Office, city: City) -> None:
    desk = office.desk_of(city.officers[Role.COUNTY]).open("/")

    desk.check_screens("workbench")
