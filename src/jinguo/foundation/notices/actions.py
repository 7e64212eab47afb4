"""Sending and reading messages, and muting a kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.foundation.audit.actions import action
from jinguo.foundation.notices.models import Mute, Notice
from jinguo.foundation.notices.rules import is_own_address, names_a_person
from jinguo.foundation.privacy.viewer import Viewer
from jinguo.foundation.refusals import OutsideScope, Refused


@action("notices.sent", "发消息")
def send(
    *,
    user_ids: Iterable[int],
    kind: Notice.Kind,
    title: str,
    by: Viewer,
    post_id: int | None = None,
    body: str = "",
    url: str = "",
) -> list[Notice]:
    """Tell officers something. Raises ValueError for words with personal numbers or an address outside: a programming fault."""
    if names_a_person(title) or names_a_person(body) or not is_own_address(url):
        raise ValueError("a message names no person and leads only to pages of this house, without a query")
    users = list(dict.fromkeys(user_ids))
    muted = set(Mute.objects.filter(user_id__in=users, kind=kind).values_list("user_id", flat=True))
    now = timezone.now()
    return Notice.objects.bulk_create(
        Notice(
            user_id=user,
            post_id=post_id,
            kind=kind,
            title=title,
            body=body,
            url=url,
            sent_at=now,
            read_at=now if user in muted else None,
        )
        for user in users
    )


@action("notices.read", "看消息")
def mark_read(*, notices: Sequence[Notice], by: Viewer) -> list[Notice]:
    """Mark her own messages as read."""
    if any(notice.user_id != by.user_id for notice in notices):
        raise OutsideScope(_("没有找到这条消息。"))
    now = timezone.now()
    Notice.objects.unscoped().filter(pk__in=[notice.pk for notice in notices], read_at__isnull=True).update(read_at=now)
    return list(notices)


@action("notices.muted", "消息免打扰")
def mute(*, kinds: Iterable[Notice.Kind], by: Viewer) -> list[Mute]:
    """From now on these kinds, and no others, arrive without being counted."""
    if by.user_id is None:
        raise Refused(_("请先登录。"))
    wanted = set(kinds)
    Mute.objects.filter(user_id=by.user_id).exclude(kind__in=wanted).delete()
    have = set(Mute.objects.filter(user_id=by.user_id).values_list("kind", flat=True))
    return Mute.objects.bulk_create(Mute(user_id=by.user_id, kind=kind) for kind in sorted(wanted - have))
