"""How the command speaks: Chinese, or English where the terminal is English, and never a traceback for a foreseeable fault."""

from __future__ import annotations

import gettext as catalogues
import os

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from jinguo.site.folders import PACKAGE

console = Console(highlight=False)


class CannotGoOn(Exception):
    """A foreseeable fault. Its one sentence says what is wrong and what to do."""


def language() -> str:
    """`JINGUO_LANG`, or else what the terminal says; the Chinese texts are the ones in the code."""
    wanted = next(
        (os.environ[name] for name in ("JINGUO_LANG", "LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    return "en" if wanted.lower().startswith("en") else "zh-hans"


def gettext(words: str) -> str:
    """The words in the language of the terminal, before there are any settings that Django could translate with."""
    return catalogues.translation("django", str(PACKAGE / "locale"), [language()], fallback=True).gettext(words)


def progress_bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console
    )
