"""The desk: what to do today, messages, jobs, search, the recycle bin and help - each her own and within her scope."""

from __future__ import annotations

import re
from datetime import date
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jinguo.federations.models import Post
from jinguo.federations.officers import SYSTEM, Officer
from jinguo.federations.queries.partners import partners
from jinguo.foundation.jobs.actions import start
from jinguo.foundation.jobs.models import Job
from jinguo.foundation.notices.actions import send
from jinguo.foundation.notices.models import Notice
from jinguo.foundation.records.withdrawal import withdraw
from jinguo.foundation.todos.actions import set_todos
from jinguo.policybook.permissions import Role
from tests.factories import jobs as kinds
from tests.factories.city import City, make_officer
from tests.factories.partners import make_agreement, make_partner

TODAY = date(2019, 9, 5)
PAGES = (
    "/",
    "/todos/",
    "/messages/",
    "/messages/muted/",
    "/jobs/",
    "/search/",
    "/search/?q=东",
    "/bin/",
    "/help/",
    "/workbench/links/",
)


@pytest.fixture
def officer(city: City) -> Officer:
    return kinds.officer(city, Role.COUNTY, on=TODAY)


@pytest.fixture
def client(city: City, sign_in):
    return sign_in(city.officers[Role.COUNTY])


def set_one(officer: Officer, title: str, *, due_on: date | None, url: str = "") -> None:
    set_todos(
        post_ids=[officer.post_id],
        origin="tests.set",
        title=title,
        url=url or f"/todos/{title}/",
        action_words="去办",
        by=SYSTEM,
        due_on=due_on,
    )


def text(response) -> str:
    return response.content.decode()


@time_machine.travel("2019-09-05 09:42+08:00")
def test_the_workbench_greets_her_with_the_number_of_things_and_the_week(client, officer: Officer) -> None:
    set_one(officer, "报第三季度对账", due_on=date(2019, 9, 10))
    set_one(officer, "答复来信", due_on=date(2019, 9, 6))

    page = text(client.get("/"))

    assert "甲县妇联的干部，今天要办 2 件事" in page
    assert "2019年9月5日 星期四 · 第 36 周" in page
    assert page.index("答复来信") < page.index("报第三季度对账")
    assert "明天到期" in page
    assert "还剩 5 天" in page


def test_the_page_has_exactly_one_filled_button_however_many_things_wait(client, officer: Officer) -> None:
    for number in range(4):
        set_one(officer, f"第{number}件", due_on=None)

    assert len(re.findall(r"button-main", text(client.get("/")))) == 1


def test_without_anything_to_do_the_page_says_so(client) -> None:
    page = text(client.get("/"))

    assert "今天没有要办的事。" in page
    assert "button-main" not in page


def test_the_to_dos_of_another_post_are_not_hers(client, city: City) -> None:
    set_one(kinds.officer(city, Role.TOWNSHIP, on=TODAY), "乡里的事", due_on=None)

    assert "乡里的事" not in text(client.get("/"))
    assert "乡里的事" not in text(client.get("/todos/"))


def test_all_to_dos_can_be_narrowed_to_one_kind(client, officer: Officer) -> None:
    set_one(officer, "交办的事", due_on=None)
    row = start(kind="tests.refused", by=officer)
    Job.objects.unscoped().filter(pk=row.pk).update(state="failed", words="第 3 行要改。", ended_at="2100-01-01T00:00Z")

    page = text(client.get("/todos/?source=desk.failed_jobs"))

    assert "做不到的事没办成" in page
    assert "交办的事" not in page
    assert "交办的事" in text(client.get("/todos/?source=nonsense"))


@pytest.mark.parametrize("path", PAGES)
def test_every_page_of_the_desk_asks_at_most_12_times_however_much_there_is(
    client, officer: Officer, path: str
) -> None:
    for number in range(30):
        set_one(officer, f"第{number}件", due_on=None)
        start(kind="tests.counted", by=officer)
    send(user_ids=[officer.user_id], kind=Notice.Kind.DUE, title="快到期了", by=SYSTEM)
    client.get(path)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(path).status_code == 200

    # the workbench asks every package for its to-dos and cards, and on the first days for the steps of the first day
    assert len(asked) <= (17 if path == "/" else 12), "\n".join(query["sql"][-150:] for query in asked)


