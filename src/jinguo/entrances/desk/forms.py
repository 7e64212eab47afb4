"""The forms of the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from jinguo.foundation.settings.declared import Declared, Number


class SettingForm(forms.Form):
    """One value; its words and limits are those of the setting. The action checks the limits."""

    value = forms.Field()

    def __init__(self, *args: Any, setting: Declared, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"] = _number(setting) if isinstance(setting, Number) else forms.CharField(required=False)
        self.fields["value"].label = setting.label
        self.fields["value"].help_text = setting.hint


def _number(setting: Number) -> forms.Field:
    invalid = _("请填一个整数，单位是%(unit)s。") % {"unit": setting.unit}
    widget = forms.TextInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(widget=widget, error_messages={"invalid": invalid})
