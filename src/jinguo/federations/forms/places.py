"""What may be typed about regions."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from jinguo.federations.models import Alias, Region, RiskTier
from jinguo.policybook.designations import designation_kinds


class DayField(forms.DateField):
    """A day, picked or typed as 2020-02-01."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class SpellForm(forms.Form):
    """First and last day, and where it is written."""

    since = DayField(label=_("起始日"))
    until = DayField(label=_("截止日"), required=False, help_text=_("到现在还是这样，就留空。"))
    source = forms.CharField(label=_("出处"), max_length=100, help_text=_("文号或公告，如 哈妇发〔2016〕7号。"))


class DesignationForm(SpellForm):
    """`region` narrows the kinds to those that its level may bear."""

    kind = forms.ChoiceField(label=_("称号"))
    field_order = ("kind", "since", "until", "source")

    def __init__(self, *args: object, region: Region, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        level = Region.Level(region.level).name.lower()
        self.fields["kind"].choices = [
            (kind.code, kind.name) for kind in designation_kinds().values() if level in kind.levels
        ]


class RiskTierForm(SpellForm):
    tier = forms.ChoiceField(label=_("风险等级"), choices=RiskTier.Tier)
    field_order = ("tier", "since", "until", "source")


class AliasForm(SpellForm):
    text = forms.CharField(label=_("别名"), max_length=60)
    kind = forms.ChoiceField(label=_("种类"), choices=Alias.Kind)
    field_order = ("text", "kind", "since", "until", "source")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"].required = False


class CadreForm(SpellForm):
    name = forms.CharField(label=_("姓名"), max_length=40)
    unit = forms.CharField(label=_("单位和职务"), max_length=80, required=False)
    field_order = ("name", "unit", "since", "until", "source")


class EndForm(forms.Form):
    until = DayField(label=_("截止日"), help_text=_("最后一天，这一天还算。"))
