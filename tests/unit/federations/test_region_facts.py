"""What is known of a region from one day until another."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from jinguo.federations.actions import regions as actions
from jinguo.federations.models import Alias, Designation, Region, RegionChange, RiskTier
from jinguo.federations.officers import SYSTEM, Officer, officer_of
from jinguo.federations.queries import places as queries
from jinguo.federations.ranges import Range
from jinguo.foundation.records.withdrawal import restore, withdraw
from jinguo.foundation.refusals import NotAllowed, OutsideScope, Refused
from jinguo.policybook.designations import designation_kinds
from jinguo.policybook.permissions import Role
from tests.factories.city import City

LOW, MEDIUM, HIGH = RiskTier.Tier.LOW, RiskTier.Tier.MEDIUM, RiskTier.Tier.HIGH


def officer(city: City, role: Role = Role.COUNTY) -> Officer:
    return officer_of(city.officers[role], on=date(2020, 3, 1))


def set_tier(city: City, tier: RiskTier.Tier, since: date, until: date | None = None, code: str = "990101"):
    return actions.set_risk_tier(
        region=city.regions[code], tier=tier, since=since, until=until, source="公告", by=officer(city)
    )


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("national_poor_county", "990101"),
        ("provincial_poor_county", "990101"),
        ("national_key_county", "990101"),
        ("deep_poverty_township", "990101001"),
        ("hard_village", "990101001001"),
    ],
)
def test_a_designation_holds_on_its_days_and_no_other_H16_017_H16_018_CQ11_052(  # noqa: N802  # requirement ids
    city: City, kind: str, code: str
) -> None:
    by = officer(city)
    actions.add_designation(
        region=city.regions[code], kind=kind, since=date(2016, 1, 1), until=date(2019, 12, 31), source="文件", by=by
    )

    def found(day: date) -> set[str]:
        return {item.code for item in queries.designated(by.scope, kind, on=day)}

    assert found(date(2016, 1, 1)) == found(date(2019, 12, 31)) == {code}
    assert found(date(2015, 12, 31)) == found(date(2020, 1, 1)) == set()


def test_a_village_is_no_poor_county(city: City) -> None:
    with pytest.raises(Refused, match="级别不对"):
        actions.add_designation(
            region=city.regions["990101001001"],
            kind="national_poor_county",
            since=date(2016, 1, 1),
            source="文件",
            by=officer(city),
        )


def test_the_same_designation_twice_on_one_day_is_refused(city: City) -> None:
    by, county = officer(city), city.regions["990101"]
    actions.add_designation(region=county, kind="ethnic_area", since=date(2016, 1, 1), source="文件", by=by)

    with pytest.raises(Refused, match="重叠"):
        actions.add_designation(region=county, kind="ethnic_area", since=date(2018, 1, 1), source="文件", by=by)


def test_a_new_tier_ends_the_open_one_the_day_before_CQ11_007(city: City) -> None:  # noqa: N802  # requirement id
    set_tier(city, HIGH, date(2020, 2, 1))
    set_tier(city, MEDIUM, date(2020, 3, 6))
    scope = officer(city).scope

    def tier(day: date) -> str | None:
        found = queries.risk_tier(scope, city.regions["990101"], on=day)
        return found.tier if found else None

    assert tier(date(2020, 1, 31)) is None
    assert tier(date(2020, 3, 5)) == HIGH
    assert tier(date(2020, 3, 6)) == MEDIUM


def test_a_township_without_a_tier_of_its_own_has_its_countys(city: City) -> None:
    set_tier(city, HIGH, date(2020, 2, 1))
    set_tier(city, LOW, date(2020, 2, 1), code="990101002")
    scope, day = officer(city).scope, date(2020, 2, 2)

    own = queries.risk_tier(scope, city.regions["990101002"], on=day)
    inherited = queries.risk_tier(scope, city.regions["990101001"], on=day)

    assert own is not None
    assert own.tier == LOW
    assert inherited is not None
    assert inherited.tier == HIGH


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (date(2020, 2, 10), date(2020, 2, 12)),
        (date(2020, 1, 1), date(2020, 2, 1)),
        (date(2020, 2, 29), None),
        (date(2020, 1, 1), None),
    ],
)
def test_two_tiers_on_one_day_are_refused(city: City, since: date, until: date | None) -> None:
    set_tier(city, HIGH, date(2020, 2, 1), date(2020, 2, 29))

    with pytest.raises(Refused, match="重叠"):
        set_tier(city, LOW, since, until)

    assert RiskTier.objects.within(SYSTEM.scope).count() == 1


def test_the_database_refuses_two_open_tiers_and_two_of_one_day(city: City) -> None:
    (row,) = set_tier(city, HIGH, date(2020, 2, 1))

    for since in (date(2020, 5, 1), date(2020, 2, 1)):
        with pytest.raises(IntegrityError), transaction.atomic():
            RiskTier.objects.create(region=row.region, tier=LOW, since=since, source="公告")


def test_a_tier_taken_back_makes_room_for_the_right_one(city: City) -> None:
    rows = set_tier(city, HIGH, date(2020, 2, 1))
    withdraw(records=rows, reason="记错了地方", by=officer(city))

    set_tier(city, LOW, date(2020, 2, 1))

    found = queries.risk_tier(officer(city).scope, city.regions["990101"], on=date(2020, 2, 2))
    assert found is not None
    assert found.tier == LOW


def test_an_end_that_would_reach_into_the_next_spell_is_refused(city: City) -> None:
    (first,) = set_tier(city, HIGH, date(2020, 2, 1), date(2020, 2, 10))
    set_tier(city, LOW, date(2020, 2, 20))

    with pytest.raises(Refused, match="重叠"):
        actions.end_fact(fact=first, until=date(2020, 2, 25), by=officer(city))


def test_days_that_run_backwards_are_refused(city: City) -> None:
    with pytest.raises(Refused, match="截止日在起始日之前"):
        set_tier(city, HIGH, date(2020, 2, 2), date(2020, 2, 1))


def test_a_county_officer_writes_nothing_about_the_next_county(city: City) -> None:
    with pytest.raises(OutsideScope):
        set_tier(city, HIGH, date(2020, 2, 1), code="990102")


def test_a_village_officer_writes_nothing_about_regions(city: City) -> None:
    with pytest.raises(NotAllowed):
        actions.add_alias(
            region=city.regions["990101001001"],
            text="老红石",
            kind=Alias.Kind.POPULAR,
            source="",
            by=officer(city, Role.VILLAGE),
        )


def test_a_region_is_found_by_its_old_name(city: City) -> None:
    by = officer(city)
    actions.add_alias(
        region=city.regions["990101001"],
        text="东风公社",
        kind=Alias.Kind.FORMER,
        until=date(1983, 12, 31),
        source="县志",
        by=by,
    )

    assert [item.code for item in queries.region_named(by.scope, "东风")] == ["990101001"]


def test_after_a_merger_the_successor_stands_for_the_region(city: City) -> None:
    by = officer(city)
    before, after = city.regions["990101002"], city.regions["990101001"]
    actions.record_change(
        before=before, after=after, kind=RegionChange.Kind.MERGED, changed_on=date(2020, 1, 1), source="批复", by=by
    )
    merged = Region.objects.within(by.scope).get(pk=before.pk)

    assert queries.successors(by.scope, merged, on=date(2019, 12, 31)) == [before]
    assert queries.successors(by.scope, merged, on=date(2020, 1, 1)) == [after]
    assert before not in queries.regions(by.scope).on(date(2020, 1, 1))


def test_a_region_does_not_follow_itself_or_another_level(city: City) -> None:
    for after in ("990101001", "990101"):
        with pytest.raises(Refused):
            actions.record_change(
                before=city.regions["990101001"],
                after=city.regions[after],
                kind=RegionChange.Kind.MERGED,
                changed_on=date(2020, 1, 1),
                source="批复",
                by=officer(city),
            )


def test_a_contact_cadre_belongs_to_a_county_or_village_H16_065(city: City) -> None:  # noqa: N802  # requirement id
    by = officer(city)
    for code in ("990101", "990101001001"):
        actions.assign_cadre(
            region=city.regions[code], name="李梅", unit="县委办", since=date(2016, 5, 1), source="文件", by=by
        )

    assert {row.region.code for row in queries.cadres(by.scope).on(date(2016, 5, 1))} == {"990101", "990101001001"}
    assert not queries.cadres(by.scope).on(date(2016, 4, 30))


def test_every_kind_of_designation_names_its_levels() -> None:
    levels = {level.name.lower() for level in Region.Level}

    assert designation_kinds()
    for kind in designation_kinds().values():
        assert kind.levels
        assert kind.levels <= levels
        assert kind.name


def test_each_write_about_a_region_keeps_its_source(city: City) -> None:
    by = officer(city)

    actions.add_designations(
        regions=[city.regions["990101001"], city.regions["990101002"]],
        kind="deep_poverty_township",
        since=date(2017, 8, 1),
        source="公开名单",
        by=by,
    )

    assert list(Designation.objects.within(by.scope).values_list("source", flat=True)) == ["公开名单"] * 2


def test_a_day_counts_the_fourteen_key_counties_and_nothing_outside_them_CQB_009(db: None) -> None:  # noqa: N802  # requirement id
    counties = [
        Region.objects.create(
            code=f"9701{number:02d}", name=f"第{number}县", level=3, source="试验",
            lo=Range.of_code(f"9701{number:02d}").lo, hi=Range.of_code(f"9701{number:02d}").hi,
        )
        for number in range(1, 20)
    ]  # fmt: skip
    actions.add_designations(
        regions=counties[:14], kind="national_key_county", since=date(2012, 1, 1), source="公开名单", by=SYSTEM
    )
    first = Designation.objects.within(SYSTEM.scope).get(region=counties[0])
    actions.end_fact(fact=first, until=date(2020, 2, 29), by=SYSTEM)

    def inside(day: date) -> set[Region]:
        return set(queries.designated(SYSTEM.scope, "national_key_county", on=day))

    assert inside(date(2020, 2, 29)) == set(counties[:14])
    assert inside(date(2020, 3, 1)) == set(counties[1:14])
    assert inside(date(2011, 12, 31)) == set()


def test_a_tier_is_not_restored_beside_the_one_recorded_instead_CQ11_007(city: City) -> None:  # noqa: N802  # requirement id
    rows = set_tier(city, HIGH, date(2020, 2, 1))
    withdraw(records=rows, reason="记错了地方", by=officer(city))
    set_tier(city, LOW, date(2020, 1, 15))

    with pytest.raises(Refused, match="低风险"):
        restore(records=rows, by=officer(city))

    assert list(RiskTier.objects.within(SYSTEM.scope).values_list("tier", flat=True)) == [LOW]


def test_two_designations_taken_back_are_restored_where_nothing_stands_in_the_way(city: City) -> None:
    by, county = officer(city), city.regions["990101"]
    mine = [
        actions.add_designation(region=county, kind=kind, since=date(2016, 1, 1), source="文件", by=by)
        for kind in ("ethnic_area", "national_poor_county")
    ]
    withdraw(records=mine, reason="重复录入", by=by)

    restore(records=mine, by=by)

    assert queries.designations(by.scope).count() == 2


def test_a_renamed_region_is_found_by_both_names(city: City) -> None:
    by = officer(city)

    actions.rename_region(
        region=city.regions["990101001"], name="新乡", changed_on=date(2020, 1, 1), source="批复", by=by
    )

    for words in ("新乡", "东乡", "xx", "xinxiang"):
        assert "990101001" in {item.code for item in queries.region_named(by.scope, words)}, words
    former = queries.aliases(by.scope).get()
    assert (former.text, former.until, former.source) == ("东乡", date(2019, 12, 31), "批复")


def test_a_region_keeps_its_name_when_nothing_would_change(city: City) -> None:
    with pytest.raises(Refused, match="和现在的一样"):
        actions.rename_region(
            region=city.regions["990101001"],
            name=" 东乡 ",
            changed_on=date(2020, 1, 1),
            source="批复",
            by=officer(city),
        )


@pytest.mark.parametrize("words", ["dx", "dongxiang", "Dong Xiang", "东乡", "990101001"])
def test_places_are_found_by_initials_and_by_their_whole_reading(city: City, words: str) -> None:
    scope = officer(city).scope

    assert "990101001" in {item.code for item in queries.region_named(scope, words)}


@pytest.mark.parametrize("words", ["bz", "beizhen"])
def test_letters_find_no_place_outside_the_scope(city: City, words: str) -> None:
    scope = officer(city).scope

    assert not queries.region_named(scope, words)
    assert not queries.federations_named(scope, words)


def test_a_cadre_with_an_account_brings_her_name_and_post_H16_065(city: City) -> None:  # noqa: N802  # requirement id
    by, user = officer(city), city.officers[Role.TOWNSHIP]

    row = actions.assign_cadre(
        region=city.regions["990101001001"], user=user, since=date(2020, 1, 1), source="文件", by=by
    )

    assert (row.user, row.name, row.unit) == (user, user.name, "东乡妇联 乡镇妇联")


def test_a_cadre_is_neither_nobody_nor_somebody_outside_the_scope(city: City) -> None:
    region, day = city.regions["990101"], date(2020, 1, 1)
    with pytest.raises(Refused, match="写姓名"):
        actions.assign_cadre(region=region, since=day, source="文件", by=officer(city))

    with pytest.raises(OutsideScope):
        actions.assign_cadre(
            region=region, user=city.officers[Role.CITY_LEADER], since=day, source="文件", by=officer(city)
        )
