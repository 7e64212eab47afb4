"""Withdraw and restore: one mechanism for every record. Nothing is deleted silently.

A withdrawn record keeps its row, its author and its history, carries who took it back, when and why, and counts nowhere:
`within(scope)` leaves it out. It can be restored for 30 days.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import CharField, Count, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.foundation.audit.actions import action
from jinguo.foundation.privacy.viewer import ScopedViewer
from jinguo.foundation.records.models import Withdrawable, WithdrawableQuerySet
from jinguo.foundation.records.versions import change
from jinguo.foundation.refusals import NotAllowed, OutsideScope, Refused

#: How long a withdrawn record can be restored.
RESTORABLE_FOR = timedelta(days=30)


@action("records.withdrawn", "撤回")
def withdraw(*, records: Sequence[Withdrawable], reason: str, by: ScopedViewer) -> list[Withdrawable]:
    """Take records back. Each must lie in the scope of `by` and count; a reason is owed to whoever asks later."""
    if not reason.strip():
        raise Refused(_("请写明撤回的原因，比如“重复录入”。"), field="reason")
    for record in records:
        _require(record, by, type(record)._default_manager.within(by.scope))  # type: ignore[attr-defined]
        change(record, withdrawn_at=timezone.now(), withdrawn_by_id=by.user_id, withdrawn_reason=reason.strip()[:200])
    return list(records)


@action("records.restored", "恢复")
def restore(*, records: Sequence[Withdrawable], by: ScopedViewer, on: date | None = None) -> list[Withdrawable]:
    """Bring withdrawn records back as they were; later than 30 days, or beside what was recorded instead, it is refused."""
    for record in records:
        _require(record, by, type(record)._default_manager.withdrawn_within(by.scope))  # type: ignore[attr-defined]
        if not may_be_restored(record, on=on or timezone.localdate()):
            raise Refused(_("“%(record)s”撤回已超过 30 天，不能恢复了。") % {"record": record})
        other = record.in_the_way()
        if other is not None:
            raise Refused(
                _("“%(record)s”和后来记的“%(other)s”对不上，不能恢复。请先改或撤回后来的那一条。")
                % {"record": record, "other": other}
            )
        change(record, withdrawn_at=None, withdrawn_by_id=None, withdrawn_reason="")
    return list(records)


def may_be_restored(record: Withdrawable, *, on: date) -> bool:
    """Whether the 30 days still run; the last day counts."""
    if record.withdrawn_at is None:
        return False
    return on <= timezone.localtime(record.withdrawn_at).date() + RESTORABLE_FOR


def withdrawable_models() -> list[type[Withdrawable]]:
    """Every kind of record that can be withdrawn."""
    return [model for model in apps.get_models() if issubclass(model, Withdrawable)]


def restorable(by: ScopedViewer, *, on: date) -> dict[type[Withdrawable], WithdrawableQuerySet[Any]]:
    """What an officer may still restore, kind by kind: the recycle bin's rows."""
    return {
        model: restorable_of(model, by, on=on) for model in withdrawable_models() if by.may(model.withdraw_permission)
    }


def restorable_of(model: type[Withdrawable], by: ScopedViewer, *, on: date) -> WithdrawableQuerySet[Any]:
    """The records of one kind that an officer may still restore, lately withdrawn first, with what their names need."""
    found = model._default_manager.withdrawn_within(by.scope)  # type: ignore[attr-defined]
    keys = [item.name for item in model._meta.fields if item.many_to_one and item.name != "recorded_by"]
    rows: WithdrawableQuerySet[Any] = (
        found.filter(withdrawn_at__date__gte=on - RESTORABLE_FOR).select_related(*keys).order_by("-withdrawn_at", "pk")
    )
    return rows


def restorable_counts(by: ScopedViewer, *, on: date) -> dict[type[Withdrawable], int]:
    """How many of each kind an officer may still restore, in one question."""
    kinds = {model._meta.label_lower: (model, rows) for model, rows in restorable(by, on=on).items()}
    if not kinds:
        return {}
    first, *others = [
        rows.order_by()
        .select_related(None)
        .values(record_kind=Value(key, output_field=CharField()))
        .annotate(record_count=Count("pk"))
        for key, (_model, rows) in kinds.items()
    ]
    counts = {row["record_kind"]: row["record_count"] for row in first.union(*others, all=True)}
    return {model: counts.get(key, 0) for key, (model, _rows) in kinds.items()}


def withdrawn_record(by: ScopedViewer, kind: str, uid: UUID) -> Withdrawable:
    """One withdrawn record of the recycle bin, by kind ("federations.partner") and UUID. Raises `OutsideScope`."""
    for model in withdrawable_models():
        if model._meta.label_lower == kind:
            found = model._default_manager.withdrawn_within(by.scope).filter(uid=uid).first()  # type: ignore[attr-defined]
            if found:
                return found
    raise OutsideScope(_("没有找到这条记录。"))


def _require(record: Withdrawable, by: ScopedViewer, found: WithdrawableQuerySet[Any]) -> None:
    if not by.may(type(record).withdraw_permission):
        raise NotAllowed(_("您的岗位不能撤回或恢复这类记录。"))
    if not found.filter(pk=record.pk).exists():
        raise OutsideScope(_("没有找到这条记录，可能已被别人撤回或恢复。"))
