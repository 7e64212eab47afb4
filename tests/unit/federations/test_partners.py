"""Partners, agreements and support: who helps to carry the work, by which paper, from when until when."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from jinguo.federations.actions import partners as actions
from jinguo.federations.models import Agreement, Partner, Support
from jinguo.federations.officers import SYSTEM, Officer, officer_of
from jinguo.federations.queries import partners as queries
from jinguo.foundation.records.withdrawal import restorable, withdraw
from jinguo.foundation.refusals import NotAllowed, OutsideScope, Refused
from jinguo.policybook.permissions import Role
from tests.factories.city import City
from tests.factories.partners import make_agreement, make_partner, make_support

pytestmark = pytest.mark.database

TODAY = date(2019, 9, 5)


def officer(city: City, role: Role) -> Officer:
    return officer_of(city.officers[role], on=TODAY)


def test_the_authorities_that_carry_an_obligation_are_listed_by_kind_with_what_they_do(city: City) -> None:
    """H16-052: finance, human resources and banks as collaborators."""
    own = city.federations["990101"]
    for kind in (Partner.Kind.FINANCE, Partner.Kind.HUMAN_RESOURCES, Partner.Kind.BANK):
        make_agreement(make_partner(own, f"甲县{kind.label}", kind=kind, roles=["credit"]), task="小额担保贷款贴息")

    found = queries.partners_with_agreements(officer(city, Role.COUNTY).scope, on=TODAY)

    assert {(partner.kind, partner.agreements_in_force) for partner in found} == {
        ("finance", 1),
        ("human_resources", 1),
        ("bank", 1),
    }


def test_a_sister_federation_of_another_province_has_its_agreement_with_strands(city: City) -> None:
    """CQ11-055 with the four strands of CQ11-056."""
    partner = make_partner(
        city.federations["9901"], "济宁市妇女联合会", kind=Partner.Kind.SISTER_FEDERATION, place="山东省济宁市"
    )

    agreement = make_agreement(partner, "东西部扶贫协作协议", strands=list(Agreement.Strand.values))

    assert {row.strand for row in agreement.strands.all()} == {"industry", "employment", "consumption", "health"}


def test_each_level_records_whether_the_work_is_in_the_local_plan(city: City) -> None:
    """YY-051: in the local overall plan, with document number and date; who has not is found."""
    make_support(city.federations["990101"])
    make_support(city.federations["990102"], is_included=False, document_number="")
    leader = officer(city, Role.CITY_LEADER)

    missing = set(queries.federations_without_plan(leader.scope, Support.Kind.LOCAL_PLAN))

    assert city.federations["990101"] not in missing
    assert {city.federations["9901"], city.federations["990102"]} <= missing


def test_the_own_units_plan_is_another_question(city: City) -> None:
    """CQB-046: a federation may be in the local plan and not yet in its own unit's."""
    make_support(city.federations["990101"])
    county = officer(city, Role.COUNTY)

    assert city.federations["990101"] in queries.federations_without_plan(county.scope, Support.Kind.OWN_PLAN)
    make_support(city.federations["990101"], kind=Support.Kind.OWN_PLAN)
    assert city.federations["990101"] not in queries.federations_without_plan(county.scope, Support.Kind.OWN_PLAN)


def test_support_of_committee_and_government_names_paper_and_money(city: City) -> None:
    """H16-055: documents and funds."""
    funds = make_support(
        city.federations["990101"], "贴息经费", kind=Support.Kind.FUNDS, is_included=None, yuan="300000"
    )

    stored = queries.supports(officer(city, Role.CITY_LEADER).scope).get(uid=funds.uid)
    assert (stored.yuan, stored.document_number) == (300000, "甲委发〔2019〕1号")


def test_a_yes_to_a_plan_question_names_its_document(city: City) -> None:
    own = city.federations["990101"]

    with pytest.raises(Refused) as refusal:
        make_support(own, document_number="")
    with pytest.raises(Refused, match="是”或“否"):
        make_support(own, is_included=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Support.objects.create(
            federation=own, kind="local_plan", is_included=True, giver="县委", title="规划", dated_on=TODAY
        )

    assert refusal.value.field == "document_number"


def test_an_agreement_ends_after_it_begins(city: City) -> None:
    partner = make_partner(city.federations["990101"])

    with pytest.raises(Refused, match="到期日在生效日之前"):
        make_agreement(partner, since=TODAY, until=date(2019, 9, 4))
    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.create(partner=partner, title="倒着", since=TODAY, until=date(2019, 9, 4))


def test_agreements_that_end_within_thirty_days_are_found_up_to_their_last_day(city: City) -> None:
    partner = make_partner(city.federations["990101"])
    for number, until in enumerate([date(2019, 9, 4), TODAY, date(2019, 10, 5), date(2019, 10, 6), None]):
        make_agreement(partner, f"第{number}份", until=until)

    ending = queries.ending_agreements(officer(city, Role.COUNTY).scope, on=TODAY)

    assert {agreement.title for agreement in ending} == {"第1份", "第2份"}


def test_an_agreement_does_not_count_without_its_partner(city: City) -> None:
    agreement = make_agreement(make_partner(city.federations["990101"]))
    withdraw(records=[agreement.partner], reason="重复录入", by=SYSTEM)

    assert not queries.agreements(officer(city, Role.COUNTY).scope).exists()


def test_only_the_officers_of_city_and_county_write_and_only_below_themselves(city: City) -> None:
    sibling = city.federations["990102"]
    fields = {"name": "乙银行", "kind": "bank"}

    with pytest.raises(OutsideScope):
        actions.add_partner(federation=sibling, by=officer(city, Role.COUNTY), **fields)
    with pytest.raises(NotAllowed):
        actions.add_partner(federation=city.federations["990101001"], by=officer(city, Role.TOWNSHIP), **fields)
    with pytest.raises(NotAllowed):
        withdraw(records=[make_partner(sibling)], reason="重复", by=officer(city, Role.CITY_LEADER))
    with pytest.raises(OutsideScope):
        withdraw(records=[make_partner(sibling)], reason="重复", by=officer(city, Role.COUNTY))


def test_the_recycle_bin_lists_what_an_officer_may_restore_in_her_scope(city: City) -> None:
    own, foreign = make_partner(city.federations["990101"]), make_partner(city.federations["990102"])
    withdraw(records=[own, foreign], reason="重复录入", by=SYSTEM)
    today = own.withdrawn_at.date()

    county = restorable(officer(city, Role.COUNTY), on=today)
    leader = restorable(officer(city, Role.CITY_LEADER), on=today)

    assert list(county[Partner]) == [own]
    assert Partner not in leader
