"""Every text of the house is in the English catalogue and translated."""

from __future__ import annotations

import re

import polib
from django.utils import translation

from jinguo.site import translations

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
PRODUCT = "巾帼一本账"


def test_every_text_of_the_code_is_in_the_catalogue() -> None:
    collected = {(text.words, text.context) for text in translations.texts_of()}

    stored = {(entry.msgid, entry.msgctxt or "") for entry in polib.pofile(str(translations.catalogue()))}

    assert collected - stored == set(), "run `make messages`"
    assert stored - collected == set(), "run `make messages`"


def test_every_text_has_an_english_translation() -> None:
    assert translations.untranslated(polib.pofile(str(translations.catalogue()))) == []


def test_a_translation_keeps_the_placeholders_of_its_text() -> None:
    for entry in polib.pofile(str(translations.catalogue())):
        for translated in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
            assert set(PLACEHOLDER.findall(translated)) <= wanted, entry.msgid
            assert entry.msgid_plural or set(PLACEHOLDER.findall(translated)) == wanted, entry.msgid


def test_an_english_text_holds_no_chinese_character() -> None:
    for entry in polib.pofile(str(translations.catalogue())):
        for translated in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            assert not CHINESE.search(translated.replace(PRODUCT, "")), entry.msgid


def test_django_reads_the_compiled_catalogue() -> None:
    translations.compile_all()

    with translation.override("en"):
        assert translation.gettext("工作台") == "Workbench"


def test_texts_are_found_in_code_and_in_templates(tmp_path) -> None:
    (tmp_path / "views.py").write_text('from x import _\ntitle = _("标题")\nbare = "不译"\n', encoding="utf-8")
    (tmp_path / "page.html").write_text(
        '{% translate "页面" %}{% blocktranslate trimmed count n=rows %}{{ n }} 行{% plural %}{{ n }} 行{% endblocktranslate %}',
        encoding="utf-8",
    )

    found = {text.words for text in translations.texts_of(tmp_path)}

    assert found == {"标题", "页面", "%(n)s 行"}
