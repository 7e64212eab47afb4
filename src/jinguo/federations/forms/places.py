"""What may be typed about regions."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jinguo.accounts.models import User
from jinguo.federations.forms.posts import DayField
from jinguo.federations.models import Alias, Region, RegionChange, RegionQuerySet, RiskTier
from jinguo.policybook.designations import designation_kinds


class SpellForm(forms.Form):
    """First and last day, and where it is written."""

    since = DayField(label=_("起始日"))
    until = DayField(label=_("截止日"), required=False, help_text=_("到现在还是这样，就留空。"))
    source = forms.CharField(label=_("出处"), max_length=100, help_text=_("文号或公告，如 哈妇发〔2016〕7号。"))


class DesignationForm(SpellForm):
    """`region` narrows the kinds to those that its level may bear."""

    kind = forms.ChoiceField(label=_("称号"))
    field_order = ("kind", "since", "until", "source")

    def __init__(self, *args: Any, region: Region, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        level = Region.Level(region.level).name.lower()
        cast(forms.ChoiceField, self.fields["kind"]).choices = [
            (kind.code, _(kind.name)) for kind in designation_kinds().values() if level in kind.levels
        ]


class RiskTierForm(SpellForm):
    tier = forms.ChoiceField(label=_("风险等级"), choices=RiskTier.Tier)
    field_order = ("tier", "since", "until", "source")


class AliasForm(SpellForm):
    text = forms.CharField(label=_("别名"), max_length=60)
    kind = forms.ChoiceField(label=_("种类"), choices=Alias.Kind)
    field_order = ("text", "kind", "since", "until", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"].required = False


class RegionField(forms.ModelChoiceField):
    """A region, with the one above it, because names repeat."""

    def __init__(self, **more: Any) -> None:
        super().__init__(queryset=None, to_field_name="code", empty_label=_("请选择"), **more)

    def label_from_instance(self, region: Region) -> str:
        return f"{region.parent.name} {region.name}" if region.parent else region.name


class OfficerField(forms.ModelChoiceField):
    """An account of the house, told apart by its post. `units` are the words of the posts by the key of the account."""

    units: dict[int, str]

    def __init__(self, **more: Any) -> None:
        self.units = {}
        super().__init__(queryset=None, to_field_name="uid", **more)

    def label_from_instance(self, user: User) -> str:
        return f"{user.name}（{self.units.get(user.pk, '')}）"


class CadreForm(SpellForm):
    """A contact cadre: somebody with an account, or a name from outside."""

    user = OfficerField(label=_("有账号的人"), required=False, empty_label=_("没有账号，在下面写姓名"))
    name = forms.CharField(
        label=_("姓名"), max_length=40, required=False, help_text=_("上面选了人，这里和下一栏可以留空。")
    )
    unit = forms.CharField(label=_("单位和职务"), max_length=80, required=False)
    field_order = ("user", "name", "unit", "since", "until", "source")

    def __init__(self, *args: Any, officers: QuerySet[User], units: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(OfficerField, self.fields["user"])
        field.units = units
        field.queryset = officers.filter(pk__in=units).order_by("name", "pk")


class RegionNameForm(forms.Form):
    name = forms.CharField(label=_("新名称"), max_length=60)
    changed_on = DayField(label=_("从哪天起"), help_text=_("这一天起用新名称；旧名称自动记成曾用名，仍然搜得到。"))
    source = forms.CharField(label=_("出处"), max_length=100, help_text=_("批复或公告的文号。"))


class RegionChangeForm(forms.Form):
    """`regions` are those that may take over."""

    kind = forms.ChoiceField(label=_("种类"), choices=RegionChange.Kind)
    after = RegionField(label=_("后继地区"))
    changed_on = DayField(label=_("变更日"), help_text=_("从这一天起由后继地区接着用；原地区用到前一天。"))
    source = forms.CharField(label=_("出处"), max_length=100, help_text=_("批复或公告的文号。"))

    def __init__(self, *args: Any, regions: RegionQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["after"]).queryset = regions


class EndForm(forms.Form):
    until = DayField(label=_("截止日"), help_text=_("最后一天，这一天还算。"))
