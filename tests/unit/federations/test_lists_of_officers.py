"""Thousands of officers from a list: every fault at once, counts that add up, a repeat that adds nothing, slips on paper."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from jinguo.accounts.models import User
from jinguo.federations import jobs
from jinguo.federations.actions.officers import add_officers
from jinguo.federations.actions.successors import appoint_successors
from jinguo.federations.ledger.officers import draft_of
from jinguo.federations.ledger.table import decoded
from jinguo.federations.models import OneTimeCode, Post, WaitingList
from jinguo.federations.officers import officer_of
from jinguo.federations.rules.successors import Succession
from jinguo.federations.views import lists
from jinguo.foundation.audit.models import Event
from jinguo.foundation.jobs.models import Job
from jinguo.foundation.jobs.worker import Worker
from jinguo.foundation.refusals import Refused
from jinguo.policybook.permissions import Role
from tests.factories.city import City
from tests.factories.posts import TODAY, officer, posts_of

HEAD = "姓名\t手机号\t单位\t角色\t部门\t职务\t起始日\n"


def row(number: int, unit: str = "青石村", name: str = "") -> str:
    return f"{name or f'干部{number:05d}'}\t139{number:08d}\t{unit}\t\t\t村妇联主席\t2026-03-01\n"


def test_two_thousand_officers_take_a_bounded_number_of_queries_and_one_event(city: City) -> None:
    county = officer(city, Role.COUNTY)
    text = HEAD + "".join(row(number) for number in range(2000))

    with CaptureQueriesContext(
        connection,
    ) as few:
        added = add_officers(newcomers=draft_of(text, by=county, on=TODAY).ready, by=county, on=TODAY)

    assert len(added.posts) == 2000
    assert len(few) < 150
    event = Event.objects.get(action="federations.officers_added")
    assert event.records.count() == 2000


def test_adding_a_list_again_adds_nothing(city: City) -> None:
    county, text = officer(city, Role.COUNTY), HEAD + row(1) + row(2)
    add_officers(newcomers=draft_of(text, by=county, on=TODAY).ready, by=county, on=TODAY)

    draft = draft_of(text + row(3), by=county, on=TODAY)

    assert (draft.count, draft.new_accounts, draft.new_posts, draft.already, draft.to_fix) == (3, 1, 0, 2, 0)


def test_every_fault_of_a_list_is_named_at_once_and_the_counts_add_up(city: City) -> None:
    text = (
        HEAD
        + row(1)
        + "\t1391234\t没有的村\t\t\t\t昨天\n"
        + "王芳\t13900000009\t黑石村\t\t\t\t\n"
        + "张丽\t13900000010\t甲县\t\t\t\t\n"
        + "赵敏\t13900000011\t青石村\t皇帝\t\t\t\n"
    )

    draft = draft_of(text, by=officer(city, Role.COUNTY), on=TODAY)

    assert (draft.count, len(draft.ready), draft.to_fix) == (5, 1, 4)
    assert draft.new_accounts + draft.new_posts + draft.already + draft.to_fix == draft.count
    assert [(fault.row, fault.column) for fault in draft.faults] == [
        (3, "姓名"),
        (3, "手机号"),
        (3, "单位"),
        (3, "起始日"),
        (4, "单位"),
        (5, "角色"),
        (6, "角色"),
    ]
    assert "现在" not in draft.faults[0].words
    assert "7 位" in draft.faults[1].words


def test_a_phone_in_use_under_another_name_is_a_fault_that_tells_no_name(city: City) -> None:
    county = officer(city, Role.COUNTY)
    add_officers(newcomers=draft_of(HEAD + row(1, name="隐名氏"), by=county, on=TODAY).ready, by=county, on=TODAY)

    draft = draft_of(HEAD + row(1, name="别人"), by=county, on=TODAY)

    assert draft.to_fix == 1
    assert "隐名氏" not in draft.faults[0].words


def test_a_township_list_waits_for_the_county(city: City) -> None:
    township = officer(city, Role.TOWNSHIP)

    added = add_officers(newcomers=draft_of(HEAD + row(1), by=township, on=TODAY).ready, by=township, on=TODAY)

    assert added.posts[0].state == Post.State.PROPOSED
    assert officer_of(added.posts[0].user, on=TODAY).post is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_is_read_in_the_encodings_of_office_machines(city: City, encoding: str) -> None:
    data = "姓名,手机号,单位\n李四,13800000001,青石村\n".encode(encoding)

    draft = draft_of(decoded(data), by=officer(city, Role.COUNTY), on=TODAY)

    assert len(draft.ready) == 1


def test_a_workbook_is_answered_with_what_to_do() -> None:
    with pytest.raises(Refused, match="粘贴"):
        decoded(b"PK\x03\x04rest")


def test_slips_print_eight_to_a_sheet_with_a_code_each(city: City, sign_in) -> None:
    county, today = officer(city, Role.COUNTY), timezone.localdate()
    text = HEAD + "".join(row(number) for number in range(10))
    add_officers(newcomers=draft_of(text, by=county, on=today).ready, by=county, on=today)

    page = sign_in(city.officers[Role.COUNTY]).post("/officers/slips/").content.decode()

    waiting = User.objects.filter(last_login=None, posts__state="active").count()
    assert OneTimeCode.objects.count() >= 10
    assert page.count('class="slip-code"') == OneTimeCode.objects.count() <= waiting
    assert page.count('class="slip-sheet"') == -(-OneTimeCode.objects.count() // 8)
    assert page.count('<svg class="qr"') == OneTimeCode.objects.count()


def test_the_pages_of_a_list_add_what_is_ready(city: City, sign_in) -> None:
    client, text = sign_in(city.officers[Role.COUNTY]), HEAD + row(1) + row(2, unit="没有的村")

    preview = client.post("/officers/import/", {"text": text, "do": "look"})
    done = client.post("/officers/import/", {"text": text, "do": "add"})

    assert "第 3 行" in preview.content.decode()
    assert done.status_code == 302
    assert User.objects.filter(phone="13900000001").exists()
    assert not User.objects.filter(phone="13900000002").exists()


def test_a_whole_township_changes_hands_or_nothing_does(city: City) -> None:
    county = officer(city, Role.COUNTY)
    village = posts_of(city.officers[Role.VILLAGE])[0]
    township = posts_of(city.officers[Role.TOWNSHIP])[0]
    rows = [Succession(village, "新村主席", "13911110001"), Succession(township, "新镇主席", "13911110002")]

    new = appoint_successors(successions=rows, day=TODAY, by=county, on=TODAY)

    assert [post.user.name for post in new] == ["新村主席", "新镇主席"]
    assert officer_of(city.officers[Role.TOWNSHIP], on=TODAY).post is None
    with pytest.raises(Refused):
        appoint_successors(successions=rows[:1], day=TODAY, by=county, on=TODAY)


def test_the_list_of_officers_masks_phones_and_stays_within_twelve_queries(city: City, sign_in) -> None:
    county = officer(city, Role.COUNTY)
    text = HEAD + "".join(row(number) for number in range(40))
    add_officers(newcomers=draft_of(text, by=county, on=TODAY).ready, by=county, on=TODAY)
    client = sign_in(city.officers[Role.COUNTY])
    client.get("/officers/")

    with CaptureQueriesContext(connection) as few:
        page = client.get("/officers/").content.decode()

    assert "139****00" in page
    assert "13900000001" not in page
    assert len(few) <= 12, "\n".join(query["sql"][:400] for query in few)


def test_a_long_list_is_added_in_the_background_and_a_broken_run_loses_and_doubles_nothing(
    city: City, sign_in, monkeypatch
) -> None:
    monkeypatch.setattr(lists, "AT_ONCE", 3)
    monkeypatch.setattr(jobs, "PART", 2)
    text = HEAD + "".join(row(number) for number in range(5)) + "没电话\t\t青石村\t\t\t\t\n"
    answer = sign_in(city.officers[Role.COUNTY]).post("/officers/import/", {"text": text, "do": "add"})
    work = Job.objects.unscoped().get()
    assert answer["Location"] == f"/jobs/{work.uid}/"
    assert "干部" not in str(work.arguments)

    real, calls = jobs.add_officers, []

    def breaks(**given):
        calls.append(given)
        if len(calls) == 2:
            raise RuntimeError("the power went")
        return real(**given)

    monkeypatch.setattr(jobs, "add_officers", breaks)
    Worker().tick()
    work.refresh_from_db()
    assert (work.state, Post.objects.unscoped().filter(batch__isnull=False).count()) == (Job.State.FAILED, 2)
    assert WaitingList.objects.get().text

    Job.objects.unscoped().update(state=Job.State.QUEUED)
    Worker().tick()
    work.refresh_from_db()
    assert (work.state, work.progress, work.total) == (Job.State.DONE, 5, 5)
    assert work.words == "已添加 5 个岗位，还有 1 行要改。"
    assert Post.objects.unscoped().filter(batch=WaitingList.objects.get().uid).count() == 5
    assert WaitingList.objects.get().text == ""
