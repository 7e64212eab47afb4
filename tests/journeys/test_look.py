"""How the house looks and answers: no sideways scroll, no grave finding of axe, keys, and nothing typed is lost (ux 12, 13, 15, 21.2-3)."""

from __future__ import annotations

from jinguo.policybook.permissions import Role
from tests.factories.city import City
from tests.journeys.office import Office


def test_the_style_page_shows_every_component_without_a_grave_finding_at_any_size(office: Office, city: City) -> None:
    desk = office.desk_of(city.officers[Role.COUNTY]).open("/components/")

    desk.check_accessibility()
    desk.check_screens("components")


def test_the_workbench_fits_every_screen_and_text_size(office: Office, city: City) -> None:
    desk = office.desk_of(city.officers[Role.COUNTY]).open("/")

    desk.check_accessibility()
    desk.check_screens("workbench")


def test_larger_text_is_one_click_with_and_without_script(office: Office, city: City) -> None:
    for javascript in (True, False):
        desk = office.desk_of(city.officers[Role.VILLAGE], javascript=javascript).open("/keys/")
        before = desk.page.get_attribute("html", "data-text")
        desk.click(desk.page.locator(".top [name=text_size]"))

        assert desk.clicks == 1
        assert desk.page.get_attribute("html", "data-text") != before


def test_a_question_mark_opens_the_list_of_keys_but_not_while_typing(office: Office, city: City) -> None:
    desk = office.desk_of(city.officers[Role.COUNTY]).open("/components/")

    desk.page.locator("#id_title").focus()
    desk.press("?")
    assert desk.page.url.endswith("/components/")

    desk.page.locator("#id_title").blur()
    desk.press("?")
    desk.page.wait_for_url("**/keys/")


def test_single_letters_are_silent_for_whom_they_are_switched_off(office: Office, city: City) -> None:
    officer = city.officers[Role.COUNTY]
    officer.letter_keys = False
    officer.save()
    desk = office.desk_of(officer).open("/components/")

    desk.press("?")
    desk.page.wait_for_timeout(300)

    assert desk.page.url.endswith("/components/")


def test_escape_closes_a_menu_and_gives_the_focus_back(office: Office, city: City) -> None:
    desk = office.desk_of(city.officers[Role.COUNTY]).open("/keys/")
    menu = desk.page.locator("details.who")
    desk.click(menu.locator("summary"))
    assert menu.get_attribute("open") is not None

    desk.press("Escape")

    assert menu.get_attribute("open") is None
    assert desk.page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_without_a_network_a_form_waits_and_keeps_what_was_typed(office: Office, city: City) -> None:
    desk = office.desk_of(city.officers[Role.COUNTY]).open("/keys/")
    button = desk.page.locator(".top [name=text_size]").first
    desk.page.context.set_offline(True)
    desk.page.wait_for_timeout(200)

    button.click()

    assert desk.page.url.endswith("/keys/")
    assert desk.page.locator("#no-network").is_visible()
    desk.page.context.set_offline(False)
    desk.page.wait_for_timeout(200)
    assert not desk.page.locator("#no-network").is_visible()


def test_a_form_is_sent_once_however_often_the_button_is_pressed(office: Office, city: City) -> None:
    desk = office.desk_of(city.officers[Role.COUNTY]).open("/keys/")
    sent: list[str] = []
    desk.page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)

    desk.page.locator(".top [name=text_size]").dblclick()
    desk.page.wait_for_timeout(1000)

    assert len(sent) == 1


def test_a_session_that_ended_asks_for_signing_in_and_leaves_the_page_as_it_is(office: Office, city: City) -> None:
    desk = office.desk_of(city.officers[Role.COUNTY]).open("/components/")
    desk.expected_statuses.add(401)
    desk.page.locator("#id_title").fill("写了一半")
    desk.page.context.clear_cookies()

    desk.page.evaluate("document.getElementById('session-ended').showModal()")
    desk.page.locator("[data-go-on]").click()
    desk.page.wait_for_timeout(300)

    assert desk.page.locator("#session-ended").is_visible(), "without a new session the box stays"
    assert desk.page.locator("#id_title").input_value() == "写了一半"


def test_a_printed_page_has_no_navigation_and_repeats_the_head_row(office: Office, city: City) -> None:
    desk = office.desk_of(city.officers[Role.COUNTY]).open("/keys/")
    desk.page.emulate_media(media="print")

    for gone in (".top", ".menu", ".skip"):
        assert not desk.page.locator(gone).first.is_visible()
    assert desk.page.locator(".page-foot").is_visible()
    assert desk.page.evaluate("getComputedStyle(document.querySelector('thead')).display") == "table-header-group"
    assert desk.page.evaluate("getComputedStyle(document.documentElement).fontSize") == "16px"
