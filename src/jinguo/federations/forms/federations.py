"""What may be typed about federations, leading groups and group members."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from jinguo.federations.forms.posts import DayField, PhoneField
from jinguo.federations.models import Answerable, Federation, GroupSeat, Strand
from jinguo.policybook.permissions import Department, table


def department_choices(departments: tuple[Department, ...], *, empty: Any) -> list[tuple[str, Any]]:
    return [("", empty), *((item.value, _(table().departments[item][0])) for item in departments)]


class FederationForm(forms.Form):
    """A new federation below another. `regions` are those that have none yet."""

    kind = forms.ChoiceField(label=_("类别"), choices=Federation.Kind)
    region: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("地区"),
        queryset=None,
        required=False,
        help_text=_("只有地方妇联选地区；其他类别留空。"),
    )
    name = forms.CharField(label=_("名称"), max_length=80)
    short_name = forms.CharField(label=_("简称"), max_length=40)
    founded_on = DayField(label=_("成立日"), required=False)

    def __init__(self, *args: Any, regions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["region"]).queryset = regions


class NameForm(forms.Form):
    name = forms.CharField(label=_("名称"), max_length=80)
    short_name = forms.CharField(label=_("简称"), max_length=40)
    founded_on = DayField(label=_("成立日"), required=False)


class ProfileForm(forms.Form):
    head = forms.CharField(label=_("主席（负责人）"), max_length=40, required=False)
    executive_members = forms.IntegerField(label=_("执委人数"), min_value=0, max_value=9999, required=False)
    members = forms.IntegerField(label=_("会员人数"), min_value=0, required=False)
    congress_on = DayField(label=_("最近一次妇代会"), required=False)
    premises = forms.CharField(label=_("办公或活动场所"), max_length=100, required=False)
    contact = forms.CharField(label=_("联系人"), max_length=40, required=False)
    phone = PhoneField(label=_("联系电话"), required=False, help_text=_("手机号。页面上只显示头三位和末四位。"))


class DissolveForm(forms.Form):
    dissolved_on = DayField(label=_("撤销日"), help_text=_("从这一天起不再存在，以前的记录都保留。"))


class TerritoryForm(forms.Form):
    region: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("乡镇、街道或村"), queryset=None, to_field_name="code"
    )
    since = DayField(label=_("起始日"))

    def __init__(self, *args: Any, regions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["region"]).queryset = regions


class StrandsForm(forms.Form):
    kinds = forms.MultipleChoiceField(
        label=_("帮扶方面"), choices=Strand.Kind, widget=forms.CheckboxSelectMultiple, required=False
    )


class GroupForm(forms.Form):
    name = forms.CharField(label=_("名称"), max_length=80)
    office = forms.ChoiceField(label=_("办公室设在"), required=False)
    document = forms.CharField(label=_("设立文件"), max_length=60, required=False, help_text=_("文号。"))
    since = DayField(label=_("设立日"))
    until = DayField(label=_("撤销日"), required=False)

    def __init__(self, *args: Any, departments: tuple[Department, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["office"]).choices = department_choices(departments, empty=_("不设办公室"))


class SeatForm(forms.Form):
    role = forms.ChoiceField(label=_("组内职务"), choices=GroupSeat.Role)
    name = forms.CharField(label=_("姓名"), max_length=40)
    title = forms.CharField(label=_("单位和职务"), max_length=80, required=False)
    since = DayField(label=_("起始日"))


class AnswerableForm(forms.Form):
    matter = forms.CharField(label=_("事项"), max_length=80, help_text=_("如 留守妇女儿童关爱服务。"))
    part = forms.ChoiceField(label=_("责任"), choices=Answerable.Part)
    name = forms.CharField(label=_("姓名"), max_length=40, required=False, help_text=_("一把手、分管领导写姓名。"))
    department = forms.ChoiceField(label=_("部门"), required=False, help_text=_("牵头、配合选部门。"))
    since = DayField(label=_("起始日"))

    def __init__(self, *args: Any, departments: tuple[Department, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["department"]).choices = department_choices(departments, empty=_("不选"))
