"""What may be typed about an account. Each form lists its fields; nothing else is ever taken from a request."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SignInForm(forms.Form):
    name = forms.CharField(
        label=_("手机号或用户名"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autofocus": True, "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("手机号或用户名还没有填。"), "max_length": _("手机号或用户名太长，请核对。")},
    )
    password = forms.CharField(
        label=_("密码"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("密码还没有填。"), "max_length": _("密码太长，请核对。")},
    )
