"""How an officer set her lists: columns, density and named views, remembered on the server."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from jinguo.foundation.pages.models import ListLayout, SavedView
from jinguo.foundation.refusals import OutsideScope, Refused

#: So many named views of one list are enough for anybody.
MOST_VIEWS = 30


def layout_of(*, user_id: int, list_key: str) -> ListLayout:
    """Her layout of a list; an empty one where she never chose."""
    found = ListLayout.objects.filter(user_id=user_id, list_key=list_key).first()
    return found or ListLayout(user_id=user_id, list_key=list_key)


def keep_layout(*, user_id: int, list_key: str, columns: Iterable[str], density: str) -> None:
    if density not in ListLayout.Density:
        density = ListLayout.Density.NORMAL
    ListLayout.objects.update_or_create(
        user_id=user_id, list_key=list_key, defaults={"columns": list(columns), "density": density}
    )


def forget_layout(*, user_id: int, list_key: str) -> None:
    ListLayout.objects.filter(user_id=user_id, list_key=list_key).delete()


def views_of(*, user_id: int, list_key: str) -> QuerySet[SavedView]:
    return SavedView.objects.filter(user_id=user_id, list_key=list_key).order_by("name", "pk")


def keep_view(*, user_id: int, list_key: str, name: str, address: str) -> SavedView:
    """Name what the list shows now; a name used before is given its new meaning."""
    name = name.strip()
    if not name:
        raise Refused(_("请给视图起个名字，比如“本季度到期”。"), field="name")
    if len(name) > 30:
        raise Refused(_("视图的名字最多 30 个字。请改短一点。"), field="name")
    if len(address) > 2000:
        raise Refused(_("条件太多，存不下。请少选几项再存。"), field="name")
    mine = views_of(user_id=user_id, list_key=list_key)
    if mine.exclude(name=name).count() >= MOST_VIEWS:
        raise Refused(_("一个列表最多存 30 个视图。请先删掉不用的。"), field="name")
    view, _created = SavedView.objects.update_or_create(
        user_id=user_id, list_key=list_key, name=name, defaults={"address": address}
    )
    return view


def drop_view(*, user_id: int, list_key: str, uid: UUID) -> None:
    """Only her own."""
    views_of(user_id=user_id, list_key=list_key).filter(uid=uid).delete()


def shared_view(*, list_key: str, uid: UUID) -> SavedView:
    """A view by the number in its address, whoever named it. Raises `OutsideScope` where there is none for this list."""
    view = SavedView.objects.filter(list_key=list_key, uid=uid).first()
    if view is None:
        raise OutsideScope(_("没有这个视图，可能已经删掉了。"))
    return view
