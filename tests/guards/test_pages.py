"""Templates, style sheets and scripts keep their rules; each rule is first shown to find what it forbids (ux §11, §17, §21)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.guards.reading import HOUSE, ROOT, Rule, Source, report, sources
from tests.guards.sheet_rules import CSS_RULE, JS_RULE, SHORT_RULE
from tests.guards.template_rules import TEMPLATE_RULES

RULES = {
    **dict.fromkeys(TEMPLATE_RULES, (".html",)),
    CSS_RULE: (".css",),
    JS_RULE: (".js",),
    SHORT_RULE: (".css", ".js"),
}


@pytest.mark.parametrize(
    ("rule", "path", "text"), [(rule, *example) for rule in RULES for example in rule.planted], ids=str
)
def test_a_planted_violation_is_found(rule: Rule, path: str, text: str) -> None:
    assert list(rule.check(Source(path, text)))


@pytest.mark.parametrize(
    ("rule", "path", "text"), [(rule, *example) for rule in RULES for example in rule.fine], ids=str
)
def test_what_is_right_is_left_alone(rule: Rule, path: str, text: str) -> None:
    assert list(rule.check(Source(path, text))) == []


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_house_keeps_the_rule(rule: Rule) -> None:
    findings = rule.findings(sources(*RULES[rule]))

    assert not findings, report(findings)


def djlint(*paths: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "djlint", *map(str, paths), "--lint", "--quiet"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_djlint_finds_nothing() -> None:
    result = djlint(HOUSE)

    assert result.returncode == 0, result.stdout


def test_djlint_finds_a_planted_fault(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        '<div><a href="/x/">x</div></a>\n<img src="{% static "x.png" %}">\n', encoding="utf-8"
    )

    assert djlint(tmp_path).returncode == 1
