"""Every fault has a page in the officer's words, the right status, and gives back what she typed."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection
from django.test import Client

from jinguo.policybook.permissions import Role
from jinguo.site.faults import UndeclaredUrl

pytestmark = pytest.mark.urls("tests.unit.site.broken_urls")


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/no-such-page/", 404, "没有这个页面，可能已被合并或删除"),
        ("/outside/", 404, "没有这个村"),
        ("/not-allowed/", 403, "这里要有相应权限的岗位才能打开"),
        ("/denied/", 403, "您现在的岗位没有这项权限"),
        ("/stale/", 409, "王主席 10:20 也改了电话"),
        ("/refused/", 422, "第 3 行：身份证号应为 18 位（现为 17 位）"),
        ("/often/", 429, "15 分钟后再试"),
        ("/form/", 405, "这个网址只在别的页面里用"),
        ("/bug/", 500, "请过一会儿再试一次"),
        ("/row/", 500, "请过一会儿再试一次"),
        ("/locked/", 503, "请过一会儿再试一次"),
        ("/disk-full/", 507, "服务器磁盘满了"),
        ("/no-space/", 507, "服务器磁盘满了"),
    ],
)
def test_a_fault_is_a_chinese_page_with_its_status_and_every_header(visitor, path, status, words):
    response = visitor.get(path)

    assert response.status_code == status
    assert words in response.content.decode()
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Cache-Control"] == "no-store"


def test_a_fault_never_shows_the_message_of_the_exception(visitor):
    assert "13812345678" not in visitor.get("/bug/").content.decode()
    assert "13812345678" not in visitor.post("/row/", {"a": "1"}).content.decode()


def test_a_locked_database_gives_back_what_was_typed_with_a_button_to_send_it_again(visitor):
    response = visitor.post("/locked/?page=2", {"title": "电商班", "places": ["甲村", "乙村"]})

    page = response.content.decode()
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert "刚才没存上，您填的还在" in page
    assert 'action="/locked/?page=2"' in page
    assert 'name="title" value="电商班"' in page
    assert page.count('name="places"') == 2
    assert "csrfmiddlewaretoken" in page


def test_the_number_on_the_page_ends_the_id_of_the_request(visitor):
    response = visitor.post("/locked/", {"a": "1"})

    assert f"编号 {response['X-Request-Id'][-4:].upper()}" in response.content.decode()


@pytest.mark.parametrize("name", ["password", "new_password1", "otp", "code", "one_time_code", "token"])
def test_a_secret_is_never_sent_back_to_the_browser(visitor, name):
    page = visitor.post("/locked/", {"user": "li", name: "canary-secret"}).content.decode()

    assert "canary-secret" not in page
    assert 'name="user"' not in page
    assert "请点浏览器的“后退”" in page


def test_a_fragment_request_fills_only_the_place_for_faults(visitor):
    response = visitor.post("/locked/", {"a": "1"}, headers={"HX-Request": "true"})

    assert response.status_code == 503
    assert response["HX-Retarget"] == "#fault"
    assert response["HX-Reswap"] == "innerHTML"
    assert "<html" not in response.content.decode()


def test_a_history_request_gets_the_whole_page(visitor):
    response = visitor.get("/locked/", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})

    assert "<html" in response.content.decode()


@pytest.mark.django_db
def test_the_page_of_a_lost_database_asks_it_nothing(city, sign_in):
    """Somebody signed in, whose session cannot be read any more, still gets a page in words and not a bare 500."""
    client = sign_in(city.officers[Role.COUNTY])
    client.raise_request_exception = False

    def lost(execute, sql, params, many, context):
        raise OperationalError("server closed the connection unexpectedly")

    with connection.execute_wrapper(lost):
        response = client.post("/form/", {"title": "电商班"})

    assert response.status_code == 503
    assert "您填的还在" in response.content.decode()
    assert 'value="电商班"' in response.content.decode()
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_a_forged_form_is_not_sent_back():
    strict = Client(enforce_csrf_checks=True)

    response = strict.post("/form/", {"amount": "canary-amount"})

    assert response.status_code == 403
    assert "为了安全，这次没有交上去" in response.content.decode()
    assert "canary-amount" not in response.content.decode()


def test_a_page_that_is_too_large_is_413(visitor, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    settings.MIDDLEWARE = [item for item in settings.MIDDLEWARE if "Csrf" not in item]

    response = visitor.post("/form/", {"text": "长" * 200})

    assert response.status_code == 413
    assert "内容太大" in response.content.decode()


def test_a_method_that_a_page_does_not_answer_names_those_it_does(visitor):
    assert visitor.get("/form/")["Allow"] == "POST, OPTIONS"


def test_an_undeclared_url_is_loud_in_tests():
    with pytest.raises(UndeclaredUrl, match="undeclared"):
        Client().get("/undeclared/")


def test_an_undeclared_url_is_404_on_a_running_server(settings):
    settings.MODE = "production"

    assert Client().get("/undeclared/").status_code == 404


def test_a_method_that_nobody_knows_is_refused_not_broken(visitor):
    assert visitor.generic("PROPFIND", "/form/").status_code == 405
