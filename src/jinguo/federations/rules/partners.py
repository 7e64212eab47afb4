"""Who may write partners, agreements and support, and what makes them whole."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jinguo.federations.models import Federation, Support
from jinguo.foundation.refusals import NotAllowed, OutsideScope, Refused
from jinguo.policybook.permissions import Permission

if TYPE_CHECKING:
    from jinguo.federations.officers import Officer


def require_writer(by: Officer, federation: Federation) -> None:
    """Raises `NotAllowed` without the permission, `OutsideScope` for a federation that is not hers or below."""
    if not by.may(Permission.PARTNERS_WRITE):
        raise NotAllowed(_("您的岗位不能改伙伴单位。"))
    if not by.scope.holds_federation(federation.range):
        raise OutsideScope(_("没有找到这家妇联。"))


def require_days_in_order(*, since: date, until: date | None) -> None:
    if until is not None and until < since:
        raise Refused(_("到期日在生效日之前。请对照协议改一下。"), field="until")


def require_answer(*, kind: str, is_included: bool | None, document_number: str) -> None:
    """A plan question is answered with yes or no, and a yes names its document (YY-051, CQB-046)."""
    if kind not in Support.PLANS:
        if is_included is not None:
            raise Refused(_("“已纳入”只用来回答规划类的事项。别的事项请留空。"), field="is_included")
        return
    if is_included is None:
        raise Refused(_("请选“是”或“否”：到底有没有纳入。"), field="is_included")
    if is_included and not document_number:
        raise Refused(_("已纳入的要写文号，如“某委发〔2019〕1号”。"), field="document_number")
