"""What may be typed about officers and posts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, cast

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.federations.models import Federation, Post, PostQuerySet, Region
from jinguo.federations.models.post import DEPARTMENT_CHOICES, ROLE_CHOICES
from jinguo.federations.queries.directory import Directory
from jinguo.federations.rules.posts import Terms
from jinguo.federations.words import role_name
from jinguo.foundation.identity.phones import normal_phone
from jinguo.foundation.pages.lists import Filters
from jinguo.policybook.permissions import Department, Role


class PhoneField(forms.CharField):
    """A mobile number as people type it; kept as it is stored."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("label", _("手机号"))
        super().__init__(max_length=30, widget=forms.TextInput(attrs={"inputmode": "tel"}), **more)

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        phone = normal_phone(typed) if typed else ""
        if phone is None:
            raise forms.ValidationError(_("手机号要 11 位，请核对。"))
        return phone


class DayField(forms.DateField):
    def __init__(self, **more: Any) -> None:
        more.setdefault("error_messages", {"invalid": _("看不懂这个日期。请写成 2026-03-01 这样。")})
        super().__init__(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **more)


class FederationField(forms.CharField):
    """A federation by its name or region code, inside the asker's scope."""

    names: Directory

    def clean(self, value: Any) -> Federation:
        typed = super().clean(value)
        found, words = self.names.find(typed)
        if found is None:
            raise forms.ValidationError(words)
        return found


class PostForm(forms.Form):
    """One more post of somebody."""

    federation = FederationField(
        label=_("单位"), max_length=80, help_text=_("写妇联的名称、地名，或者填地区代码。只能是您管的单位。")
    )
    role = forms.ChoiceField(label=_("角色"), choices=())
    departments = forms.MultipleChoiceField(
        label=_("部门"),
        required=False,
        choices=DEPARTMENT_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("区县和市级岗位按分工勾选，可以勾几个。权益部的岗位要另一位管理员批准。"),
    )
    title = forms.CharField(label=_("职务"), required=False, max_length=40, help_text=_("例如：村妇联主席"))
    base = forms.CharField(label=_("基地"), required=False, max_length=60, help_text=_("只有基地负责人要填。"))
    since = DayField(label=_("起始日"), initial=timezone.localdate)
    until = DayField(label=_("截止日"), required=False, help_text=_("不知道就不填。"))

    def __init__(self, *args: Any, names: Directory, roles: Iterable[Role], **more: Any) -> None:
        super().__init__(*args, **more)
        cast(FederationField, self.fields["federation"]).names = names
        choices = [(role.value, role_name(role)) for role in roles]
        cast(forms.ChoiceField, self.fields["role"]).choices = choices


def terms_of(data: dict[str, Any]) -> Terms:
    """What was typed, as the terms of a post."""
    return Terms(
        federation=data["federation"],
        role=Role(data["role"]),
        since=data["since"],
        departments=frozenset(Department(item) for item in data["departments"]),
        until=data["until"],
        title=data["title"],
        base=data["base"],
    )


class OfficerForm(PostForm):
    """Somebody with her first post."""

    name = forms.CharField(label=_("姓名"), max_length=40)
    phone = PhoneField(help_text=_("她用手机号登录。手机号在列表里只显示前三位和后四位。"))

    field_order = ("name", "phone")


class EndForm(forms.Form):
    reason = forms.ChoiceField(label=_("原因"), choices=Post.EndReason.choices)
    last_on = DayField(label=_("最后一天"), required=False, help_text=_("不填就是从现在起：她的下一次点击就打不开了。"))
    words = forms.CharField(label=_("说明"), required=False, max_length=200)


class DepartmentsForm(forms.Form):
    departments = forms.MultipleChoiceField(
        label=_("部门"),
        required=False,
        choices=DEPARTMENT_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("从今天起按勾选的算。新勾的权益部要另一位管理员批准以后才算。"),
    )


class SuccessorForm(forms.Form):
    name = forms.CharField(label=_("接任人姓名"), max_length=40)
    phone = PhoneField(label=_("接任人手机号"), help_text=_("已有账号的照登记的手机号填；没有的，系统替她开一个。"))
    day = DayField(
        label=_("交接日"),
        initial=timezone.localdate,
        help_text=_("从这一天起由接任人担任；没办完的事当天转给她。"),
    )


