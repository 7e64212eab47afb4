"""An officer from the list that names her to her last click: added, activated, at work, gone."""

from __future__ import annotations

from playwright.sync_api import expect

from jinguo.federations.models import Post
from jinguo.policybook.permissions import Role
from tests.factories.city import SINCE, City
from tests.journeys.office import Desk, Office

LIST = "姓名\t手机号\t单位\n李秀英\t13812345601\t青石村\n王桂兰\t13812345602\t青石村\n"
NEW_PASSWORD = "春风又绿江南岸-2026"


def names(desk: Desk) -> str:
    return desk.page.locator("main table").inner_text()


def test_a_village_officer_comes_by_a_slip_and_goes_with_her_post(office: Office, city: City) -> None:
    county = office.desk_of(city.officers[Role.COUNTY]).open("/officers/import/")
    county.type(county.page.locator("[name=text]").last, LIST)
    county.click(county.button("看一看，先不添加"))
    county.click(county.button("先添加没问题的 2 行"))
    county.click(county.link("打印这一批的开通单"))
    county.click(county.button("出码并打印"))
    expect(county.page.locator(".slip")).to_have_count(2)
    code = county.page.locator(".slip", has_text="李秀英").locator(".slip-code").inner_text()

    phone = office.desk(screen=(390, 844)).open("/sign-in/")
    phone.click(phone.link("有开通单或一次性码？点这里设密码"))
    phone.type(phone.page.locator("[name=code]"), code)
    phone.type(phone.page.locator("[name=phone_end]"), "5601")
    phone.type(phone.page.locator("[name=password]"), NEW_PASSWORD)
    phone.type(phone.page.locator("[name=again]"), NEW_PASSWORD)
    phone.click(phone.button("设好密码，进入"))
    phone.click(phone.page.locator("details.who > summary"))
    phone.click(phone.button("退出登录"))
    phone.type(phone.box("手机号或用户名"), "13812345601")
    phone.type(phone.page.locator("[name=password]").first, NEW_PASSWORD)
    phone.click(phone.page.get_by_role("button", name="登录", exact=True))

    phone.open("/officers/")
    assert "王桂兰" in names(phone)
    assert city.officers[Role.VILLAGE].name not in names(phone)

    post = Post.objects.unscoped().get(user__name="李秀英")
    county.open(post.get_absolute_url()).click(county.link("结束"))
    county.page.locator("[name=reason]").select_option("transfer")
    county.click(county.button("结束这个岗位"))
    expect(county.page.locator("main")).to_contain_text("已结束")

    phone.expected_statuses = {403}
    phone.open("/officers/")
    assert "岗位" in phone.page.locator("main").inner_text()
    assert "王桂兰" not in phone.page.locator("main").inner_text()


def test_another_post_and_a_walk_down_the_trail_change_who_is_listed(office: Office, city: City) -> None:
    user = city.officers[Role.COUNTY]
    Post.objects.create(user=user, federation=city.federations["990101002"], role=Role.TOWNSHIP.value, since=SINCE)
    desk = office.desk_of(user, javascript=False).open("/officers/")
    red = city.officers[Role.VILLAGE].name
    assert red in names(desk)

    for place in ("东乡", "青石村"):
        desk.click(desk.page.locator("nav details > summary").first)
        desk.click(desk.page.locator("nav details a", has_text=place).first)
    assert red not in desk.page.locator("main").inner_text()

    desk.click(desk.page.locator("details.who > summary"))
    desk.click(desk.page.locator("details.who button", has_text="西乡"))
    desk.open("/officers/")
    assert city.officers[Role.TOWNSHIP].name not in desk.page.locator("main").inner_text()
