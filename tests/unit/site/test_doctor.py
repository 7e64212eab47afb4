"""The check-up says what is wrong and what to do, and fails where something is broken."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection

from jinguo.site import doctor
from jinguo.site.doctor import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path, monkeypatch):
    place = tmp_path / "data"
    place.mkdir(mode=0o700)
    monkeypatch.setenv("JINGUO_DATA", str(place))
    return place


def findings(*looks) -> dict[str, tuple[State, str]]:
    return {item.what: (item.state, item.words) for look in looks for item in look()}


def test_a_private_folder_with_room_is_in_order(folder):
    found = findings(doctor.folder)

    assert found["数据目录"][0] is State.OK


def test_a_folder_open_to_all_is_noticed_with_the_command_that_closes_it(folder):
    folder.chmod(0o755)

    assert findings(doctor.folder)["数据目录"] == (State.WARN, f"别人也能进 {folder}，请运行 chmod 700 {folder}。")


@pytest.mark.parametrize(("free", "state"), [(500, State.OK), (90, State.WARN), (20, State.BAD)])
def test_a_disk_that_fills_up_is_noticed_in_time(folder, monkeypatch, free, state):
    monkeypatch.setattr(
        doctor.shutil, "disk_usage", lambda path: doctor.shutil._ntuple_diskusage(1000, 1000 - free, free)
    )

    assert findings(doctor.folder)["磁盘"][0] is state


def test_a_key_that_others_may_read_is_bad(folder):
    key = folder / "secret.key"
    key.write_text("x")
    key.chmod(0o644)

    state, words = findings(doctor.secret)["密钥文件"]

    assert state is State.BAD
    assert "chmod 400" in words


def test_a_database_that_does_not_answer_is_bad(monkeypatch):
    def lost(*args):
        raise OperationalError("no answer")

    with connection.execute_wrapper(lost):
        assert findings(doctor.database)["数据库"][0] is State.BAD


def test_a_step_of_the_database_that_was_not_taken_is_bad(monkeypatch):
    from django.db.migrations.executor import MigrationExecutor

    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda self, targets: [("accounts.0002", False)])

    state, words = findings(doctor.database)["数据库结构"]

    assert state is State.BAD
    assert "有 1 步还没做" in words


def test_a_wrong_time_zone_is_bad(settings, monkeypatch):
    settings.TIME_ZONE = "UTC"

    assert findings(doctor.database)["时区"][0] is State.BAD


def test_the_exit_code_is_bad_if_one_finding_is(monkeypatch, capsys):
    for states, code in (((State.OK, State.WARN), 0), ((State.OK, State.BAD), 1)):
        monkeypatch.setattr(
            doctor, "examine", lambda states=states: [doctor.Finding("x", item, "y") for item in states]
        )

        assert doctor.run() == code
