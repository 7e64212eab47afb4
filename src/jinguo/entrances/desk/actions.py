"""What an officer changes on her own desk."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.entrances.desk.models import Choice, Searched
from jinguo.federations.officers import Officer
from jinguo.foundation.audit.actions import action
from jinguo.foundation.notices.rules import names_a_person
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


@action("desk.searched", "搜索")
def remember_search(*, words: str, by: Officer) -> list[Searched]:
    """Keep the words for her next search; nothing that looks like an identity or telephone number is kept."""
    if by.user_id is None or names_a_person(words) or not 2 <= len(words) <= 40:
        return []
    row, _made = Searched.objects.update_or_create(
        user_id=by.user_id or 0, words=words, defaults={"at": timezone.now()}
    )
    mine = Searched.objects.filter(user_id=by.user_id or 0)
    kept = list(mine.order_by("-at").values_list("pk", flat=True)[: Searched.KEPT])
    mine.exclude(pk__in=kept).delete()
    return [row]


@action("desk.searches_forgotten", "清空最近搜索")
def forget_searches(*, by: Officer) -> list[Searched]:
    """Her recent searches are gone."""
    rows = list(Searched.objects.filter(user_id=by.user_id or 0))
    Searched.objects.filter(user_id=by.user_id or 0).delete()
    return rows
