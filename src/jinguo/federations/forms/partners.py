"""What may be typed about partners, agreements and support."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from jinguo.federations.models import Agreement, Partner, Support
from jinguo.foundation.pages.forms import RecordForm
from jinguo.foundation.pages.lists import Filters


class PartnerForm(RecordForm):
    roles = forms.MultipleChoiceField(
        label=_("作用"),
        choices=Partner.Role,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("可以选几项。"),
    )

    class Meta:
        model = Partner
        fields = ("name", "kind", "roles", "place", "contact", "note")
        help_texts = {
            "name": _("写全称，如“某县农村信用合作联社”。"),
            "place": _("外省的写到市，如“山东省济宁市”。"),
            "contact": _("写处室和职务就行，不写个人手机。"),
        }
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.setdefault("roles", [row.role for row in self.instance.roles.all()])


class AgreementForm(RecordForm):
    strands = forms.MultipleChoiceField(
        label=_("帮扶方向"),
        choices=Agreement.Strand,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("可以选几项。"),
    )

    class Meta:
        model = Agreement
        fields = ("title", "since", "until", "strands", "task", "evidence")
        help_texts = {
            "until": _("没有写明到期日的留空。"),
            "task": _("这份协议落实哪项任务，如“小额担保贷款贴息”。"),
            "evidence": _("文号、存放处，或附件在哪里。"),
        }
        widgets = {"evidence": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.setdefault("strands", [row.strand for row in self.instance.strands.all()])


class SupportForm(RecordForm):
    class Meta:
        model = Support
        fields = ("kind", "is_included", "giver", "title", "document_number", "dated_on", "yuan", "note")
        labels = {"is_included": _("已纳入规划")}
        help_texts = {
            "is_included": _("只在事项是“纳入规划”或“纳入大局”时选，别的留空。"),
            "giver": _("如“中共某县委”“某县财政局”。"),
            "document_number": _("如“某委发〔2019〕1号”。"),
        }
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}


class PartnerFilter(Filters):
    kind = django_filters.ChoiceFilter(label=_("类别"), choices=Partner.Kind)
    role = django_filters.ChoiceFilter(label=_("作用"), choices=Partner.Role, field_name="roles__role")

    class Meta:
        model = Partner
        fields = ("kind", "role")


class SupportFilter(Filters):
    class Meta:
        model = Support
        fields = ("kind", "is_included")
