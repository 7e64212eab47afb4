"""The texts of the house: collected from code and templates, kept in one file per language, compiled without GNU gettext.

The text in the code is the Chinese one. `collect` brings `locale/en` in step with the code and keeps what was translated;
`compile_all` writes the .mo files that Django reads.
"""

from __future__ import annotations

import io
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polib

PACKAGE = Path(__file__).resolve().parent.parent
LOCALE = PACKAGE / "locale"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    # the words of a history
    "action": (2,),
}
HEADER = {
    "Project-Id-Version": "jinguo",
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """One text to translate and the file it stands in; `plural` and `context` are empty where there is none.

    `english` is the translation of a text whose file brings it along: the names of the policy book.
    """

    words: str
    plural: str
    context: str
    file: str
    english: str = ""


def texts_of(package: Path = PACKAGE) -> Iterator[Text]:
    """Every translatable text below `package`: in Python, in templates, and the names of the policy book's tables."""
    from babel.messages.extract import extract
    from django.utils.translation.template import templatize

    for path in sorted(package.rglob("*.toml")):
        for name, english in names_in(tomllib.loads(path.read_text(encoding="utf-8"))):
            yield Text(name, "", "", path.relative_to(package).as_posix(), english)
    for path in sorted(package.rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"} or "vendor" in path.parts or "migrations" in path.parts:
            continue
        source = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            # what stays of a template is laid out for its reader, not for Python
            source = "\n".join(line.lstrip() for line in templatize(source, origin=str(path)).splitlines())
        found = extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"})
        for _line, message, _comments, context in found:
            words, plural = message if isinstance(message, tuple) else (message, "")
            if words:
                yield Text(words, plural, context or "", path.relative_to(package).as_posix())


def names_in(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The `name` of each table, at whatever depth, that has an `english` beside it."""
    if "name" in table and "english" in table:
        yield table["name"], table["english"]
    for value in table.values():
        if isinstance(value, dict):
            yield from names_in(value)


def catalogue(language: str = "en") -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def collect(language: str = "en") -> polib.POFile:
    """Bring the catalogue in step with the code: new texts come in empty, gone ones leave, translations stay."""
    path = catalogue(language)
    known = {(entry.msgid, entry.msgctxt or ""): entry for entry in polib.pofile(str(path))} if path.exists() else {}
    places: dict[tuple[str, str], tuple[Text, set[str]]] = {}
    for text in texts_of():
        places.setdefault((text.words, text.context), (text, set()))[1].add(text.file)
    file = polib.POFile(wrapwidth=120)
    file.metadata = HEADER
    for key in sorted(places):
        text, files = places[key]
        entry = polib.POEntry(
            msgid=text.words, msgctxt=text.context or None, occurrences=[(f, "") for f in sorted(files)]
        )
        old = known.get(key)
        if text.plural:
            entry.msgid_plural = text.plural
            entry.msgstr_plural = old.msgstr_plural if old and old.msgstr_plural else {0: "", 1: ""}
        else:
            entry.msgstr = text.english or (old.msgstr if old else "")
        if any(flag in text.words for flag in ("%(", "%s", "%d")):
            entry.flags.append("python-format")
        file.append(entry)
    return file


def untranslated(file: polib.POFile) -> list[str]:
    """The texts of a catalogue that have no translation yet."""
    return [
        entry.msgid for entry in file if not (all(entry.msgstr_plural.values()) if entry.msgid_plural else entry.msgstr)
    ]


def save(file: polib.POFile, language: str = "en") -> None:
    path = catalogue(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    file.save(str(path))


def compile_all() -> None:
    """Write the .mo file beside each catalogue; a second run with nothing new writes nothing."""
    for path in LOCALE.glob("*/LC_MESSAGES/django.po"):
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime:
            polib.pofile(str(path)).save_as_mofile(str(compiled))
