"""The link of a base manager: made by the county, opened once with the end of her phone, bound to one device, revocable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F
from django.utils.translation import gettext as _

from jinguo.federations.codes import digest, new_token
from jinguo.federations.models import BaseLink, Post
from jinguo.federations.officers import Officer
from jinguo.federations.rules import links as link_rules
from jinguo.federations.rules import posts as rules
from jinguo.federations.rules.posts import Terms
from jinguo.foundation.audit.actions import action
from jinguo.foundation.privacy.viewer import Viewer
from jinguo.foundation.refusals import Refused

LINK_LASTS = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link that was made and, this once, the secret in its address."""

    records: list[BaseLink]
    token: str


@action("federations.link_issued", "发基地链接")
def issue_link(*, post: Post, by: Officer, on: date, at: datetime) -> NewLink:
    """A link for the manager of a base; the earlier links of the post end with it."""
    post = post.held()
    rules.may_give(by, Terms.of(post, on=on)).require()
    rules.not_to_herself(by, post.user_id).require()
    link_rules.may_have_link(post, on=on).require()
    BaseLink.objects.filter(post=post, revoked_at=None).update(revoked_at=at)
    token = new_token()
    link = BaseLink.objects.create(
        post=post, digest=digest("link", token), issued_by=by.user, issued_at=at, expires_at=at + LINK_LASTS
    )
    return NewLink([link], token)


@action("federations.link_revoked", "收回基地链接")
def revoke_link(*, link: BaseLink, by: Officer, on: date, at: datetime) -> BaseLink:
    """The link opens nothing from the next request on."""
    post = link.post.held()
    rules.may_give(by, Terms.of(post, on=on)).require()
    if link.revoked_at is not None:
        raise Refused(_("这个链接已经收回了。"))
    link.revoked_at = at
    link.save(update_fields=["revoked_at"])
    return link


@action("federations.link_bound", "绑定设备")
def bind_link(*, link: BaseLink, device: str, by: Viewer, at: datetime) -> BaseLink:
    """The first device that knew the end of the phone keeps the link; of two at once, one is refused."""
    free = BaseLink.objects.filter(pk=link.pk, bound_at=None, revoked_at=None, expires_at__gt=at)
    if not free.update(device_digest=digest("device", device), bound_at=at, used_at=at):
        raise link_rules.OtherDevice
    link.refresh_from_db()
    return link


@action("federations.link_used", "凭链接进入")
def note_use(*, link: BaseLink, by: Viewer, at: datetime) -> BaseLink:
    link.used_at = at
    link.save(update_fields=["used_at"])
    return link


@action("federations.link_mistried", "基地链接核对不上")
def count_wrong_digits(*, link: BaseLink, by: Viewer) -> BaseLink:
    """After five wrong tries the link is dead; the county makes a new one."""
    BaseLink.objects.filter(pk=link.pk).update(tries=F("tries") + 1)
    link.refresh_from_db()
    return link
