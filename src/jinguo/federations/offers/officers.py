"""Officers, posts and permissions in the menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jinguo.foundation.offers.navigation import NavEntry, NavGroup, navigation
from jinguo.policybook.permissions import Permission

navigation.offer(
    NavEntry(
        key="officers",
        group=NavGroup.DATA,
        order=50,
        label=_("人员和岗位"),
        icon="users",
        url_name="federations:officer-list",
        permission=Permission.OFFICERS_READ,
        about=_("谁在哪里担任什么；开通账号、交接岗位、重设密码。"),
    )
)
navigation.offer(
    NavEntry(
        key="permissions",
        group=NavGroup.DATA,
        order=55,
        label=_("权限表"),
        icon="shield-lock",
        url_name="federations:permissions",
        permission=Permission.PERMISSIONS_READ,
        about=_("哪个角色能办什么，能打开哪些页面。"),
    )
)
