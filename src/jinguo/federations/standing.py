"""What is there already of the people of a list, in three queries however long it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from jinguo.accounts.models import User
from jinguo.federations.models import Post
from jinguo.federations.rules.newcomers import Standing
from jinguo.federations.rules.posts import Terms


def standing_of(phones: Iterable[str], *, on: date) -> Standing:
    """The accounts with these phones and every live post they hold."""
    by_phone = {user.phone: user for user in User.objects.filter(phone__in=set(phones)) if user.phone}
    held: dict[int, list[Terms]] = {}
    for post in Post.objects.of_accounts(by_phone.values(), on=on):
        held.setdefault(post.user_id, []).append(Terms.of(post, on=on))
    return Standing(by_phone, held)
