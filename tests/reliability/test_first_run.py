"""`jinguo run` from an empty folder: the promise of the read-me, kept from start to sign-in."""

from __future__ import annotations

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jinguo.policybook.permissions import Role

ROOT = Path(__file__).resolve().parent.parent.parent
COMMAND = [sys.executable, "-m", "jinguo.site.command"]
PASSWORD = "chuntian-huakai-2026"


def environment(folder: Path, **more: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONUNBUFFERED": "1",
        "COLUMNS": "120",
        "JINGUO_MODE": "demo",
        "JINGUO_DATA": str(folder),
        **more,
    }


def run(*arguments: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        env=environment(folder, **more),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Path, float]]:
    """A server started by the command: its address, what it printed, and after how many seconds it was ready."""
    port, printed = free_port(), folder.parent / "printed"
    started = time.monotonic()
    with printed.open("w") as file:
        server = subprocess.Popen(
            [*COMMAND, "run", "--port", str(port)], env=environment(folder), stdout=file, stderr=subprocess.STDOUT
        )
    try:
        address = f"http://127.0.0.1:{port}"
        while not ready(address):
            assert server.poll() is None, printed.read_text()
            assert time.monotonic() - started < 400, printed.read_text()
            time.sleep(0.1)
        yield address, printed, time.monotonic() - started
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


def ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/readyz", timeout=5) as answer:  # noqa: S310  # our own server
            return answer.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def sign_in(address: str, username: str, password: str) -> str:
    """Sign in as a browser without JavaScript does; the address it ends on."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    page = browser.open(f"{address}/sign-in/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    form = {"csrfmiddlewaretoken": token, "username": username, "name": username, "password": password}
    return browser.open(f"{address}/sign-in/", urllib.parse.urlencode(form).encode()).geturl()


def test_an_empty_folder_becomes_a_house_to_sign_in_to_and_stays_one(tmp_path, capsys):
    folder = tmp_path / "data"

    with served(folder) as (address, printed, first):
        words = printed.read_text()
        landed = sign_in(address, "xian", PASSWORD)

    assert address in words
    assert PASSWORD in words
    assert all(name in words for name in ("lingdao", "fazhanbu", "xian", "cun", "jidi", "zhiyuan", "shenji", "guanli"))
    assert "sign-in" not in landed
    key = (folder / "secret.key").read_text()
    with served(folder) as (address, printed, second):
        assert "sign-in" not in sign_in(address, "cun", PASSWORD)
    with capsys.disabled():
        print(f"\njinguo run: first {first:.1f} s, second {second:.1f} s")  # noqa: T201  # figures for the log of the run
    assert (folder / "secret.key").read_text() == key
    assert second < first
    assert second < 15
    assert [path.name for path in folder.iterdir() if path.stat().st_mode & 0o077] == []


def test_a_busy_port_is_told_in_one_sentence(tmp_path):
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        port = door.getsockname()[1]

        done = run("run", "--port", str(port), folder=tmp_path / "data")

    assert done.returncode == 1
    assert f"端口 {port} 用不了" in done.stdout
    assert f"PORT={port + 1}" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize("port", ["0", "70000"])
def test_a_port_that_is_none_is_told(tmp_path, port):
    done = run("run", "--port", port, folder=tmp_path / "data")

    assert done.returncode == 1
    assert "1 到 65535" in done.stdout


def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(tmp_path):
    (tmp_path / "file").touch()

    done = run("run", "--port", str(free_port()), folder=tmp_path / "file" / "data")

    assert done.returncode == 1
    assert "写不进去" in done.stdout
    assert "JINGUO_DATA" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgres://nobody:x@127.0.0.1:1/none", "连不上数据库"),
        ("mysql-or-so://nowhere", "设置有误"),
    ],
)
def test_a_database_that_does_not_answer_is_told_in_one_sentence(tmp_path, url, words):
    done = run("run", "--port", str(free_port()), folder=tmp_path / "data", DATABASE_URL=url)

    assert done.returncode == 1
    assert words in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_the_nine_of_the_demo_are_one_of_every_role():
    from jinguo.site.demo import PEOPLE

    assert sorted(role for _name, role, _title in PEOPLE.values()) == sorted(Role)
