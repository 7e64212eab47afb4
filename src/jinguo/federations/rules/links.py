"""Which posts may have a base manager's link, and what its visitor is told."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from jinguo.federations.models import Post
from jinguo.foundation.refusals import Refused
from jinguo.foundation.verdicts import YES, Verdict, no
from jinguo.policybook.permissions import Role


class DeadLink(Refused):
    """Unknown, too old, revoked, tried too often, or of a post that ended: which of them is not said."""

    status = 410

    def __init__(self) -> None:
        super().__init__(_("这个链接已经用不了。请联系区县妇联，让她们重新发一个。"))


class OtherDevice(Refused):
    """The link is right and the device is not the one it was bound to."""

    status = 403

    def __init__(self) -> None:
        super().__init__(_("这个链接已经在另一部手机或电脑上开通，这里打不开。换了手机，请联系区县妇联重新发一个。"))


class WrongDigits(Refused):
    def __init__(self, left: int) -> None:
        super().__init__(_("手机号后四位不对，还可以试 %(left)s 次。") % {"left": left}, field="phone_end")


def may_have_link(post: Post, *, on: date) -> Verdict:
    """Only a base manager in office, whose phone is known: its end opens the link."""
    if post.role != Role.BASE_MANAGER:
        return no(_("只有基地负责人用链接进入，别的岗位用账号和密码。"))
    if not post.is_in_force(on=on) or not post.user.is_active:
        return no(_("这个岗位现在不在任，不能发链接。"))
    if not post.user.phone:
        return no(_("%(name)s没有登记手机号。请先补上手机号，再发链接。") % {"name": post.user.name})
    return YES
