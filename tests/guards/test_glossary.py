"""Every model, permission and menu entry has its Chinese name in the glossary, and docs/glossary.md is in step (contract 9)."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models
from django.utils import translation

from jinguo.foundation.offers.navigation import navigation
from jinguo.policybook.glossary import Term, as_page, read, terms
from jinguo.policybook.permissions import Permission, Role, table
from tests.guards.reading import ROOT
from tests.guards.word_rules import CHINESE

HOUSE_MODELS = [model for model in apps.get_models() if model.__module__.startswith("jinguo.")]


def names_of(code: str, glossary: tuple[Term, ...]) -> frozenset[str]:
    """Every Chinese word for a name in code."""
    return frozenset().union(*(term.names for term in glossary if term.code == code))


def missing(model: type[models.Model], glossary: tuple[Term, ...]) -> str:
    """The row that the glossary lacks for a model, or nothing."""
    word = str(model._meta.verbose_name)
    if word in names_of(model.__name__, glossary):
        return ""
    return f"add to src/jinguo/policybook/glossary.csv: {word},<English>,{model.__name__},house,"


@pytest.mark.parametrize("model", HOUSE_MODELS, ids=lambda model: model._meta.label)
def test_every_model_has_its_word(model: type[models.Model]) -> None:
    assert not missing(model, terms()), missing(model, terms())


def test_a_model_without_its_word_is_found() -> None:
    assert missing(HOUSE_MODELS[0], ()).startswith("add to")
    assert missing(HOUSE_MODELS[0], tuple(term for term in terms() if term.code != HOUSE_MODELS[0].__name__))


@pytest.mark.parametrize("permission", Permission)
def test_every_permission_has_its_chinese_and_english_name(permission: Permission) -> None:
    grant = table().grants[permission]

    assert CHINESE.search(grant.name)
    assert grant.english.isascii()
    assert not any(other.name == grant.name for key, other in table().grants.items() if key != permission)


@pytest.mark.parametrize("role", Role)
def test_every_role_has_its_word(role: Role) -> None:
    assert table().roles[role].name in names_of(role.value, terms())


def test_every_entry_of_the_menu_has_its_word() -> None:
    with translation.override("zh-hans"):
        labels = {str(entry.label) for entry in navigation}
    known = {name for term in terms() for name in term.names}

    assert not labels - known, "add the words of the menu to src/jinguo/policybook/glossary.csv"


def test_no_word_stands_twice_for_one_name_in_code() -> None:
    pairs = [(term.chinese, term.code) for term in terms()]

    assert sorted({pair for pair in pairs if pairs.count(pair) > 1}) == []


@pytest.mark.parametrize("row", [",Post,Post,house,", "岗位,,Post,house,", "岗位,post,,house,", "岗位,post,Post,,"])
def test_a_row_with_a_gap_is_refused(row: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        read(f"zh,en,code_identifier,domain,note\n{row}\n")


def test_the_printed_glossary_is_in_step() -> None:
    printed = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")

    assert printed == as_page(), "run make docs"
