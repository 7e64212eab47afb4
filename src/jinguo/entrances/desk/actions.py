"""What an officer changes on her own desk."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from jinguo.entrances.desk.models import Choice
from jinguo.federations.officers import Officer
from jinguo.foundation.audit.actions import action
from jinguo.foundation.offers.bench import quick_links
from jinguo.foundation.offers.onboarding import FirstStep
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
    row, _made = Choice.objects.update_or_create(user_id=by.user_id or 0, defaults={"keys": wanted})
    return [row]


@action("desk.step_taken", "去办第一天的一步")
def take_step(*, step: FirstStep, by: Officer) -> Choice:
    """She went there from the card. Going twice changes nothing."""
    row, _made = Choice.objects.get_or_create(user_id=by.user_id or 0)
    if step.key not in row.steps:
        row.steps = [*row.steps, step.key]
        row.save(update_fields=["steps"])
    return row


@action("desk.first_day_put_away", "收起第一次用")
def put_first_day_away(*, by: Officer) -> Choice:
    """The card does not come back."""
    row, _made = Choice.objects.update_or_create(user_id=by.user_id or 0, defaults={"is_past_first_day": True})
    return row