def test_chosen_quick_links_are_remembered_and_can_be_given_back(client) -> None:
    client.post("/workbench/links/", {"link": ["desk.help", "nobody.knows"]})

    page = text(client.get("/"))
    assert "查帮助" in page
    assert "登记伙伴单位" not in page
    client.post("/workbench/links/", {})
    assert "登记伙伴单位" in text(client.get("/"))


def test_the_top_bar_counts_unread_messages_and_opening_one_reads_it(client, officer: Officer) -> None:
    [notice] = send(user_ids=[officer.user_id], kind=Notice.Kind.DUE, title="快到期了", url="/todos/", by=SYSTEM)
    assert "条没读" in text(client.get("/"))

    response = client.post(f"/messages/{notice.uid}/")

    assert response["Location"] == "/todos/"
    assert "条没读" not in text(client.get("/"))


def test_looking_at_the_list_reads_nothing_and_read_all_reads_all(client, officer: Officer) -> None:
    for kind in (Notice.Kind.DUE, Notice.Kind.JOB):
        send(user_ids=[officer.user_id], kind=kind, title=f"一条{kind.label}", by=SYSTEM)

    assert "没读 2 条" in text(client.get("/messages/"))
    assert "一条任务" not in text(client.get("/messages/?kind=due"))
    client.post("/messages/read/")

    assert "没读 0 条" in text(client.get("/messages/"))


def test_a_running_job_asks_for_its_progress_and_a_finished_one_stops_asking(client, officer: Officer) -> None:
    row = start(kind="tests.counted", by=officer)
    page = text(client.get(f"/jobs/{row.uid}/"))
    assert "every 2s" in page

    Job.objects.unscoped().filter(pk=row.pk).update(state="done", words="数完了。")
    fragment = text(client.get(f"/jobs/{row.uid}/", headers={"HX-Request": "true"}))

    assert "every 2s" not in fragment
    assert "<html" not in fragment
    assert "数完了。" in fragment
    assert fragment.strip().split("\n")[0] in text(client.get(f"/jobs/{row.uid}/"))


def test_a_job_is_stopped_and_run_again_from_its_page(client, officer: Officer) -> None:
    row = start(kind="tests.counted", by=officer)

    assert client.post(f"/jobs/{row.uid}/change/", {"do": "cancel"}).status_code == 302
    assert "已取消" in text(client.get(f"/jobs/{row.uid}/"))
    assert client.post(f"/jobs/{row.uid}/change/", {"do": "cancel"}).status_code == 422
    client.post(f"/jobs/{row.uid}/change/", {"do": "again"})

    assert Job.objects.unscoped().get(pk=row.pk).state == "queued"


def test_a_file_past_its_time_is_said_to_be_gone(client, officer: Officer, settings, tmp_path) -> None:
    settings.DATA_DIR = tmp_path
    row = start(kind="tests.counted", by=officer)
    Job.objects.unscoped().filter(pk=row.pk).update(
        state="done", result_file=f"{row.uid}.xlsx", result_name="名单.xlsx"
    )

    response = client.get(f"/jobs/{row.uid}/file/")

    assert response.status_code == 404
    assert "保存期" in text(response)


@pytest.mark.parametrize(
    ("words", "found"), [("东乡", "东乡妇女联合会"), ("dx", "东乡"), ("990101001", "东乡"), ("红石", "红石村")]
)
def test_search_finds_by_name_code_and_initials(client, words: str, found: str) -> None:
    assert found in text(client.get("/search/", {"q": words}))


@pytest.mark.parametrize("words", ["北镇", "bz", "990102", "乙县"])
def test_search_finds_nothing_outside_the_scope(client, words: str) -> None:
    page = text(client.get("/search/", {"q": words}))

    assert f"没找到“{words}”。换全名试试" in page
    assert "乙县妇女联合会" not in page


