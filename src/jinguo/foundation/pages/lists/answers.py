"""What a list does when something is sent to it: set its layout, name a view, act on ticked rows, take it out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.foundation.identity.uuids import uuid7
from jinguo.foundation.pages import layouts
from jinguo.foundation.pages.lists.batch import MOST_PICKED, Batch
from jinguo.foundation.pages.lists.export import MOST_ROWS, sheet_of, take_out, watermark, written
from jinguo.foundation.pages.models import TakenOut
from jinguo.foundation.records.operations import AlreadyDone, once
from jinguo.foundation.refusals import NotAllowed, Refused

if TYPE_CHECKING:
    from jinguo.foundation.pages.lists.page import ListPage

TYPES = {
    TakenOut.Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    TakenOut.Form.CSV: "text/csv; charset=utf-8",
}


def answer(page: ListPage) -> HttpResponse:
    """Do what the pressed button says; a refusal is shown above the list, with its status."""
    do, _colon, key = page.request.POST.get("do", "").partition(":")
    try:
        if do not in ANSWERS:
            raise Refused(_("不知道要做什么。请从页面上的按钮再点一次。"))
        return ANSWERS[do](page, key)
    except Refused as refusal:
        return page.show(status=refusal.status, refusal=refusal)


def _set_layout(page: ListPage, key: str) -> HttpResponse:
    allowed = [column.key for column in page.allowed_columns]
    chosen = [name for name in allowed if name in page.request.POST.getlist("column")]
    layouts.keep_layout(**page.owner, columns=chosen, density=page.request.POST.get("density", ""))
    return _back(page)


def _forget_layout(page: ListPage, key: str) -> HttpResponse:
    layouts.forget_layout(**page.owner)
    return _back(page)


def _keep_view(page: ListPage, key: str) -> HttpResponse:
    shown = ".".join(column.key for column in page.shown_columns)
    address = str(page.address.but(cols=shown, density=page.density))
    view = layouts.keep_view(**page.owner, name=page.request.POST.get("name", ""), address=address)
    messages.success(page.request, _("已存为视图“%(name)s”。") % {"name": view.name})
    return HttpResponseRedirect(f"{page.request.path}{address}")


def _drop_view(page: ListPage, key: str) -> HttpResponse:
    try:
        layouts.drop_view(**page.owner, uid=UUID(key))
    except ValueError as error:
        raise Refused(_("没有这个视图，可能已经删掉了。")) from error
    return _back(page)


def _batch(page: ListPage, key: str) -> HttpResponse:
    batch = next((item for item in page.batches if item.key == key), None)
    if batch is None:
        raise Refused(_("不知道要做什么。请从页面上的按钮再点一次。"))
    if not page.request.officer.may(batch.permission):
        raise NotAllowed(_("您的岗位不能做这一步。"))
    words = page.request.POST.get("words", "").strip()
    if batch.asks and not words:
        return _ask(page, batch)
    return _run(page, batch, words)


def _ask(page: ListPage, batch: Batch) -> HttpResponse:
    """The question before the deed, with the ticked rows and their number."""
    context = {"page": page, "title": page.title, "batch": batch, "rows": _picked(page), "operation": str(uuid7())}
    asked_already = "words" in page.request.POST
    return render(page.request, "pages/list_batch.html", context, status=422 if asked_already else 200)


def _picked(page: ListPage) -> list[Any]:
    """The ticked rows that she may see; a number from elsewhere finds nothing."""
    try:
        uids = {UUID(text) for text in page.request.POST.getlist("picked")}
    except ValueError as error:
        raise Refused(_("勾选的行认不出来。请刷新页面再勾一次。")) from error
    if not uids:
        raise Refused(_("还没有勾选。请先在左边勾选要办的行。"))
    if len(uids) > MOST_PICKED:
        raise Refused(_("一次最多办 %(most)s 条。请分几次办。") % {"most": MOST_PICKED})
    rows = list(page.rows(page.request, **page.kwargs).filter(uid__in=uids).order_by("pk"))
    if len(rows) != len(uids):
        raise Refused(_("勾选的行里有的已被别人撤回或移走。请刷新页面再勾一次。"))
    return rows


def _run(page: ListPage, batch: Batch, words: str) -> HttpResponse:
    operation, by = _operation(page), page.request.officer
    done = ""

    def answered(result: Any) -> tuple[str, str]:
        nonlocal done
        done = str(batch.done) % {"number": len(rows)}
        return page.request.path, done

    try:
        with once(operation, kind=f"{page.key}:{batch.key}", user_id=by.user_id, digest="", answer=answered):
            rows = _picked(page)
            batch.run(rows, by, words)
    except AlreadyDone as earlier:
        done = earlier.operation.words
    messages.success(page.request, done, extra_tags=reverse("pages:undo", args=[operation]))
    return HttpResponseRedirect(f"{page.request.path}{page.address}")


def _operation(page: ListPage) -> UUID:
    try:
        return UUID(page.request.POST.get("operation", ""))
    except ValueError:
        return uuid7()


def _take_out(page: ListPage, key: str) -> HttpResponse:
    """The file of the list as it is seen now."""
    form = _form(page)
    if page.filter_set is not None and not page.filter_set.is_valid():
        raise Refused(_("有的筛选条件认不出来。请先改好再导出。"))
    number = page.matching.order_by()[: MOST_ROWS + 1].count()
    if number > MOST_ROWS:
        raise Refused(_("超过 5,000 行，一次导不出来。请先用筛选分几次导出。"))
    reason = page.request.POST.get("reason", "")
    by = page.request.officer
    take_out(list_key=page.key, form=form, reason=reason, rows=number, by=by)
    notes = [
        (_("导出人"), watermark(by)),
        (_("用途"), reason),
        (_("行数"), f"{number:,}"),
        *page.notes,
    ]
    sheet = sheet_of(
        title=str(page.title), columns=page.shown_columns, rows=page.sorted_rows, mark=watermark(by), notes=notes
    )
    response = HttpResponse(written(sheet, form, expected=number), content_type=TYPES[form])
    name = quote(f"{page.title}-{timezone.localdate():%Y%m%d}.{form.value}")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _form(page: ListPage) -> TakenOut.Form:
    asked = page.request.POST.get("form", "")
    if asked not in TYPES:
        raise Refused(_("请选导出成 Excel 还是 CSV。"), field="form")
    return TakenOut.Form(asked)


def _back(page: ListPage) -> HttpResponse:
    """The same list, with the layout that is now remembered."""
    return HttpResponseRedirect(f"{page.request.path}{page.address.but(cols=None, density=None)}")


ANSWERS: dict[str, Callable[[ListPage, str], HttpResponse]] = {
    "layout": _set_layout,
    "usual-layout": _forget_layout,
    "keep-view": _keep_view,
    "drop-view": _drop_view,
    "batch": _batch,
    "take-out": _take_out,
}
