"""A form that adds to a record is as far away as the record itself, and leaves no draft behind."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from jinguo.federations.models import Partner
from jinguo.foundation.pages.models import Draft
from tests.security.matrix import Visitors

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "sent", [None, {}, {"do": "draft", "title": "协议"}], ids=["opened", "sent", "kept as a draft"]
)
def test_an_agreement_cannot_be_begun_for_a_partner_outside_scope(
    sent: dict[str, str] | None, visitors: Visitors
) -> None:
    foreign = visitors.world.record(Partner, "990102")

    with visitors.as_person("county") as client:
        statuses = [
            (client.get(address) if sent is None else client.post(address, sent)).status_code
            for address in (
                reverse("federations:agreement-add", args=[foreign.uid]),
                reverse("federations:agreement-add", args=[uuid4()]),
            )
        ]
        drafts = Draft.objects.count()

    assert statuses == [404, 404]
    assert drafts == 0
