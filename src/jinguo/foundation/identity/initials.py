"""Names in Latin letters, so that "hlq" and "hulan" find 呼兰区. Plain Python; people's surnames get their own readings with the archives."""

from __future__ import annotations

from functools import lru_cache

#: Longer words of Latin letters are nobody's initials, and no place's whole reading.
LONGEST, LONGEST_READING = 8, 60


@lru_cache(maxsize=50_000)
def _readings(name: str) -> tuple[str, ...]:
    """The reading of each character; what is written in letters or digits stays together."""
    from pypinyin import lazy_pinyin  # its dictionaries take half a second and are first needed by a search

    return tuple(lazy_pinyin(name))


def initials(name: str) -> str:
    """The first letter of each character's reading, in lower case; letters and digits stay."""
    return "".join(item if item in name else item[0] for item in _readings(name)).lower()


def pinyin(name: str) -> str:
    """The whole reading without tones and blanks, in lower case; letters and digits stay."""
    return "".join(_readings(name)).lower()


def may_be_initials(words: str) -> bool:
    return 2 <= len(words) <= LONGEST and words.isascii() and words.isalpha()


def latin_letters(words: str) -> str:
    """The words as a reading is stored, "Hu Lan" as "hulan"; empty where they cannot be one."""
    letters = words.replace(" ", "").lower()
    return letters if 2 <= len(letters) <= LONGEST_READING and letters.isascii() and letters.isalpha() else ""
