"""Changing a setting."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from jinguo.foundation.audit.actions import action
from jinguo.foundation.privacy.viewer import Viewer
from jinguo.foundation.records.versions import change
from jinguo.foundation.refusals import NotAllowed, StaleRecord
from jinguo.foundation.settings.declared import Declared
from jinguo.foundation.settings.models import Setting
from jinguo.foundation.settings.store import forget
from jinguo.policybook.permissions import Permission


@action("settings.changed", "改系统设置")
def change_setting(*, setting: Declared, value: Any, row: Setting | None, by: Viewer) -> Setting:
    """Set it for the whole installation. `row` is what the form saw, None where it was never changed.

    Raises `NotAllowed`, `Refused` for a value beyond the limits, `StaleRecord` where somebody else changed it meanwhile.
    """
    if not by.may(Permission.SETTINGS_WRITE):
        raise NotAllowed(_("您的岗位不能改系统设置。"))
    checked = setting.checked(value)
    if row is not None:
        change(row, value=checked)
    else:
        row, is_new = Setting.objects.get_or_create(
            key=setting.key, defaults={"value": checked, "recorded_by_id": by.user_id}
        )
        if not is_new:
            raise StaleRecord(_("您打开以后，别人也改了这项设置。请对照后再存。"))
    forget()
    return row
