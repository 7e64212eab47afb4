"""A browser in words, so that a person knows her own machines in the list of sessions."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

#: First match wins: many browsers also name the ones they were made from.
BROWSERS = (
    ("MicroMessenger", "微信"),
    ("360SE|QIHU|360EE", "360 浏览器"),
    ("QQBrowser", "QQ 浏览器"),
    ("UOS|Deepin", "统信浏览器"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("HuaweiBrowser", "华为浏览器"),
    ("Chrome|Chromium", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("HarmonyOS|OpenHarmony", "鸿蒙"),
    ("Android", "安卓手机"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows NT 6.1", "Windows 7"),
    ("Windows", "Windows"),
    ("Mac OS X", "苹果电脑"),
    ("Linux|X11", "Linux"),
)


def device(agent: str) -> str:
    """“Windows · Chrome”, or “别的设备” where the browser does not say."""
    words = [name for table in (SYSTEMS, BROWSERS) if (name := _first(table, agent))]
    return " · ".join(words) or _("别的设备")


def _first(table: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for pattern, name in table if re.search(pattern, agent)), "")
