"""What packages tell about a subject - a person, a household, a base, a federation - without knowing one another.

A subject is a kind and a UUID. Each offer asks its own queries with the scope of whoever looks, so that nothing is joined past them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from jinguo.foundation.offers.registry import Registry, open_to
from jinguo.policybook.permissions import Permission


@dataclass(frozen=True, slots=True)
class Card:
    """A subject in one line: its label masked as this officer may read it, facts, and its page."""

    label: str
    url: str
    facts: str = ""


@dataclass(frozen=True, slots=True)
class SubjectCard:
    """`show(scope, uid)` answers the card, or None where the subject is not within the scope. The key is the kind of subject."""

    key: str
    order: int
    permission: Permission
    show: Callable[[Any, UUID], Card | None]


@dataclass(frozen=True, slots=True)
class DossierSection:
    """A section of a subject's page. `context(scope, uid)` answers what its template shows, or None to leave it out."""

    key: str
    subject: str
    label: Any
    order: int
    permission: Permission
    template: str
    context: Callable[[Any, UUID], dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened to a subject."""

    on: date
    title: str
    facts: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class TimelineSource:
    """`entries(scope, uid, limit)` answers the newest entries of one package, newest first."""

    key: str
    subject: str
    order: int
    permission: Permission
    entries: Callable[[Any, UUID, int], Sequence[Entry]]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: how many rows, in words, and the list of them."""

    number: int
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class QualityCheck:
    """A question to the data. `find(scope, on)` answers what is to be mended, or None where all is well."""

    key: str
    label: Any
    order: int
    permission: Permission
    find: Callable[[Any, date], Finding | None]


subject_cards: Registry[SubjectCard] = Registry("subject cards")
dossier_sections: Registry[DossierSection] = Registry("dossier sections")
timeline_sources: Registry[TimelineSource] = Registry("timeline")
quality_checks: Registry[QualityCheck] = Registry("checks")


def card_of(officer: Any, kind: str, uid: UUID, *, offered: Registry[SubjectCard] = subject_cards) -> Card | None:
    """The card of a subject, or None where this officer may not know of it."""
    cards = [item for item in open_to(officer, offered) if item.key == kind]
    return cards[0].show(officer.scope, uid) if cards else None


def sections_of(
    officer: Any, kind: str, uid: UUID, *, offered: Registry[DossierSection] = dossier_sections
) -> list[tuple[DossierSection, dict[str, Any]]]:
    """The sections of a subject's page that this officer sees, in order, each with what it shows."""
    mine = [item for item in open_to(officer, offered) if item.subject == kind]
    shown = [(item, item.context(officer.scope, uid)) for item in mine]
    return [(item, context) for item, context in shown if context is not None]


def timeline_of(
    officer: Any, kind: str, uid: UUID, *, limit: int = 50, offered: Registry[TimelineSource] = timeline_sources
) -> list[Entry]:
    """What happened to a subject, from all packages, newest first."""
    mine = [item for item in open_to(officer, offered) if item.subject == kind]
    entries = [entry for item in mine for entry in item.entries(officer.scope, uid, limit)]
    return sorted(entries, key=lambda entry: entry.on, reverse=True)[:limit]


def findings_for(
    officer: Any, *, on: date, offered: Registry[QualityCheck] = quality_checks
) -> list[tuple[QualityCheck, Finding]]:
    """What the checks found within her scope, most rows first."""
    found = [(item, item.find(officer.scope, on)) for item in open_to(officer, offered)]
    return sorted(((item, what) for item, what in found if what), key=lambda pair: -pair[1].number)
