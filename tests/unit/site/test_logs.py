"""The log names pages, numbers and places in the code, and nothing that a person typed (S-G5)."""

from __future__ import annotations

import io
import json
import logging
import logging.config

import pytest
import structlog
from django.test import Client

from jinguo.policybook.permissions import Role
from jinguo.site.logs import logging_config

CANARIES = ("张桂芳", "13812345678", "230129198001011234", "canary-query", "canary-body")


@pytest.fixture
def log():
    """What a production server would write, as parsed lines."""
    config = logging_config("production")
    stream = io.StringIO()
    config["handlers"]["stderr"]["stream"] = stream
    logging.config.dictConfig(config)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.config.dictConfig(logging_config("test"))
    structlog.contextvars.clear_contextvars()


def test_a_request_is_one_line_with_route_status_time_and_ids(log, city, sign_in):
    officer = city.officers[Role.COUNTY]

    response = sign_in(officer).get(f"/regions/{city.regions['990101'].code}/")

    (line,) = [line for line in log() if line["event"] == "request"]
    assert line["route"] == "federations:region"
    assert line["status"] == 200
    assert line["method"] == "GET"
    assert line["ms"] > 0
    assert line["user"] == officer.pk
    assert line["post"] == officer.posts.unscoped().get().pk
    assert line["request"] == response["X-Request-Id"]


@pytest.mark.urls("tests.unit.site.broken_urls")
@pytest.mark.parametrize("path", ["/bug/", "/row/", "/locked/", "/refused/", "/no-such-张桂芳/", "/denied/"])
def test_personal_data_in_address_body_or_exception_does_not_reach_the_log(log, path):
    visitor = Client(raise_request_exception=False)

    visitor.post(
        f"{path}?q=canary-query&phone=13812345678", {"name": "张桂芳", "id": "230129198001011234", "t": "canary-body"}
    )

    text = json.dumps(log(), ensure_ascii=False)
    assert log()
    assert [canary for canary in CANARIES if canary in text] == []


@pytest.mark.urls("tests.unit.site.broken_urls")
def test_a_fault_names_its_kind_and_its_place_in_the_code(log):
    Client(raise_request_exception=False).get("/bug/")

    (fault,) = [line for line in log() if line["event"] == "fault"]
    assert fault["error"] == "builtins.ZeroDivisionError"
    assert any("broken_urls.py" in place for place in fault["at"])


def test_a_library_that_speaks_of_values_loses_them(log):
    logging.getLogger("some.library").error("could not send to %s", "13812345678")
    logging.getLogger("some.library").error("could not send to " + "13812345678")
    logging.getLogger("django.security.DisallowedHost").error("Invalid HTTP_HOST header: '张桂芳'")

    lines = log()

    assert lines[0]["event"] == "could not send to %s"
    assert [canary for canary in CANARIES if canary in json.dumps(lines, ensure_ascii=False)] == []
    assert all("test_logs.py" in line["event"] for line in lines[1:])


def test_a_planted_value_in_a_plain_line_would_be_found(log):
    """The control: the test above can see a leak."""
    structlog.get_logger("jinguo.control").warning("13812345678")

    assert "13812345678" in json.dumps(log())
