"""换届 as it is typed: who takes over which post, with an account opened for whoever has none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jinguo.accounts.actions import NewAccount, open_accounts
from jinguo.federations.actions.handover import hand_over
from jinguo.federations.models import Post
from jinguo.federations.officers import Officer
from jinguo.federations.rules.handover import Pair
from jinguo.federations.rules.successors import Succession, judge_successions
from jinguo.federations.standing import standing_of
from jinguo.foundation.audit.actions import action


@action("federations.successors_appointed", "换届")
def appoint_successors(*, successions: Sequence[Succession], day: date, by: Officer, on: date) -> list[Post]:
    """Hand every post over on `day`. All or nothing; the dry run (`judge_successions`) says beforehand what would be refused."""
    standing = standing_of((item.phone for item in successions), on=on)
    for judged in judge_successions(successions, standing, by=by, on=on, day=day):
        judged.verdict.require()
    fresh = {
        item.phone: NewAccount(item.name, item.phone) for item in successions if item.phone not in standing.by_phone
    }
    opened = open_accounts(people=list(fresh.values()), by=by) if fresh else []
    users = {**standing.by_phone, **{user.phone: user for user in opened if user.phone}}
    pairs = [Pair(item.post, users[item.phone]) for item in successions]
    return hand_over(pairs=pairs, day=day, by=by, on=on)
