"""What an officer changes on her own desk."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from jinguo.entrances.desk.models import Choice
from jinguo.federations.officers import Officer
from jinguo.foundation.audit.actions import action
from jinguo.foundation.offers.bench import quick_links
from jinguo.foundation.offers.registry import open_to
from jinguo.foundation.refusals import Refused

MOST_LINKS = 9


@action("desk.links_chosen", "选常用")
def choose_links(*, keys: Sequence[str], by: Officer) -> list[Choice]:
    """These quick links, in this order, stand on her workbench. An empty choice brings the usual ones back."""
    known = {link.key for link in open_to(by, quick_links)}
    wanted = list(dict.fromkeys(key for key in keys if key in known))
    if len(wanted) > MOST_LINKS:
        raise Refused(
            _("常用最多放 %(most)s 个，现在选了 %(chosen)s 个。请去掉几个。")
            % {"most": MOST_LINKS, "chosen": len(wanted)}
        )
    if not wanted:
        Choice.objects.filter(user_id=by.user_id or 0).delete()
        return []
    row, _made = Choice.objects.update_or_create(user_id=by.user_id or 0, defaults={"keys": wanted})
    return [row]
