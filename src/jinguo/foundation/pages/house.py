"""What an administrator may set about the look of the pages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jinguo.foundation.settings.declared import Group, Number, Text, declare_number, declare_text

PRINT_UNIT = declare_text(
    Text(
        "pages.print_unit",
        Group.LOOK,
        _("打印页脚的单位名"),
        _("印在每张打印纸的下面。"),
        longest=40,
        empty=_("只印打印人的岗位"),
    )
)
DEMO_MARK = declare_text(
    Text(
        "pages.demo_mark",
        Group.LOOK,
        _("演示标记的字"),
        _("演示环境每一页左上角的字，如“培训班专用”。正式环境没有这个标记。"),
        longest=12,
        empty=_("演示数据"),
    )
)
PAGE_ROWS = declare_number(
    Number(
        "pages.rows",
        Group.LOOK,
        _("列表一页多少行"),
        _("行数多，翻页少，但网慢时打开也慢。"),
        default=25,
        least=10,
        most=100,
        unit=_("行"),
    )
)
