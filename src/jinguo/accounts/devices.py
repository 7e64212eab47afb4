"""A browser in words, so that a person knows her own machines in the list of sessions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

#: First match wins: many browsers also name the ones they were made from.
BROWSERS = (
    ("MicroMessenger", _("微信")),
    ("360SE|QIHU|360EE", _("360 浏览器")),
    ("QQBrowser", _("QQ 浏览器")),
    ("UOS|Deepin", _("统信浏览器")),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("HuaweiBrowser", _("华为浏览器")),
    ("Chrome|Chromium", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("HarmonyOS|OpenHarmony", _("鸿蒙")),
    ("Android", _("安卓手机")),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows NT 6.1", "Windows 7"),
    ("Windows", "Windows"),
    ("Mac OS X", _("苹果电脑")),
    ("Linux|X11", "Linux"),
)


def device(agent: str) -> str:
    """“Windows · Chrome”, or “别的设备” where the browser does not say."""
    words = [name for table in (SYSTEMS, BROWSERS) if (name := _first(table, agent))]
    return " · ".join(words) or gettext("别的设备")


def _first(table: Sequence[tuple[str, str | Promise]], agent: str) -> str:
    return next((str(name) for pattern, name in table if re.search(pattern, agent)), "")