class DecisionForm(forms.Form):
    words = forms.CharField(label=_("意见"), required=False, max_length=200)


class ListForm(forms.Form):
    """A list of officers, pasted or uploaded."""

    file = forms.FileField(label=_("CSV 文件"), required=False, help_text=_("UTF-8 或 GB18030 编码，最多 4 MB。"))
    text = forms.CharField(
        label=_("名单"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 10, "wrap": "off", "spellcheck": "false"}),
        help_text=_(
            "在 Excel 里连表头一起选中、复制，粘贴到这里。列：姓名、手机号、单位、角色、部门、职务、起始日、基地。"
        ),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("file") and not (data.get("text") or "").strip():
            self.add_error("text", _("还没有名单。请从 Excel 粘贴，或者选一个 CSV 文件。"))
        return data


class ActivateForm(forms.Form):
    """A one-time code and the password that its holder chooses."""

    code = forms.CharField(
        label=_("一次性码"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        help_text=_("开通单上的 13 位字母和数字，大小写、横线都不用管。"),
    )
    phone_end = forms.RegexField(
        r"^\d{4}$",
        label=_("您手机号的后四位"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4, "autocomplete": "off"}),
        error_messages={"invalid": _("请填手机号的最后四个数字。")},
    )
    password = forms.CharField(
        label=_("新密码"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("至少 12 位。用一句只有自己记得的话最好记。"),
    )
    again = forms.CharField(
        label=_("新密码再输一遍"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("password") and data.get("again") and data["password"] != data["again"]:
            self.add_error("again", _("两遍输的密码不一样。请再输一遍。"))
        return data


class LinkForm(forms.Form):
    phone_end = forms.RegexField(
        r"^\d{4}$",
        label=_("您手机号的后四位"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4, "autocomplete": "off"}),
        error_messages={"invalid": _("请填手机号的最后四个数字。")},
    )


class OfficerFilters(Filters):
    """Filters of the list of officers."""

    role = django_filters.ChoiceFilter(label=_("角色"), choices=ROLE_CHOICES)
    department = django_filters.ChoiceFilter(label=_("部门"), choices=DEPARTMENT_CHOICES, method="of_department")
    level = django_filters.ChoiceFilter(label=_("层级"), field_name="federation__level", choices=Region.Level.choices)
    state = django_filters.ChoiceFilter(
        label=_("岗位"),
        choices=[
            ("now", _("在任")),
            ("proposed", _("待批准")),
            ("later", _("还没到任")),
            ("ended", _("已结束")),
            ("refused", _("未批准")),
        ],
        method="of_state",
    )
    account = django_filters.ChoiceFilter(
        label=_("账号"),
        choices=[
            ("new", _("还没开通")),
            ("quiet", _("30 天没登录")),
            ("used", _("30 天内登录过")),
            ("stopped", _("已停用")),
        ],
        method="of_account",
    )

    fold = ("level", "department")

    def of_department(self, rows: PostQuerySet, name: str, value: str) -> PostQuerySet:
        return rows.wearing(value, on=timezone.localdate())

    def of_state(self, rows: PostQuerySet, name: str, value: str) -> PostQuerySet:
        today = timezone.localdate()
        over = Q(state=Post.State.ENDED) | Q(state=Post.State.ACTIVE, until__lt=today)
        match value:
            case "now":
                return rows.in_force(on=today)
            case "later":
                return rows.filter(state=Post.State.ACTIVE, since__gt=today)
            case "ended":
                return rows.filter(over)
        return rows.filter(state=value)

    def of_account(self, rows: PostQuerySet, name: str, value: str) -> PostQuerySet:
        month_ago = timezone.now() - timedelta(days=30)
        match value:
            case "new":
                return rows.filter(user__last_login=None, user__is_active=True)
            case "quiet":
                return rows.filter(user__last_login__lt=month_ago, user__is_active=True)
            case "used":
                return rows.filter(user__last_login__gte=month_ago, user__is_active=True)
        return rows.filter(user__is_active=False)
