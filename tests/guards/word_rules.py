"""Rules about words, comments and the length of files."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator

from tests.guards.code_rules import called
from tests.guards.reading import Finding, Source

# --- words ---------------------------------------------------------------------------------------------------------

CHINESE = re.compile(r"[\u3400-\u9fff]")
TRANSLATING = {
    "_",
    "gettext",
    "gettext_lazy",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
    "npgettext",
    "npgettext_lazy",
}
SPOKEN_ROOMS = {"views", "forms", "actions", "rules", "offers", "middleware", "routes", "officers", "faults"}

#: What the command line writes into records is data in the language of the records.
SPOKEN_NOWHERE = {"site/actions.py"}


def words_are_translated(source: Source) -> Iterator[Finding]:
    if source.room not in SPOKEN_ROOMS or source.path in SPOKEN_NOWHERE:
        return
    silent: set[int] = set()
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and called(node) in TRANSLATING | {"action"}:
            silent.update(id(item) for item in ast.walk(node))
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            silent.add(id(node.value))
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and id(node) not in silent and CHINESE.search(str(node.value)):
            yield source.found(node, f"{str(node.value)[:24]!r} cannot be translated: wrap it in gettext")


BANNED_WORDS = ("非法", "无效", "异常", "校验失败", "操作成功", "请重新输入", "系统错误")
HALF_WIDTH = re.compile(
    r"[\u3400-\u9fff][,:;?!()][\u3400-\u9fff]|[\u3400-\u9fff]\([\u3400-\u9fff]|[\u3400-\u9fff][?!;]"
)


def words_of_the_house(source: Source) -> Iterator[Finding]:
    docstrings = {
        id(node.value)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(source.tree):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)) or id(node) in docstrings:
            continue
        for word in BANNED_WORDS:
            if word in node.value:
                yield source.found(node, f"“{word}” is not said to officers: say where, what is wrong, what to do")
        if HALF_WIDTH.search(node.value):
            yield source.found(node, f"half-width punctuation between Chinese characters: {node.value[:30]!r}")


# --- files ---------------------------------------------------------------------------------------------------------

LONGEST = 400


def short_files(source: Source) -> Iterator[Finding]:
    if len(source.lines) > LONGEST:
        yield Finding(
            source.path, len(source.lines), f"{len(source.lines)} lines: past {LONGEST} a room becomes a folder"
        )


def comments(source: Source) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def silences_have_codes(source: Source) -> Iterator[Finding]:
    for line, comment in comments(source):
        if re.search(r"#\s*type:\s*ignore(?!\[)", comment):
            yield Finding(source.path, line, "`type: ignore` without a code")
        if re.search(r"#\s*noqa(?!:\s*[A-Z]+[0-9]+)", comment, re.IGNORECASE):
            yield Finding(source.path, line, "`noqa` without a code")


LATER = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")


def nothing_for_later(source: Source) -> Iterator[Finding]:
    for number, line in enumerate(source.lines, 1):
        if LATER.search(line):
            yield Finding(source.path, number, "a note for later: finish it, or open an issue")