def test_recent_searches_are_hers_alone_and_hold_no_persons_number(client, city: City, sign_in) -> None:
    client.get("/search/", {"q": "东乡"})
    client.get("/search/", {"q": "13800138000"})

    assert "东乡" in text(client.get("/search/"))
    assert "13800138000" not in text(client.get("/search/"))
    assert "东乡" not in text(sign_in(city.officers[Role.AUDITOR]).get("/search/"))
    client.post("/search/forget/")
    assert "东乡" not in text(client.get("/search/"))


def test_suggestions_are_a_fragment_of_links(client) -> None:
    fragment = text(client.get("/search/", {"q": "东"}, headers={"HX-Request": "true"}))

    assert "<html" not in fragment
    assert 'href="/regions/990101001/"' in fragment


def test_an_empty_recycle_bin_says_what_it_is_for(client) -> None:
    assert "撤回的记录会在这里放 30 天" in text(client.get("/bin/"))
    assert client.post(f"/bin/federations.region/{uuid4()}/").status_code == 404


def test_help_names_the_level_above_and_every_entry_of_her_menu(client) -> None:
    page = text(client.get("/help/"))

    assert "<b>滨江市妇联</b>" in page
    assert "今天要办的事，最急的在前面。" in page


@time_machine.travel("2019-09-05 09:42+08:00")
def test_an_agreement_that_ends_soon_waits_on_the_workbench_of_its_own_county_only(city: City, client, sign_in) -> None:
    make_agreement(make_partner(city.federations["990101"]), "甲县贷款协议", until=date(2019, 9, 20))
    make_agreement(make_partner(city.federations["990102"]), "乙县贷款协议", until=date(2019, 9, 20))

    page = text(client.get("/"))

    assert "续签或结束协议：甲县贷款协议" in page
    assert "还剩 15 天" in page
    assert "乙县贷款协议" not in page
    assert "乙县贷款协议" not in text(client.get("/search/?q=贷款"))


def test_a_withdrawn_record_waits_in_the_bin_and_comes_back_with_one_press(
    city: City, client, officer: Officer
) -> None:
    partner = make_partner(city.federations["990101"], "甲县信用社")
    foreign = make_partner(city.federations["990102"], "乙县信用社")
    withdraw(records=[partner, foreign], reason="重复录入", by=SYSTEM)

    page = text(client.get("/bin/"))
    assert "甲县信用社" in page
    assert "重复录入" in page
    assert "还剩 30 天" in page
    assert "乙县信用社" not in page
    assert client.post(f"/bin/federations.partner/{foreign.uid}/").status_code == 404
    assert client.post(f"/bin/federations.partner/{partner.uid}/").status_code == 302

    assert "甲县信用社" not in text(client.get("/bin/")).replace("“甲县信用社”已恢复", "")
    assert partners(officer.scope).get() == partner


@time_machine.travel("2019-09-05 09:42+08:00")
def test_posts_that_wait_or_end_stand_on_the_workbench_of_whoever_gives_posts(city: City, client, sign_in) -> None:
    asked_by, of = city.officers[Role.TOWNSHIP], city.federations["990101001001"]
    waiting = make_officer(Role.VILLAGE, of, name="待批准", username="waiting-one")
    Post.objects.unscoped().filter(user=waiting).update(state="proposed", recorded_by=asked_by)
    ending = make_officer(Role.VILLAGE, of, name="快到期", username="ending-one")
    Post.objects.unscoped().filter(user=ending).update(until=date(2019, 9, 20))

    page = text(client.get("/"))

    assert "1 个岗位等您批准" in page
    assert "1 个岗位 30 天内到期" in page
    assert "最早 9月20日" in page
    assert "人还没启用账号" in page
    assert "等您批准" not in text(sign_in(asked_by).get("/"))


def test_search_finds_officers_in_her_scope_by_name(city: City, client) -> None:
    make_officer(Role.VILLAGE, city.federations["990101001001"], name="李秀兰", username="li-here")
    make_officer(Role.VILLAGE, city.federations["990102001001"], name="李秀兰", username="li-there")

    page = text(client.get("/search/", {"q": "李秀"}))

    assert page.count('class="todo-title"') == 1
    assert "红石村妇联" in page
