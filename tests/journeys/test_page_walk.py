"""Every page that answers GET, as every role: no script fault, no refusal by the content policy, no 5xx, no grave finding of axe (S-G12).

The everyday run walks as two roles; `make nightly` as all nine.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from django.db.models import Model
from django.urls import reverse

from jinguo.policybook.permissions import Role
from tests.factories.city import SEATS, City
from tests.factories.records import ARGUMENTS, PERSONAL, make, make_own
from tests.journeys.office import Office
from tests.security.expectations import expectations
from tests.security.register import declared

SAMPLED = (Role.COUNTY, Role.ADMINISTRATOR)
#: Pages that are no pages: machines read them.
NOT_FOR_EYES = ("health:",)


def addresses(city: City, role: Role) -> Iterator[tuple[str, str]]:
    """The pages that the role may open, with a record of her own where they show one."""
    seat = SEATS[role][0]

    @cache
    def own(model: type[Model]) -> Any:
        """One record of a kind serves all its pages."""
        if model in PERSONAL:
            return make_own(model, city.federations[seat], city.officers[role])
        return make(model, city.federations[seat])

    world = SimpleNamespace(
        city=city,
        regions=city.regions,
        federations=city.federations,
        record=lambda model, code: make(model, city.federations[code]),
    )
    for entry in declared():
        answer = expectations().get(entry.name, {}).get("GET")
        if answer is None or entry.name.startswith(NOT_FOR_EYES) or answer.status(role.value, "own") != 200:
            continue
        if entry.declared.record is not None:
            record = own(entry.declared.record)
            arguments = {name: getattr(getattr(record, name), "uid", getattr(record, name)) for name in entry.captures}
        elif entry.captures:
            arguments = ARGUMENTS[entry.name](world, city.officers[role], seat)
        else:
            arguments = {}
        yield entry.name, reverse(entry.name, kwargs=arguments)


def walk(office: Office, city: City, role: Role) -> None:
    desk = office.desk_of(city.officers[role])
    findings = []
    pages = list(addresses(city, role))

    for name, address in pages:
        desk.open(address)
        try:
            desk.check_accessibility()
        except AssertionError as finding:
            findings.append(f"{name}: {finding}")

    assert len(pages) >= 3
    assert not findings, "\n".join(findings)
    desk.check_faultless()


@pytest.mark.parametrize("role", SAMPLED)
def test_a_walk_over_every_page_meets_no_fault(role: Role, office: Office, city: City) -> None:
    walk(office, city, role)


@pytest.mark.nightly
@pytest.mark.parametrize("role", [role for role in Role if role not in SAMPLED])
def test_a_walk_over_every_page_meets_no_fault_as_any_role(role: Role, office: Office, city: City) -> None:
    walk(office, city, role)
