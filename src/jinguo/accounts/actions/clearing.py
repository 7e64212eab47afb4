"""The daily clearing of what nobody can use any more."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from jinguo.accounts.models import Session, Tries
from jinguo.foundation.audit.actions import action
from jinguo.foundation.privacy.viewer import Viewer

#: A session that is over stays so long: a form that comes too late is still kept for the person who typed it.
OVER_FOR = timedelta(days=7)


@action("accounts.sessions_cleared", "清理过期登录")
def clear_sessions(*, by: Viewer, at: datetime) -> None:
    """Sessions that ended or ran out a week ago, and tries that no longer lock anything. Repeating it changes nothing."""
    Session.objects.filter(Q(ended_at__lt=at - OVER_FOR) | Q(expire_date__lt=at - OVER_FOR)).delete()
    Tries.objects.filter(Q(locked_until__isnull=True) | Q(locked_until__lt=at), since__lt=at - OVER_FOR).delete()
