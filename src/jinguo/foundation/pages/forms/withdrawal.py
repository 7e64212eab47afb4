"""The two pages that every withdrawable record has: take it back with a reason, and bring it back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jinguo.foundation.pages.forms.page import OPERATION, FormPage
from jinguo.foundation.records.models import Withdrawable
from jinguo.foundation.records.withdrawal import restore, withdraw


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("撤回的原因"), max_length=200, help_text=_("如“重复录入”。以后有人问起，看得到是谁、什么时候、为什么。")
    )


class WithdrawPage(FormPage):
    """A subclass answers `record` and where to go `after`; the result is the list of withdrawn records."""

    form = ReasonForm
    submit = _("撤回")
    hint = _("撤回后不再计数，也不在列表里；30 天内可以恢复。")
    done = _("已撤回，30 天内可以恢复。")

    def save(self, request: Any, data: dict[str, Any], record: Withdrawable) -> list[Withdrawable]:
        return withdraw(records=[record], reason=data["reason"], by=request.officer)

    def say(self, words: str) -> None:
        """The message offers to take it back at once."""
        undo = reverse("pages:undo", args=[self.request.POST[OPERATION]])
        messages.success(self.request, words, extra_tags=undo)


class RestorePage(FormPage):
    """A subclass answers `record` from the withdrawn rows of the asker's scope."""

    form = forms.Form
    submit = _("恢复")
    done = _("已恢复。")
    template = "pages/restore.html"

    def save(self, request: Any, data: dict[str, Any], record: Withdrawable) -> list[Withdrawable]:
        return restore(records=[record], by=request.officer)

    def after(self, result: list[Withdrawable]) -> str:
        return str(result[0].get_absolute_url())  # type: ignore[attr-defined]  # the model's own
