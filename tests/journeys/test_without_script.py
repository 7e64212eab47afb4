"""Everything works with JavaScript switched off: forms post, links go (ux §18)."""

from __future__ import annotations

from jinguo.federations.models import Partner
from jinguo.policybook.permissions import Role
from tests.factories.city import City
from tests.journeys.office import Office


def test_a_partner_is_added_and_changed_without_script(office: Office, city: City) -> None:
    desk = office.desk_of(city.officers[Role.COUNTY], javascript=False).open("/partners/add/")
    form = desk.page.locator("main form[method=post]").first

    desk.type(form.locator("[name=name]"), "春风合作社")
    form.locator("[name=kind]").select_option(index=1)
    form.locator("[name=roles]").first.check()
    desk.click(form.get_by_role("button", name="保存"))

    added = Partner.objects.unscoped().get(name="春风合作社")
    assert "春风合作社" in desk.page.locator("main").inner_text()

    desk.open(f"/partners/{added.uid}/change/")
    desk.type(form.locator("[name=name]"), "春风农业合作社")
    desk.click(form.get_by_role("button", name="保存"))

    added.refresh_from_db()
    assert (added.name, added.version) == ("春风农业合作社", 2)


def test_a_search_needs_no_script(office: Office, city: City) -> None:
    desk = office.desk_of(city.officers[Role.COUNTY], javascript=False).open("/")

    desk.type(desk.page.locator("#find"), "东乡")
    desk.press("Enter")

    assert "东乡" in desk.page.locator("main").inner_text()
    assert "北镇" not in desk.page.locator("main").inner_text()
