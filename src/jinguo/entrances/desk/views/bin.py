"""回收站: what was withdrawn in her scope and can still be restored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.federations.requests import OfficeRequest
from jinguo.foundation.records import withdrawal
from jinguo.foundation.records.models import Withdrawable
from jinguo.foundation.refusals import Refused

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A withdrawn record made ready for the page."""

    kind: str
    uid: UUID
    name: str
    reason: str
    by: str
    on: date
    days_left: int


def recycle_bin(request: OfficeRequest) -> HttpResponse:
    return _page(request)


def _page(request: OfficeRequest, *, words: str = "", status: int = 200) -> HttpResponse:
    """One kind at a time, so that the number of questions does not grow with the kinds of records."""
    on = timezone.localdate()
    counts = withdrawal.restorable_counts(request.officer, on=on)
    kinds = {model._meta.label_lower: (model, number) for model, number in counts.items() if number}
    asked = request.GET.get("kind", "")
    kind = asked if asked in kinds else next(iter(kinds), "")
    rows = withdrawal.restorable_of(kinds[kind][0], request.officer, on=on)[:SHOWN] if kind else []
    context = {
        "rows": [_line(row, on=on) for row in rows],
        "kinds": [(key, model._meta.verbose_name, number) for key, (model, number) in kinds.items()],
        "kind": kind,
        "words": words,
        "most": SHOWN,
    }
    return render(request, "desk/bin.html", context, status=status)


def _line(row: Withdrawable, *, on: date) -> Withdrawn:
    withdrawn_on = timezone.localtime(row.withdrawn_at).date()
    return Withdrawn(
        kind=row._meta.label_lower,
        uid=row.uid,
        name=str(row),
        reason=row.withdrawn_reason,
        by=str(row.withdrawn_by or _("系统")),
        on=withdrawn_on,
        days_left=(withdrawn_on + withdrawal.RESTORABLE_FOR - on).days,
    )


def restore(request: OfficeRequest, kind: str, uid: UUID) -> HttpResponse:
    record = withdrawal.withdrawn_record(request.officer, kind, uid)
    try:
        withdrawal.restore(records=[record], by=request.officer)
    except Refused as refusal:
        return _page(request, words=refusal.words, status=refusal.status)
    messages.success(request, _("“%(record)s”已恢复，和撤回前一样。") % {"record": record})
    return redirect("desk:bin")
