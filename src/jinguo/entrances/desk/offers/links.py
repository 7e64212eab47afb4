"""The desk's quick links."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jinguo.foundation.offers.bench import QuickLink, quick_links
from jinguo.policybook.permissions import Permission

USE = Permission.DESK_USE

quick_links.offer(QuickLink("desk.search", _("搜一下"), "search", 60, "desk:search", USE))
quick_links.offer(QuickLink("desk.notices", _("看消息"), "bell", 70, "desk:notices", USE))
quick_links.offer(QuickLink("desk.bin", _("找回记录"), "restore", 80, "desk:bin", USE))
quick_links.offer(QuickLink("desk.help", _("查帮助"), "help-circle", 90, "desk:help", USE))
