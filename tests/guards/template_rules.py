"""Rules that templates keep: nothing inline, words that can be translated and are plain, buttons that say what they do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.guards.reading import GUARDS, Finding, Rule, Source
from tests.guards.word_rules import BANNED_WORDS, CHINESE, HALF_WIDTH, LATER, LONGEST

COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}|<!--.*?-->", re.DOTALL)
BLOCK = re.compile(r"\{%\s*blocktrans(?:late)?\b.*?%\}(.*?)\{%\s*endblocktrans(?:late)?\s*%\}", re.DOTALL)
TRANSLATED = re.compile(r"\{%\s*trans(?:late)?\s+(?:\"([^\"]*)\"|'([^']*)')[^%]*%\}")
IN_EXPRESSION = re.compile(r"_\((?:\"([^\"]*)\"|'([^']*)')\)")
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


def blanked(pattern: re.Pattern[str], text: str) -> str:
    """The text with each match replaced by as many line ends as it had, so that lines keep their numbers."""
    return pattern.sub(lambda match: "\n" * match.group().count("\n"), text)


def without_comments(source: Source) -> str:
    return blanked(COMMENT, source.text)


def found(source: Source, text: str, pattern: str | re.Pattern[str], what: str, flags: int = 0) -> Iterator[Finding]:
    for match in re.finditer(pattern, text, flags):
        yield Finding(source.path, text.count("\n", 0, match.start()) + 1, what.format(match.group().strip()[:50]))


def said(source: Source) -> Iterator[tuple[int, str]]:
    """Every text of the template that an officer reads, with its line."""
    text = without_comments(source)
    for pattern in (BLOCK, TRANSLATED, IN_EXPRESSION):
        for match in pattern.finditer(text):
            words = next((group for group in match.groups() if group is not None), "")
            yield text.count("\n", 0, match.start()) + 1, re.sub(r"\s*\n\s*", "", TAG.sub("", words))


INLINE = {
    r"\sstyle\s*=": "an inline style: give it a class",
    r"<style\b": "an inline style sheet: put it into the style sheets",
    r"<script\b(?![^>]*\bsrc=)(?![^>]*application/json)": "an inline script: put it into a module",
    r"\son[a-z]+\s*=\s*[\"']": "an inline handler ({}): listen in a module",
    r"javascript:": "javascript: in an address",
    r"\bhx-(?:on|vars)\b|\bhx-vals\s*=\s*[\"']\s*js:": "htmx code in an attribute ({}): the policy forbids eval",
    r"\|\s*safe\b|\|\s*safeseq\b|\{%\s*autoescape\s+off": "text that is not escaped ({})",
    r"\bsrc\s*=\s*[\"']\s*(?:https?:)?//|<link[^>]*href\s*=\s*[\"']\s*(?:https?:)?//": "a file from elsewhere ({})",
    r"\s(?:inert|popover)(?:\s|=|>)": "{}: newer than Chromium 86",
    r"target\s*=\s*[\"']_blank[\"'](?![^>]*noopener)": "a new window without rel=noopener",
}


def nothing_inline(source: Source) -> Iterator[Finding]:
    text = without_comments(source)
    for pattern, what in INLINE.items():
        yield from found(source, text, pattern, what, re.IGNORECASE)


def chinese_is_translated(source: Source) -> Iterator[Finding]:
    if "/pages/examples/" in source.path:  # what the style page shows to developers, never to officers
        return
    text = without_comments(source)
    for pattern in (BLOCK, TRANSLATED, IN_EXPRESSION):
        text = blanked(pattern, text)
    # the name of a language is written in that language
    text = text.replace("简体中文", "")
    yield from found(source, text, rf"{CHINESE.pattern}+", "“{}” cannot be translated: put it into {{% translate %}}")


def plain_words(source: Source) -> Iterator[Finding]:
    for line, words in said(source):
        for banned in BANNED_WORDS:
            if banned in words:
                yield Finding(
                    source.path, line, f"“{banned}” is not said to officers: where, what is wrong, what to do"
                )
        if HALF_WIDTH.search(words):
            yield Finding(source.path, line, f"half-width punctuation between Chinese characters: {words[:40]!r}")


def verbs() -> tuple[str, ...]:
    """What the words of a button begin with."""
    lines = (GUARDS / "button_words.txt").read_text(encoding="utf-8").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())


BUTTON = re.compile(r"<(c-button|button)\b([^>]*?)>(.*?)</\1>", re.DOTALL)


def buttons_say_what_they_do(source: Source) -> Iterator[Finding]:
    text = without_comments(source)
    for match in BUTTON.finditer(text):
        words = [
            w
            for pattern in (BLOCK, TRANSLATED, IN_EXPRESSION)
            for m in pattern.finditer(match.group(3))
            for w in m.groups()
            if w
        ]
        line = text.count("\n", 0, match.start()) + 1
        for word in words[:1]:
            plain = TAG.sub("", word).strip()
            if plain and not plain.startswith(verbs()):
                yield Finding(source.path, line, f"the button “{plain}” does not begin with a verb (button_words.txt)")


FILLED = re.compile(r"kind\s*=\s*[\"']main[\"']|class\s*=\s*[\"'][^\"']*\bbutton-main\b")


def one_main_button(source: Source) -> Iterator[Finding]:
    text = without_comments(source)
    if source.path.endswith(("/components.html", "/cotton/button.html")) or "/_components/" in source.path:
        return
    # branches exclude one another: only the fullest of them counts
    branches = re.split(r"\{%\s*(?:else|elif)\b.*?%\}", text)
    for branch in branches:
        main = list(FILLED.finditer(branch))
        if len(main) > 1:
            yield Finding(source.path, 1, f"{len(main)} filled buttons: at most one main action on a page")


ICON = re.compile(r"<c-icon\b[^>]*/>|<c-icon\b[^>]*>\s*</c-icon>|\{%\s*icon\b.*?%\}")
HOLDER = re.compile(r"<(a|button|c-button|summary|label)\b[^>]*>((?:(?!<\1\b).)*?)</\1>", re.DOTALL)


def icons_stand_beside_words(source: Source) -> Iterator[Finding]:
    text = without_comments(source)
    for match in HOLDER.finditer(text):
        inside = match.group(2)
        if not ICON.search(inside):
            continue
        rest = re.sub(r"\{%(?!\s*(?:trans|blocktrans)).*?%\}", "", ICON.sub("", inside), flags=re.DOTALL)
        if not re.sub(r"<[^>]*>", "", rest).strip():
            yield Finding(source.path, text.count("\n", 0, match.start()) + 1, "an icon without a word beside it")


def short_templates(source: Source) -> Iterator[Finding]:
    if len(source.lines) > LONGEST:
        yield Finding(source.path, len(source.lines), f"{len(source.lines)} lines: split it")
    yield from found(source, source.text, LATER, "a note for later: finish it, or open an issue")


def forms_carry_a_token(source: Source) -> Iterator[Finding]:
    text = without_comments(source)
    for match in re.finditer(
        r"<form\b[^>]*method\s*=\s*[\"']post[\"'][^>]*>(.*?)</form>", text, re.DOTALL | re.IGNORECASE
    ):
        if "csrf_token" not in match.group(1) and "{% include" not in match.group(1):
            yield Finding(
                source.path, text.count("\n", 0, match.start()) + 1, "a form that posts without {% csrf_token %}"
            )


P = "x/templates/x/page.html"

TEMPLATE_RULES = (
    Rule(
        "nothing inline",
        nothing_inline,
        (
            (P, '<p style="color:red">'),
            (P, "<style>p {}</style>"),
            (P, "<script>alert(1)</script>"),
            (P, '<a onclick="go()">'),
            (P, '<a href="javascript:go()">'),
            (P, '<a hx-on:click="go()">'),
            (P, "{{ name|safe }}"),
            (P, '<script src="https://cdn.example/x.js"></script>'),
            (P, "<div popover>"),
            (P, '<a target="_blank">'),
        ),
        ((P, '<script src="{% static "x.js" %}"></script>'), (P, "{# style= #}"), (P, '<p data-style="x" class="on">')),
    ),
    Rule(
        "Chinese can be translated",
        chinese_is_translated,
        ((P, "<p>名称</p>"), (P, '<p title="名称">'), (P, '<c-card title="名称" />')),
        (
            (P, '{% translate "名称" %}'),
            (P, "{% blocktranslate trimmed %}共 {{ n }} 人{% endblocktranslate %}"),
            (P, '{{ x|default:_("无") }}'),
            (P, "{# 名称 #}{% comment %}名称{% endcomment %}"),
        ),
    ),
    Rule(
        "plain words and full-width punctuation",
        plain_words,
        (
            (P, '{% translate "操作成功" %}'),
            (P, '{% translate "名称,简称" %}'),
            (P, "{% blocktranslate %}删除这场培训?{% endblocktranslate %}"),
            (P, '{% translate "可不填(选)填" %}'),
        ),
        ((P, '{% translate "名称，简称" %}'), (P, "{% blocktranslate %}第 {{ n }} 行{% endblocktranslate %}")),
    ),
    Rule(
        "buttons say what they do",
        buttons_say_what_they_do,
        (
            (P, '<button>{% translate "名称" %}</button>'),
            (P, '<c-button kind="main">{% translate "这里" %}</c-button>'),
        ),
        ((P, '<button>{% translate "保存" %}</button>'), (P, "<c-button>{{ words }}</c-button>")),
    ),
    Rule(
        "one main button",
        one_main_button,
        ((P, '<c-button kind="main">a</c-button><c-button kind="main">b</c-button>'),),
        ((P, '{% if a %}<c-button kind="main">a</c-button>{% else %}<c-button kind="main">b</c-button>{% endif %}'),),
    ),
    Rule(
        "an icon stands beside a word",
        icons_stand_beside_words,
        (
            (P, '<a href="/"><c-icon name="home" /></a>'),
            (P, '<a href="/">{% icon "home" %}</a>'),
            (P, '<button title="x">{% if a %}<c-icon name="x" />{% endif %}</button>'),
        ),
        (
            (P, '<a href="/"><c-icon name="home" />{% translate "工作台" %}</a>'),
            (P, '<a><c-icon :name="a" /><span>{{ b }}</span></a>'),
        ),
    ),
    Rule("templates stay short", short_templates, ((P, "<br>\n" * (LONGEST + 1)), (P, "{# TO" + "DO #}"))),
    Rule(
        "a form that posts carries a token",
        forms_carry_a_token,
        ((P, '<form method="post"><button></button></form>'),),
        ((P, '<form method="post">{% csrf_token %}</form>'), (P, '<form method="get"></form>')),
    ),
)
