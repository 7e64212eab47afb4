"""Pinyin initials of a name, so that "hlq" finds 呼兰区. Plain Python; people's surnames get their own readings with the archives."""

from __future__ import annotations

from functools import lru_cache

#: Longer words of Latin letters are nobody's initials.
LONGEST = 8


@lru_cache(maxsize=50_000)
def initials(name: str) -> str:
    """The first letter of each character's reading, in lower case; letters and digits stay."""
    # its dictionaries take as long to load as Django: not before somebody searches
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()


def may_be_initials(words: str) -> bool:
    return 2 <= len(words) <= LONGEST and words.isascii() and words.isalpha()
