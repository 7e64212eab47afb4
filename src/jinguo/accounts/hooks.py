"""What the floors above tell accounts. Accounts do not know posts; who needs a second factor follows from posts.

`federations` registers here while the apps load.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from jinguo.accounts.models import User
from jinguo.foundation.offers.registry import Registry


@dataclass(frozen=True, slots=True)
class SecondFactorRule:
    """Whether the work of a person asks for a second factor on a day."""

    key: str
    asks: Callable[[User, date], bool]


@dataclass(frozen=True, slots=True)
class GuessableWords:
    """Names that stand to reason for this person: of her federation, her town, her county."""

    key: str
    words: Callable[[User], Iterable[str]]


@dataclass(frozen=True, slots=True)
class PostWords:
    """What the holders of these accounts are today, in words: user id -> posts. For my account and the list of a demo."""

    key: str
    posts: Callable[[Iterable[User], date], dict[int, list[str]]]


@dataclass(frozen=True, slots=True)
class DoorLink:
    """Another way in, named on the sign-in page."""

    key: str
    words: Any
    url_name: str


door_links: Registry[DoorLink] = Registry("links at the door")
second_factor_rules: Registry[SecondFactorRule] = Registry("second factor rules")
guessable_words: Registry[GuessableWords] = Registry("guessable words")
post_words: Registry[PostWords] = Registry("post words")


def must_have_second_factor(user: User, *, on: date) -> bool:
    """Whether she may not work without a second factor. Off where people are fictitious (`SECOND_FACTOR_REQUIRED`)."""
    return settings.SECOND_FACTOR_REQUIRED and any(rule.asks(user, on) for rule in second_factor_rules)


def words_about(user: User) -> list[str]:
    return [word for source in guessable_words for word in source.words(user)]


def posts_of(users: Iterable[User], *, on: date) -> dict[int, list[str]]:
    """The posts of each account in words; an account without a post is not among the keys."""
    return {user_id: words for source in post_words for user_id, words in source.posts(users, on).items()}
