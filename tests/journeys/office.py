"""A browser as an officer uses it: signs in, counts her clicks and keystrokes, and hears every fault of the pages she sees.

How to count (ux §5): a click, tap or dropped file is 1, a typed field its keystrokes; scrolling is free, signing in is not counted.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from jinguo.accounts.models import User

PASSWORD = "tao-hua-yuan-ji-421"
#: ux §21: the office screens, a tablet, a phone.
SCREENS = ((1366, 768), (1440, 900), (768, 1024), (390, 844))
TEXT_SIZES = (100, 125, 150)
#: What fails the accessibility check. Minor findings are printed by axe and do not fail.
GRAVE = {"serious", "critical"}


@dataclass
class Desk:
    """One officer at one browser."""

    page: Page
    address: str
    clicks: int = 0
    keystrokes: int = 0
    faults: list[str] = field(default_factory=list)
    expected_statuses: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.on("console", self._hear_console)
        self.page.on("pageerror", lambda error: self.faults.append(f"{self.page.url}: script: {error}"))
        self.page.on("response", self._hear_response)
        self.page.on("requestfailed", self._hear_failure)

    def _hear_console(self, message: Any) -> None:
        if message.type == "error" and not any(
            f"status of {status}" in message.text for status in self.expected_statuses
        ):
            self.faults.append(f"{self.page.url}: console: {message.text}")

    def _hear_response(self, response: Any) -> None:
        if response.status >= 500 and response.status not in self.expected_statuses:
            self.faults.append(f"{response.url}: {response.status}")

    def _hear_failure(self, request: Any) -> None:
        if not request.url.startswith(self.address):
            self.faults.append(f"{self.page.url}: asks {request.url}")

    def open(self, path: str) -> Desk:
        self.page.goto(f"{self.address}{path}")
        return self

    def click(self, target: Locator) -> Desk:
        target.click()
        self.clicks += 1
        self.page.wait_for_load_state()
        return self

    def type(self, target: Locator, text: str) -> Desk:
        target.fill(text)
        self.keystrokes += len(text)
        return self

    def press(self, key: str) -> Desk:
        self.page.keyboard.press(key)
        self.keystrokes += 1
        self.page.wait_for_load_state()
        return self

    def button(self, words: str) -> Locator:
        return self.page.get_by_role("button", name=words)

    def link(self, words: str) -> Locator:
        return self.page.get_by_role("link", name=words)

    def box(self, label: str) -> Locator:
        return self.page.get_by_label(label)

    @property
    def heading(self) -> str:
        return self.page.get_by_role("heading", level=1).inner_text()

    def check_accessibility(self) -> None:
        """One axe run over the page; grave findings fail. A page is checked once in a journey."""
        results = Axe().run(self.page)
        grave = [
            f"{item['id']} ({item['impact']}): {item['help']}: {[node['target'] for node in item['nodes']][:3]}"
            for item in results.response["violations"]
            if item["impact"] in GRAVE
        ]
        assert not grave, f"{self.page.url}\n" + "\n".join(grave)

    def check_screens(self, name: str) -> None:
        """The page at every screen and text size: nothing scrolls sideways. Pictures go to JINGUO_PICTURES where it is set."""
        folder = os.environ.get("JINGUO_PICTURES")
        sideways = []
        for width, height in SCREENS:
            for text in TEXT_SIZES if (width, height) == SCREENS[0] else (100,):
                self.page.set_viewport_size({"width": width, "height": height})
                self.page.evaluate("size => document.documentElement.setAttribute('data-text', size)", str(text))
                if folder:
                    path = Path(folder) / f"{name}-{width}x{height}-{text}.png"
                    self.page.screenshot(path=path, full_page=True)
                wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                if wide > 0:
                    sideways.append(f"{width}x{height} at {text} %: {wide} px too wide")
        assert not sideways, f"{self.page.url} scrolls sideways: {sideways}"

    def check_faultless(self) -> None:
        """No script fault, no refusal by the content policy, no request elsewhere, no 5xx since the browser was opened."""
        assert not self.faults, "\n".join(self.faults)


class Office:
    """Opens desks; each is checked to be faultless when the journey ends."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.desks: list[Desk] = []
        self.contexts: list[BrowserContext] = []

    def desk(self, *, javascript: bool = True, screen: tuple[int, int] = SCREENS[0]) -> Desk:
        """A browser in which nobody is signed in."""
        context = self.browser.new_context(
            java_script_enabled=javascript,
            viewport={"width": screen[0], "height": screen[1]},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
        )
        context.set_default_timeout(10_000)
        self.contexts.append(context)
        desk = Desk(context.new_page(), self.address)
        self.desks.append(desk)
        return desk

    def desk_of(self, user: User, *, javascript: bool = True, screen: tuple[int, int] = SCREENS[0]) -> Desk:
        """A browser in which the officer has signed in already."""
        client = Client()
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        desk = self.desk(javascript=javascript, screen=screen)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        self.contexts[-1].add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.address}])
        return desk

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        for desk in self.desks:
            desk.check_faultless()
