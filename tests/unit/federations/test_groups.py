"""Departments, leading groups, who answers for what, associations and group members."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from jinguo.federations.actions import federations as trees
from jinguo.federations.actions import groups as actions
from jinguo.federations.models import Answerable, Federation, GroupSeat, LeadingGroup, Strand
from jinguo.federations.officers import Officer, officer_of
from jinguo.federations.queries import places as queries
from jinguo.foundation.refusals import NotAllowed, OutsideScope, Refused
from jinguo.policybook.permissions import Department, Role, table
from tests.factories.city import City

DAY = date(2014, 7, 1)
NOW = date(2020, 3, 1)
HEAD, DEPUTY, MEMBER = GroupSeat.Role.HEAD, GroupSeat.Role.DEPUTY, GroupSeat.Role.MEMBER


def officer(city: City, role: Role = Role.CITY_DEPARTMENT) -> Officer:
    return officer_of(city.officers[role], on=NOW)


def group(city: City, *seats: actions.Seat) -> LeadingGroup:
    return actions.set_up_group(
        federation=city.federations["9901"],
        name="关爱服务工作领导小组",
        office=Department.RIGHTS,
        since=DAY,
        document="试妇发〔2014〕1号",
        seats=seats,
        by=officer(city),
    )


@pytest.mark.parametrize(
    ("requirement", "name", "department"),
    [
        ("H14-008", "发展部", Department.DEVELOPMENT),
        ("H14-025", "宣传部", Department.PUBLICITY),
        ("H14-046", "权益部", Department.RIGHTS),
        ("H14-059", "儿家部", Department.CHILDREN_FAMILY),
        ("H14-072", "组织部", Department.ORGANISATION),
    ],
)
def test_every_department_that_a_document_names_can_lead_a_matter(
    city: City, requirement: str, name: str, department: Department
) -> None:
    assert table().departments[department][0] == name
    for code in ("9901", "990101"):
        assert department in city.federations[code].departments

    row = actions.name_answerable(
        federation=city.federations["990101"],
        matter=requirement,
        part=Answerable.Part.LEAD_DEPARTMENT,
        department=department,
        since=DAY,
        by=officer(city),
    )

    assert row.who == name


def test_a_leading_group_has_one_head_four_deputies_six_members_H14_079_H14_080(  # noqa: N802  # requirement ids
    city: City,
) -> None:
    seats = [
        actions.Seat(HEAD, "甲"),
        *(actions.Seat(DEPUTY, f"乙{number}") for number in range(4)),
        *(actions.Seat(MEMBER, f"丙{number}") for number in range(6)),
    ]

    made = group(city, *seats)

    found = list(queries.seats(officer(city).scope).on(NOW).filter(group=made))
    counts = [sum(seat.role == role for seat in found) for role in (HEAD, DEPUTY, MEMBER)]
    assert counts == [1, 4, 6]
    assert made.office_department is Department.RIGHTS


def test_a_second_head_is_refused_until_the_first_has_left(city: City) -> None:
    by = officer(city)
    made = group(city, actions.Seat(HEAD, "甲"))
    first = queries.seats(by.scope).get(group=made)

    with pytest.raises(Refused, match="组长只能有一位"):
        actions.add_seat(group=made, seat=actions.Seat(HEAD, "乙"), since=NOW, by=by)
    actions.end_seat(seat=first, until=date(2020, 2, 29), by=by)
    actions.add_seat(group=made, seat=actions.Seat(HEAD, "乙"), since=NOW, by=by)

    heads = queries.seats(by.scope).filter(group=made, role=HEAD)
    assert [seat.name for seat in heads.on(date(2020, 2, 29))] == ["甲"]
    assert [seat.name for seat in heads.on(NOW)] == ["乙"]


def test_the_database_refuses_a_second_head(city: City) -> None:
    made = group(city, actions.Seat(HEAD, "甲"))

    with pytest.raises(IntegrityError), transaction.atomic():
        GroupSeat.objects.create(group=made, role=HEAD, name="乙", since=NOW)


def test_an_office_stands_in_a_department_that_the_federation_has(city: City) -> None:
    with pytest.raises(Refused, match="没有这个部门"):
        actions.set_up_group(
            federation=city.federations["990101001"], name="小组", office=Department.RIGHTS, since=DAY, by=officer(city)
        )


def test_four_parts_answer_for_a_matter_H14_081(city: City) -> None:  # noqa: N802  # requirement id
    by, county = officer(city, Role.COUNTY), city.federations["990101"]
    parts = [
        (Answerable.Part.TOP_LEADER, "王主席", None),
        (Answerable.Part.LEADER_IN_CHARGE, "李副主席", None),
        (Answerable.Part.LEAD_DEPARTMENT, "", Department.RIGHTS),
        (Answerable.Part.COOPERATING_DEPARTMENT, "", Department.DEVELOPMENT),
        (Answerable.Part.COOPERATING_DEPARTMENT, "", Department.PUBLICITY),
    ]

    for part, name, department in parts:
        actions.name_answerable(
            federation=county, matter="关爱服务", part=part, name=name, department=department, since=DAY, by=by
        )

    found = queries.answerable(by.scope).on(NOW).filter(federation=county)
    assert [row.who for row in found] == ["王主席", "李副主席", "权益部", "发展部", "宣传部"]


@pytest.mark.parametrize(
    ("part", "name", "department"),
    [
        (Answerable.Part.TOP_LEADER, "", Department.RIGHTS),
        (Answerable.Part.LEAD_DEPARTMENT, "王主席", None),
        (Answerable.Part.LEADER_IN_CHARGE, "李", Department.RIGHTS),
    ],
)
def test_a_person_leads_and_a_department_carries_out(
    city: City, part: Answerable.Part, name: str, department: Department | None
) -> None:
    with pytest.raises(Refused):
        actions.name_answerable(
            federation=city.federations["990101"],
            matter="关爱服务",
            part=part,
            name=name,
            department=department,
            since=DAY,
            by=officer(city),
        )


def test_one_person_at_a_time_is_the_top_leader_of_a_matter(city: City) -> None:
    def name(who: str) -> Answerable:
        return actions.name_answerable(
            federation=city.federations["990101"],
            matter="关爱服务",
            part=Answerable.Part.TOP_LEADER,
            name=who,
            since=DAY,
            by=officer(city),
        )

    name("王主席")

    with pytest.raises(Refused, match="已经有人负责"):
        name("李主席")


def test_a_county_officer_sets_up_no_group_for_the_city(city: City) -> None:
    with pytest.raises(OutsideScope):
        actions.set_up_group(
            federation=city.federations["9901"], name="小组", office=None, since=DAY, by=officer(city, Role.COUNTY)
        )


def test_a_city_leader_reads_groups_and_changes_none(city: City) -> None:
    made = group(city)

    with pytest.raises(NotAllowed):
        actions.add_seat(group=made, seat=actions.Seat(MEMBER, "丙"), since=NOW, by=officer(city, Role.CITY_LEADER))


def test_associations_and_group_members_stand_in_one_register_H14_077(city: City) -> None:  # noqa: N802  # requirement id
    by, parent = officer(city), city.federations["9901"]
    for name, kind in (("女企业家协会", Federation.Kind.ASSOCIATION), ("女医师协会", Federation.Kind.GROUP_MEMBER)):
        trees.create_federation(parent=parent, naming=trees.Naming(name, name, kind), by=by, on=NOW)

    assert [item.name for item in queries.bodies(by.scope).order_by("name")] == ["女企业家协会", "女医师协会"]
    with pytest.raises(Refused, match="已经有"):
        naming = trees.Naming("女医师协会", "女医师协会", Federation.Kind.GROUP_MEMBER)
        trees.create_federation(parent=parent, naming=naming, by=by, on=NOW)


def test_a_group_member_takes_on_strands_and_gives_them_up_CQ11_056(city: City) -> None:  # noqa: N802  # requirement id
    by = officer(city)
    naming = trees.Naming("女医师协会", "女医师协会", Federation.Kind.GROUP_MEMBER)
    body = trees.create_federation(parent=city.federations["9901"], naming=naming, by=by, on=DAY)
    assert len(Strand.Kind) == 4

    trees.set_strands(federation=body, kinds=list(Strand.Kind), by=by, on=DAY)
    trees.set_strands(federation=body, kinds=[Strand.Kind.HEALTH], by=by, on=NOW)

    rows = queries.strands(by.scope).filter(federation=body)
    assert {row.kind for row in rows.on(date(2020, 2, 29))} == set(Strand.Kind)
    assert {row.kind for row in rows.on(NOW)} == {Strand.Kind.HEALTH}


def test_a_county_federation_takes_no_strand(city: City) -> None:
    with pytest.raises(Refused):
        trees.set_strands(federation=city.federations["990101"], kinds=[Strand.Kind.HEALTH], by=officer(city), on=NOW)


def test_the_profile_of_a_village_federation_is_written_and_changed_H16_060(  # noqa: N802  # requirement id
    city: City,
) -> None:
    by, village = officer(city, Role.COUNTY), city.federations["990101001001"]

    trees.write_profile(federation=village, by=by, on=NOW, head="刘桂芝", executive_members=7)
    trees.write_profile(federation=village, by=by, on=NOW, premises="村委会二楼")

    profile = queries.profile(by.scope, village)
    assert profile is not None
    assert (profile.head, profile.executive_members, profile.premises) == ("刘桂芝", 7, "村委会二楼")
