"""The desk's entries of the menu and of the top bar."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from jinguo.foundation.notices.queries import unread_count
from jinguo.foundation.offers.navigation import NavEntry, NavGroup, navigation
from jinguo.foundation.offers.top_bar import Place, TopEntry, top_bar
from jinguo.policybook.permissions import Permission

USE = Permission.DESK_USE

navigation.offer(
    NavEntry(
        "desk.workbench",
        NavGroup.DAILY,
        10,
        _("工作台"),
        "home",
        "desk:workbench",
        USE,
        letter="w",
        about=_("今天要办的事，最急的在前面。"),
    )
)
navigation.offer(
    NavEntry(
        "desk.jobs",
        NavGroup.DATA,
        70,
        _("后台任务"),
        "clock",
        "desk:jobs",
        USE,
        about=_("导入、导出这些要等一会儿的事，办到哪里了。"),
    )
)
navigation.offer(
    NavEntry(
        "desk.bin", NavGroup.DATA, 80, _("回收站"), "archive", "desk:bin", USE, about=_("撤回的记录，30 天内可以恢复。")
    )
)
navigation.offer(
    NavEntry(
        "desk.settings",
        NavGroup.DATA,
        90,
        _("系统设置"),
        "settings",
        "desk:settings",
        Permission.SETTINGS_WRITE,
        about=_("登录多久退出、密码用多久、打印页脚印什么。"),
    )
)


def unread(request: HttpRequest) -> int:
    officer = getattr(request, "officer", None)
    return unread_count(officer.scope) if officer is not None and officer.user_id is not None else 0


top_bar.offer(TopEntry("desk.search", Place.SEARCH, 10, _("全局搜索"), "search", "desk:search"))
top_bar.offer(
    TopEntry("desk.notices", Place.BAR, 10, _("消息"), "bell", "desk:notices", badge=unread, words=_("条没读"))
)
top_bar.offer(TopEntry("desk.help", Place.BAR, 20, _("帮助"), "help-circle", "desk:help"))
