"""Posts: given only downwards, inside one's own subtree, never to oneself; two persons where it matters."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jinguo.federations.actions.handover import hand_over
from jinguo.federations.actions.posts import (
    approve_post,
    change_post_departments,
    end_posts,
    grant_post,
    propose_post,
    refuse_post,
    take_over_due,
)
from jinguo.federations.models import Post
from jinguo.federations.officers import SYSTEM, officer_of
from jinguo.federations.rules.handover import Pair
from jinguo.foundation.audit.models import Event
from jinguo.foundation.offers.successions import Succession, successions
from jinguo.foundation.refusals import NotAllowed, OutsideScope, Refused
from jinguo.policybook.permissions import Department, Role, table
from tests.factories.city import PLACES, SEATS, City
from tests.factories.posts import TODAY, another, make_user, officer, posts_of, terms

CODES = [code for code in PLACES if len(code) > 2]
DAY = timedelta(days=1)


def rank(role: str | Role) -> int:
    return table().roles[Role(role)].rank


def test_a_county_gives_a_village_post_that_counts_at_once(city: City) -> None:
    user = make_user()

    post = grant_post(
        user=user, terms=terms(city, "990101001002", Role.VILLAGE), by=officer(city, Role.COUNTY), on=TODAY
    )

    assert post.state == Post.State.ACTIVE
    assert officer_of(user, on=TODAY).role is Role.VILLAGE
    event = Event.objects.get(action="federations.post_granted")
    assert (event.user_id, event.post_id) == (
        city.officers[Role.COUNTY].pk,
        officer(city, Role.COUNTY).post_id,
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    actor=st.sampled_from(list(Role)),
    role=st.sampled_from(list(Role)),
    code=st.sampled_from(CODES),
    departments=st.sets(st.sampled_from(list(Department))),
    to_herself=st.booleans(),
    way=st.sampled_from(["grant", "propose", "approve", "departments", "hand_over", "end"]),
)
def test_no_way_leads_at_or_above_ones_own_role_outside_ones_subtree_or_to_oneself(
    city: City, actor, role, code, departments, to_herself, way
) -> None:
    with transaction.atomic():
        by = officer(city, actor)
        user = by.user if to_herself else make_user()
        wanted = terms(city, code, role, *departments)
        before = set(Post.objects.unscoped().in_force(on=TODAY).values_list("pk", flat=True))

        try:
            _try(way, city, by, user, wanted)
        except Refused:
            pass
        else:
            new = Post.objects.unscoped().in_force(on=TODAY).exclude(pk__in=before).select_related("federation")
            for post in new:
                assert rank(post.role) < rank(actor)
                assert by.scope.holds_federation(post.federation.range)
                assert post.user_id != by.user_id
                assert not (post.hats(on=TODAY) & {Department.RIGHTS}) or way == "approve"
        transaction.set_rollback(True)


def _try(way: str, city: City, by, user, wanted) -> None:
    asked = officer(city, Role.ADMINISTRATOR) if by.role is not Role.ADMINISTRATOR else SYSTEM
    if way == "grant":
        grant_post(user=user, terms=wanted, by=by, on=TODAY)
    elif way == "propose":
        propose_post(user=user, terms=wanted, by=by, on=TODAY)
    elif way == "approve":
        if posts_of(user).filter(federation=wanted.federation, role=wanted.role.value).exists():
            return
        post = Post.objects.create(
            user=user,
            federation=wanted.federation,
            role=wanted.role.value,
            base=wanted.base,
            since=TODAY,
            state=Post.State.PROPOSED,
            recorded_by=None if asked.user == user else asked.user,
        )
        # an administrator who agrees to an administrator is the second person, not the first: see the tests below
        if not table().roles[wanted.role].two_persons:
            approve_post(post=post, by=by, on=TODAY)
    elif way == "departments":
        post = posts_of(city.officers[wanted.role])[0]
        change_post_departments(post=post, departments=wanted.departments, by=by, on=TODAY)
        assert post.user_id != by.user_id
        assert by.scope.holds_federation(post.federation.range)
        assert Department.RIGHTS not in post.hats(on=TODAY) or wanted.role is Role.COUNTY
    elif way == "hand_over":
        hand_over(pairs=[Pair(posts_of(city.officers[wanted.role])[0], user)], day=TODAY, by=by, on=TODAY)
    elif way == "end":
        (post,) = end_posts(posts=posts_of(city.officers[wanted.role]), reason=Post.EndReason.TRANSFER, by=by, on=TODAY)
        assert rank(post.role) < rank(by.role) or table().roles[Role(post.role)].two_persons
        assert by.scope.holds_federation(post.federation.range)
        assert post.user_id != by.user_id


@pytest.mark.parametrize("role", list(Role))
def test_a_role_sits_only_at_federations_of_its_level(city: City, role: Role) -> None:
    _, hats = SEATS[role]
    for code in CODES:
        fits = {4: "city", 6: "county", 9: "township", 12: "village"}[len(code)] in table().roles[role].levels
        try:
            grant_post(user=make_user(), terms=terms(city, code, role, *hats), by=SYSTEM, on=TODAY)
            assert fits
        except Refused as refusal:
            assert not fits, refusal.words


def test_the_database_itself_refuses_a_post_given_to_oneself(city: City) -> None:
    user = make_user()

    with pytest.raises(IntegrityError, match="post_is_not_given_to_oneself"):
        Post.objects.create(
            user=user, federation=city.federations["990101"], role="county", since=TODAY, recorded_by=user
        )


@pytest.mark.parametrize("decider", ["user", "recorded_by"])
def test_the_database_itself_refuses_a_decision_by_who_asked_or_gets(city: City, decider: str) -> None:
    asks, gets = make_user("提请人"), make_user("本人")
    who = {"user": gets, "recorded_by": asks}[decider]

    with pytest.raises(IntegrityError, match="post_is_not_decided_by"):
        Post.objects.create(
            user=gets,
            federation=city.federations["990101"],
            role="county",
            since=TODAY,
            recorded_by=asks,
            decided_by=who,
        )


def test_a_foreign_federation_does_not_exist_for_a_county(city: City) -> None:
    with pytest.raises(OutsideScope):
        grant_post(
            user=make_user(),
            terms=terms(city, "990102001001", Role.VILLAGE),
            by=officer(city, Role.COUNTY),
            on=TODAY,
        )


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_administrators_and_auditors_take_two_persons(city: City, role: Role) -> None:
    user, first = make_user(), officer(city, Role.ADMINISTRATOR)
    post = grant_post(user=user, terms=terms(city, "9901", role), by=first, on=TODAY)
    assert post.state == Post.State.PROPOSED
    assert officer_of(user, on=TODAY).post is None
    with pytest.raises(NotAllowed):
        approve_post(post=post, by=first, on=TODAY)
    for stranger in (Role.COUNTY, Role.AUDITOR, Role.CITY_LEADER):
        with pytest.raises(Refused):
            approve_post(post=post, by=officer(city, stranger), on=TODAY)

    approve_post(post=post, by=another(city, Role.ADMINISTRATOR, "9901"), on=TODAY)

    assert officer_of(user, on=TODAY).role is role


def test_a_post_of_the_rights_department_takes_two_persons(city: City) -> None:
    user = make_user()
    wanted = terms(city, "990101", Role.COUNTY, Department.RIGHTS, Department.OFFICE)

    post = grant_post(user=user, terms=wanted, by=officer(city, Role.ADMINISTRATOR), on=TODAY)

    assert post.state == Post.State.PROPOSED


def test_nobody_approves_her_own_post(city: City) -> None:
    admin = another(city, Role.ADMINISTRATOR, "9901")
    post = Post.objects.create(
        user=admin.user,
        federation=city.federations["990101"],
        role="county",
        since=TODAY,
        state="proposed",
        recorded_by=city.officers[Role.ADMINISTRATOR],
    )

    with pytest.raises(NotAllowed):
        approve_post(post=post, by=admin, on=TODAY)


def test_a_township_proposes_a_village_post_and_the_county_decides(city: City) -> None:
    user = make_user()
    township = officer(city, Role.TOWNSHIP)
    with pytest.raises(NotAllowed):
        grant_post(user=user, terms=terms(city, "990101001002", Role.VILLAGE), by=township, on=TODAY)

    post = propose_post(user=user, terms=terms(city, "990101001002", Role.VILLAGE), by=township, on=TODAY)
    assert officer_of(user, on=TODAY).post is None
    approve_post(post=post, by=officer(city, Role.COUNTY), on=TODAY, words="同意")

    assert officer_of(user, on=TODAY).role is Role.VILLAGE


def test_a_township_proposes_nothing_in_another_township(city: City) -> None:
    with pytest.raises(OutsideScope):
        propose_post(
            user=make_user(),
            terms=terms(city, "990101002001", Role.VILLAGE),
            by=officer(city, Role.TOWNSHIP),
            on=TODAY,
        )


def test_a_refusal_needs_a_reason_and_is_final(city: City) -> None:
    county = officer(city, Role.COUNTY)
    post = propose_post(
        user=make_user(),
        terms=terms(city, "990101001002", Role.VILLAGE),
        by=officer(city, Role.TOWNSHIP),
        on=TODAY,
    )
    with pytest.raises(Refused, match="为什么"):
        refuse_post(post=post, by=county, on=TODAY, words=" ")

    refuse_post(post=post, by=county, on=TODAY, words="村里已有主席")

    with pytest.raises(Refused, match="已经有人办过"):
        approve_post(post=post, by=county, on=TODAY)


def test_the_same_post_is_not_given_twice_for_the_same_days(city: City) -> None:
    user, county = make_user(), officer(city, Role.COUNTY)
    wanted = terms(city, "990101001002", Role.VILLAGE)
    grant_post(user=user, terms=wanted, by=county, on=TODAY)

    with pytest.raises(Refused, match="重叠"):
        grant_post(user=user, terms=wanted, by=county, on=TODAY)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_an_administrator_or_auditor_holds_nothing_beside(city: City, role: Role) -> None:
    with pytest.raises(Refused, match="不能兼任"):
        grant_post(
            user=city.officers[role],
            terms=terms(city, "990101", Role.COUNTY),
            by=SYSTEM,
            on=TODAY,
        )


def test_an_ended_post_opens_nothing_from_the_next_request_on(city: City, sign_in) -> None:
    user, county = city.officers[Role.VILLAGE], officer(city, Role.COUNTY)
    client = sign_in(user)
    assert client.get("/regions/990101001001/").status_code == 200

    end_posts(posts=posts_of(user), reason=Post.EndReason.TRANSFER, by=county, on=timezone.localdate())

    client.raise_request_exception = False
    assert client.get("/regions/990101001001/").status_code != 200


def test_a_post_of_today_that_was_a_mistake_ends_today(city: City) -> None:
    user, county = make_user(), officer(city, Role.COUNTY)
    post = grant_post(user=user, terms=terms(city, "990101001002", Role.VILLAGE), by=county, on=TODAY)

    end_posts(posts=[post], reason=Post.EndReason.MISTAKE, by=county, on=TODAY)

    assert officer_of(user, on=TODAY).post is None


def test_a_post_with_a_last_day_serves_through_it(city: City) -> None:
    user, county = city.officers[Role.VILLAGE], officer(city, Role.COUNTY)

    end_posts(posts=posts_of(user), reason=Post.EndReason.RETIREMENT, by=county, on=TODAY, last_on=TODAY + DAY)

    assert officer_of(user, on=TODAY + DAY).role is Role.VILLAGE
    assert officer_of(user, on=TODAY + 2 * DAY).post is None


def test_departments_change_from_a_day_and_rights_waits_for_a_second_person(city: City) -> None:
    first, second = officer(city, Role.ADMINISTRATOR), another(city, Role.ADMINISTRATOR, "9901")
    user = make_user()
    post = grant_post(user=user, terms=terms(city, "990101", Role.COUNTY, Department.PUBLICITY), by=first, on=TODAY)

    change_post_departments(post=post, departments={Department.OFFICE, Department.RIGHTS}, by=first, on=TODAY + DAY)

    assert post.hats(on=TODAY) == {Department.PUBLICITY}
    assert post.hats(on=TODAY + DAY) == {Department.OFFICE}
    with pytest.raises(NotAllowed):
        approve_post(post=post, by=first, on=TODAY + DAY)
    approve_post(post=post, by=second, on=TODAY + DAY)
    assert post.hats(on=TODAY + DAY) == {Department.OFFICE, Department.RIGHTS}


@pytest.fixture
def moved():
    """What was passed on, while a test offers to receive it."""
    seen: list[dict[int, int]] = []
    successions.offer(Succession("test", lambda posts: seen.append(posts) or len(posts)))
    yield seen
    del successions._items["test"]


def test_a_hand_over_ends_the_old_post_and_passes_what_is_open(city: City, moved) -> None:
    old = posts_of(city.officers[Role.VILLAGE])[0]
    heir = make_user("接任人")

    (new,) = hand_over(pairs=[Pair(old, heir)], day=TODAY, by=officer(city, Role.COUNTY), on=TODAY)

    assert moved == [{old.pk: new.pk}]
    assert officer_of(city.officers[Role.VILLAGE], on=TODAY).post is None
    assert officer_of(heir, on=TODAY).role is Role.VILLAGE


def test_a_hand_over_on_a_later_day_passes_what_is_open_on_that_day_and_once(city: City, moved) -> None:
    old = posts_of(city.officers[Role.VILLAGE])[0]

    (new,) = hand_over(pairs=[Pair(old, make_user())], day=TODAY + 5 * DAY, by=officer(city, Role.COUNTY), on=TODAY)
    assert moved == []
    take_over_due(by=SYSTEM, on=TODAY + 4 * DAY)
    assert moved == []
    take_over_due(by=SYSTEM, on=TODAY + 5 * DAY)
    take_over_due(by=SYSTEM, on=TODAY + 5 * DAY)

    assert moved == [{old.pk: new.pk}]


def test_one_bad_pair_leaves_the_whole_hand_over_undone(city: City) -> None:
    mine = posts_of(city.officers[Role.VILLAGE])[0]
    foreign = Post.objects.create(
        user=make_user(), federation=city.federations["990102001001"], role="village", since=TODAY - DAY
    )

    with pytest.raises(Refused):
        hand_over(
            pairs=[Pair(mine, make_user()), Pair(foreign, make_user())],
            day=TODAY,
            by=officer(city, Role.COUNTY),
            on=TODAY,
        )

    mine.refresh_from_db()
    assert mine.state == Post.State.ACTIVE
    assert mine.until is None
