"""系统设置: what the installation does, setting by setting, and who changed it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jinguo.entrances.desk.forms import SettingForm
from jinguo.federations.requests import OfficeRequest
from jinguo.foundation.pages.forms import FormPage
from jinguo.foundation.settings.actions import change_setting
from jinguo.foundation.settings.declared import DECLARED, Declared, Group
from jinguo.foundation.settings.models import Setting
from jinguo.foundation.settings.store import changed

GROUPS = {Group.LOOK: _("页面和打印"), Group.SIGN_IN: _("登录"), Group.PASSWORD: _("密码")}


@dataclass(frozen=True, slots=True)
class SettingLine:
    """A setting made ready for the page."""

    setting: Declared
    words: str
    row: Setting | None


def settings_page(request: OfficeRequest) -> HttpResponse:
    rows = changed()
    groups = [
        (name, [_line(item, rows.get(item.key)) for item in DECLARED.values() if item.group is group])
        for group, name in GROUPS.items()
    ]
    context = {"groups": groups, "second_factor": settings.SECOND_FACTOR_REQUIRED, "mode": settings.MODE}
    return render(request, "desk/settings.html", context)


def _line(setting: Declared, row: Setting | None) -> SettingLine:
    value: Any = setting.now()
    return SettingLine(setting, setting.in_words(value), row)


class ChangeSetting(FormPage):
    """One setting. Its number grows with each change, so that two administrators never overwrite one another."""

    key = "setting-change"
    title = _("修改设置")
    form = SettingForm
    done = _("设置已存好，马上起作用。")

    @property
    def setting(self) -> Declared:
        if self.kwargs["key"] not in DECLARED:
            raise Http404
        return DECLARED[self.kwargs["key"]]

    def record(self, request: OfficeRequest, key: str) -> Setting | None:
        return changed().get(self.setting.key)

    def form_args(self, request: OfficeRequest) -> dict[str, Any]:
        return {"setting": self.setting, "initial": {"value": self.setting.now()}}

    def save(self, request: OfficeRequest, data: dict[str, Any], record: Setting | None) -> Setting:
        return change_setting(setting=self.setting, value=data["value"], row=record, by=request.officer)

    def after(self, result: Setting) -> str:
        return reverse("desk:settings")

    def back(self) -> str:
        return reverse("desk:settings")
