"""What a password must be. One class per rule, named in the settings, each with words that say what to do."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from functools import cache

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jinguo.accounts.hooks import words_about
from jinguo.accounts.house import password_age
from jinguo.accounts.models import User

#: What must be left when everything guessable is taken away.
OWN_PART = 8
#: Fewer different characters than this is a pattern, not a password.
DIFFERENT = 5


def plain(text: str) -> str:
    """Full-width and capital letters do not make another password."""
    return unicodedata.normalize("NFKC", text).casefold()


class Rule:
    """The two methods that Django asks of a password rule."""

    def get_help_text(self) -> str:
        raise NotImplementedError

    def validate(self, password: str, user: User | None = None) -> None:
        raise NotImplementedError


class LongEnough(Rule):
    def __init__(self, least: int = 12) -> None:
        self.least = least

    def get_help_text(self) -> str:
        return _("至少 %(least)s 个字符，几个不相干的词连起来最好记。") % {"least": self.least}

    def validate(self, password: str, user: User | None = None) -> None:
        if len(password) < self.least:
            words = _("密码要至少 %(least)s 个字符，现在是 %(found)s 个。请再加几个字。")
            raise ValidationError(words % {"least": self.least, "found": len(password)}, code="too_short")


@cache
def common_passwords() -> frozenset[str]:
    """The twenty thousand passwords that guessers try first, as Django ships them."""
    return frozenset(CommonPasswordValidator().passwords)


class NotCommon(Rule):
    """Neither a password that everybody uses, nor one with figures put before or behind, nor a mere pattern."""

    def get_help_text(self) -> str:
        return _("不用大家都在用的密码，前后加数字也不行。")

    def validate(self, password: str, user: User | None = None) -> None:
        text = plain(password)
        core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", text)
        if {text, core} & common_passwords():
            raise ValidationError(_("这个密码太常见，别人容易猜到。请换成自己才想得到的几个词。"), code="common")
        if len(set(text)) < DIFFERENT or _is_run(text):
            raise ValidationError(_("这个密码是重复或连着的字符，容易猜到。请换成几个不相干的词。"), code="pattern")


def _is_run(text: str) -> bool:
    """1234567890..., abcdef...: each character follows the one before."""
    steps = {(ord(right) - ord(left)) % 10 for left, right in itertools.pairwise(text)}
    return steps in ({1}, {9})


class NotGuessable(Rule):
    """Mostly made of her own name, phone, user name, or the names of her federation and place: refused."""

    def get_help_text(self) -> str:
        return _("不用自己的姓名、手机号、用户名，也不用单位名和地名。")

    def validate(self, password: str, user: User | None = None) -> None:
        if user is None:
            return
        text = plain(password)
        if text in {plain(user.username), plain(user.phone or "")}:
            raise ValidationError(_("密码不能和用户名或手机号一样。请换一个。"), code="same_as_name")
        rest, found = text, ""
        for word in _spellings([user.name, user.username, user.phone or "", *settings.HOUSE_WORDS, *words_about(user)]):
            if word in rest:
                rest, found = rest.replace(word, ""), found or word
        if found and (len(rest) < OWN_PART or len(set(rest)) < DIFFERENT):
            raise ValidationError(
                _(
                    "密码里的“%(word)s”是姓名、账号、单位或地名，容易猜到。去掉它以后至少还要有 %(own)s 个不太重复的字符。"
                )
                % {"word": found, "own": OWN_PART},
                code="guessable",
            )


def _spellings(words: Iterable[str]) -> list[str]:
    """Each word as it is and in pinyin, longest first; what is too short to mean anything is left out."""
    from pypinyin import lazy_pinyin  # its dictionaries are large: not before somebody chooses a password

    spelt: set[str] = set()
    for word in words:
        text = plain(word)
        pinyin = "".join(lazy_pinyin(text))
        spelt |= {item for item in (text, pinyin) if len(item) >= (2 if not item.isascii() else 4)}
    return sorted(spelt, key=lambda item: (-len(item), item))


def is_too_old(user: User, *, at: datetime) -> bool:
    """Whether the password has passed the age that the installation allows, if it sets one."""
    age = password_age()
    return age is not None and at - (user.password_set_at or user.created_at) >= age
