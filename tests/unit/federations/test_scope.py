"""An officer's pages show her part of the tree and nothing of the rest."""

from __future__ import annotations

import pytest

from jinguo.federations.models import Federation
from jinguo.foundation.refusals import UnscopedQuery
from jinguo.policybook.permissions import Role
from tests.factories.city import City


def test_a_county_officer_opens_her_own_township(city: City, sign_in) -> None:
    response = sign_in(city.officers[Role.COUNTY]).get("/regions/990101001/")

    assert response.status_code == 200
    assert "东乡" in response.content.decode()


def test_a_county_officer_is_told_that_a_sibling_county_does_not_exist(city: City, sign_in) -> None:
    response = sign_in(city.officers[Role.COUNTY]).get("/regions/990102/")

    assert response.status_code == 404


def test_a_query_without_a_scope_refuses_to_answer(city: City) -> None:
    with pytest.raises(UnscopedQuery):
        list(Federation.objects.all())
