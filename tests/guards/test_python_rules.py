"""The house keeps its rules; each rule is first shown to find what it forbids (S-G18, CONTRACTS 7 and 8 of docs/house.md)."""

from __future__ import annotations

import pytest

from tests.guards.python_rules import LISTED_RULES, PYTHON_RULES
from tests.guards.reading import ROOT, Rule, Source, allowed_sites, report, sources
from tests.guards.word_rules import nothing_for_later, short_files, silences_have_codes

ALL_RULES = (*PYTHON_RULES, *(rule for rule, _ in LISTED_RULES))
FILE_RULES = [rule for rule in PYTHON_RULES if rule.check in {short_files, silences_have_codes, nothing_for_later}]
HOUSE_CODE = sources(".py")


@pytest.mark.parametrize(
    ("rule", "path", "text"), [(rule, *example) for rule in ALL_RULES for example in rule.planted], ids=str
)
def test_a_planted_violation_is_found(rule: Rule, path: str, text: str) -> None:
    assert list(rule.check(Source(path, text)))


@pytest.mark.parametrize(
    ("rule", "path", "text"), [(rule, *example) for rule in ALL_RULES for example in rule.fine], ids=str
)
def test_what_is_right_is_left_alone(rule: Rule, path: str, text: str) -> None:
    assert not list(rule.check(Source(path, text)))


@pytest.mark.parametrize("rule", PYTHON_RULES, ids=str)
def test_the_house_keeps_the_rule(rule: Rule) -> None:
    findings = rule.findings(HOUSE_CODE)

    assert not findings, report(findings)


@pytest.mark.parametrize(("rule", "name"), LISTED_RULES, ids=str)
def test_the_list_of_allowed_sites_is_exact_and_every_site_has_its_reason(rule: Rule, name: str) -> None:
    allowed = allowed_sites(name)
    findings = rule.findings(HOUSE_CODE)

    unlisted = [finding for finding in findings if finding.site not in allowed]
    gone = set(allowed) - {finding.site for finding in findings}
    assert not unlisted, report(unlisted) + "".join(f"\nsite: {finding.site}" for finding in unlisted)
    assert not gone, f"{name} lists sites that no longer need it; take them out: {sorted(gone)}"
    assert all(allowed.values()), f"{name}: every site gives its reason after #"


@pytest.mark.parametrize("rule", FILE_RULES, ids=str)
def test_the_tests_keep_the_rules_of_files_too(rule: Rule) -> None:
    findings = rule.findings(sources(".py", below=ROOT / "tests"))

    assert not findings, report(findings)
