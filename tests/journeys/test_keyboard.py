"""A morning without the mouse: search suggestions, rows, ticks, the way home, and sending a form (ux §12)."""

from __future__ import annotations

from playwright.sync_api import expect

from jinguo.policybook.permissions import Role
from tests.factories.city import City
from tests.factories.partners import make_partner
from tests.journeys.office import Office


def test_a_morning_by_keyboard(office: Office, city: City) -> None:
    for name in ("甲银行", "乙医院"):
        make_partner(city.federations["990101"], name=name)
    desk = office.desk_of(city.officers[Role.COUNTY]).open("/partners/")
    page = desk.page

    # J and K walk the rows, X ticks the one at hand
    desk.press("j").press("j").press("k").press("x")
    expect(page.locator("tbody tr").first.locator("input[type=checkbox]")).to_be_checked()

    # G W leads to the workbench
    desk.press("g").press("w")
    expect(page).to_have_url(f"{desk.address}/")

    # / goes to the search box; arrows choose, Esc closes, Enter opens
    desk.press("/")
    page.keyboard.type("东乡")
    expect(page.get_by_role("option").first).to_be_visible()
    desk.check_accessibility()
    desk.press("ArrowDown").press("Escape")
    expect(page.get_by_role("option").first).to_be_hidden()
    desk.press("ArrowDown").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("东乡")

    # Ctrl+Enter sends the form she is in; what it withdraws can be undone from the message, which stays
    withdrawn = make_partner(city.federations["990101"], name="丙学校")
    desk.open(f"/partners/{withdrawn.uid}/withdraw/")
    page.get_by_label("撤回的原因").fill("重复录入")
    page.get_by_label("撤回的原因").press("Control+Enter")
    page.get_by_role("button", name="撤销").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("丙学校")
