"""What may be typed about an account. Each form lists its fields; nothing else is ever taken from a request."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.translation import gettext_lazy as _


def _password(label: Any, *, autocomplete: str, missing: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        error_messages={"required": missing, "max_length": _("密码最长 256 个字符。请缩短一些。")},
    )


class SignInForm(forms.Form):
    name = forms.CharField(
        label=_("手机号或用户名"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("手机号或用户名还没有填。"), "max_length": _("手机号或用户名太长。请核对。")},
    )
    password = _password(_("密码"), autocomplete="current-password", missing=_("密码还没有填。"))


class SecondFactorForm(forms.Form):
    """A code or, filled in by the script, what the browser says about a passkey."""

    code = forms.CharField(
        label=_("动态码或备用码"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={
            "required": _("动态码还没有填。"),
            "max_length": _("动态码是 6 位，备用码是 8 位。请核对。"),
        },
    )
    credential = forms.JSONField(
        required=False, widget=forms.HiddenInput, error_messages={"invalid": _("浏览器没有给出通行密钥。请再试一次。")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].required = not self.data.get("credential")

    def clean_credential(self) -> dict[str, Any] | None:
        credential = self.cleaned_data["credential"]
        return credential if isinstance(credential, dict) else None


class ConfirmForm(forms.Form):
    password = _password(_("您的密码"), autocomplete="current-password", missing=_("密码还没有填。"))


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("姓名"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("姓名还没有填。"), "max_length": _("姓名最长 40 个字。请核对。")},
    )


class LetterKeysForm(forms.Form):
    letter_keys = forms.BooleanField(label=_("用单个字母的快捷键"), required=False)


class PhoneForm(forms.Form):
    phone = forms.CharField(
        label=_("手机号"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        error_messages={"max_length": _("手机号要 11 位。请核对。")},
        help_text=_("可以用它登录。11 位，例如 138 开头。"),
    )
    password = _password(_("您的密码"), autocomplete="current-password", missing=_("密码还没有填。"))


class SetPasswordForm(forms.Form):
    """A new password, typed twice. After a one-time code, or with the old password in `ChangePasswordForm`."""

    password = _password(_("新密码"), autocomplete="new-password", missing=_("新密码还没有填。"))
    again = _password(_("再填一遍新密码"), autocomplete="new-password", missing=_("请再填一遍新密码。"))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("password") and data.get("again") and data["password"] != data["again"]:
            self.add_error("again", _("两遍新密码不一样。请再填一遍。"))
        return data

    @staticmethod
    def rules() -> list[str]:
        """The rules in words, to stand beside the field."""
        return password_validators_help_texts()


class ChangePasswordForm(SetPasswordForm):
    current = _password(_("现在的密码"), autocomplete="current-password", missing=_("现在的密码还没有填。"))
    field_order = ["current", "password", "again"]


class TotpForm(forms.Form):
    code = forms.CharField(
        label=_("手机上显示的 6 位数字"),
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("6 位数字还没有填。"), "max_length": _("这里要 6 位数字。请核对。")},
    )


class PasskeyForm(forms.Form):
    name = forms.CharField(
        label=_("起个名字"),
        max_length=40,
        required=False,
        help_text=_("例如“办公室电脑”，以后好认。"),
        error_messages={"max_length": _("名字最长 40 个字。请缩短一些。")},
    )
    credential = forms.JSONField(
        widget=forms.HiddenInput,
        error_messages={
            "required": _("浏览器还没有做通行密钥。请点按钮，按浏览器的提示做完。"),
            "invalid": _("浏览器没有做成通行密钥。请再点一次按钮。"),
        },
    )


class RemoveFactorForm(forms.Form):
    number = forms.IntegerField()


class EndSessionForm(forms.Form):
    """One session; without it, all others."""

    session = forms.UUIDField(required=False)
