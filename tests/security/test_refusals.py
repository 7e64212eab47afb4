"""S-G17: production refuses to start with unsafe values, and says in a sentence what to do. One process per case."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
START = "import jinguo.site.wsgi; print('started')"


@pytest.fixture
def house(tmp_path):
    """A safe installation: a private folder, a key, static files. `house.start(...)` tries to start it in production."""
    return House(tmp_path / "data")


class House:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700)
        self.key = folder / "secret.key"
        self.write_key(secrets.token_urlsafe(48))
        (folder / "static").mkdir()
        (folder / "static" / "staticfiles.json").write_text('{"version": "1.1", "paths": {}, "hash": ""}')

    def write_key(self, words: str, mode: int = 0o400) -> None:
        self.key.unlink(missing_ok=True)
        self.key.write_text(words)
        self.key.chmod(mode)

    def run(self, *command: str, planted: dict | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
                "DJANGO_SETTINGS_MODULE": "tests.security.unsafe_settings",
                "JINGUO_MODE": "production",
                "JINGUO_DATA": str(self.folder),
                "JINGUO_HOSTS": "fl.example.gov.cn",
                "JINGUO_PROXIES": "1",
                "PLANTED": json.dumps(planted or {}),
                **environment,
            },
            capture_output=True,
            text=True,
            check=False,
        )

    def start(self, **how) -> subprocess.CompletedProcess[str]:
        return self.run("-c", START, **how)


def refused(done: subprocess.CompletedProcess[str], *words: str) -> bool:
    assert done.returncode != 0, done.stdout
    assert "started" not in done.stdout
    assert [word for word in words if word not in done.stderr] == [], done.stderr[-3000:]
    return True


def test_a_safe_house_starts(house):
    done = house.start()

    assert done.stdout.strip() == "started", done.stderr[-3000:]


def test_the_deployment_checks_of_a_safe_house_are_clean(house):
    done = house.run("manage.py", "check", "--deploy", "--fail-level", "WARNING", "--database", "default")

    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


PLANTED = {
    "debug": ({"DEBUG": True}, "DEBUG", "请关掉"),
    "any host": ({"ALLOWED_HOSTS": ["*"]}, "通配", "JINGUO_HOSTS"),
    "any subdomain": ({"ALLOWED_HOSTS": [".gov.cn"]}, "通配", "JINGUO_HOSTS"),
    "forms from elsewhere": ({"CSRF_TRUSTED_ORIGINS": ["https://other.example.cn"]}, "交表会被拒", "JINGUO_ORIGINS"),
    "forms without TLS": ({"CSRF_TRUSTED_ORIGINS": ["http://fl.example.gov.cn"]}, "不是 https"),
    "no second factor": ({"SECOND_FACTOR_REQUIRED": False}, "第二重验证关着", "SECOND_FACTOR_REQUIRED"),
    "session cookie in the open": ({"SESSION_COOKIE_SECURE": False}, "SESSION_COOKIE_SECURE", "请打开"),
    "session cookie for scripts": ({"SESSION_COOKIE_HTTPONLY": False}, "SESSION_COOKIE_HTTPONLY", "请打开"),
    "session cookie replaceable": ({"SESSION_COOKIE_NAME": "sessionid"}, "__Host-"),
    "no HSTS": ({"SECURE_HSTS_SECONDS": 0}, "HSTS", "180 天"),
    "no proxy header": ({"SECURE_PROXY_SSL_HEADER": None}, "X-Forwarded-Proto"),
    "static files missing": ({"STATIC_ROOT": "/nowhere"}, "页面文件还没有整理好", "collectstatic"),
    "weak hashing": (
        {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"]},
        "Argon2",
        "PASSWORD_HASHERS",
    ),
    "no content policy": ({"CONTENT_SECURITY_POLICY": None}, "CSP", "请恢复"),
    "inline scripts": (
        {"CONTENT_SECURITY_POLICY": {"DIRECTIVES": {"default-src": ["'none'"], "script-src": ["'unsafe-inline'"]}}},
        "内联脚本",
    ),
    "our own check silenced": ({"DEBUG": True, "SILENCED_SYSTEM_CHECKS": ["jinguo.E001"]}, "jinguo.E001"),
}


@pytest.mark.parametrize("case", PLANTED, ids=lambda case: case.replace(" ", "-"))
def test_an_unsafe_setting_is_refused(house, case):
    planted, *words = PLANTED[case]

    assert refused(house.start(planted=planted), *words)


ENVIRONMENT = {
    "a mode nobody knows": ({"JINGUO_MODE": "prod"}, "JINGUO_MODE", "现为 prod"),
    "local hosts only": ({"JINGUO_HOSTS": "localhost,127.0.0.1"}, "JINGUO_HOSTS=", "域名"),
    "no host named": ({"JINGUO_HOSTS": ""}, "没有说明用什么域名访问"),
    "proxies not counted": ({"JINGUO_PROXIES": "0"}, "JINGUO_PROXIES=1"),
    "database without password": ({"DATABASE_URL": "postgres://jinguo@10.0.0.5/jinguo?sslmode=require"}, "没有密码"),
    "database in the open": ({"DATABASE_URL": "postgres://jinguo:x@10.0.0.5/jinguo"}, "没有加密", "sslmode=require"),
}


@pytest.mark.parametrize("case", ENVIRONMENT, ids=lambda case: case.replace(" ", "-"))
def test_an_unsafe_environment_is_refused(house, case):
    environment, *words = ENVIRONMENT[case]

    assert refused(house.start(**environment), *words)


def test_a_missing_key_is_refused_and_not_made(house):
    house.key.unlink()

    assert refused(house.start(), "没有密钥文件", "jinguo secret")
    assert not house.key.exists()


def test_a_short_key_is_refused(house):
    house.write_key("changeme")

    assert refused(house.start(), "密钥太短")


def test_a_key_of_one_letter_is_refused(house):
    house.write_key("a" * 64)

    assert refused(house.start(), "密钥太短或太有规律")


def test_a_key_that_others_may_read_is_refused(house):
    house.key.chmod(0o644)

    assert refused(house.start(), "密钥文件别人也能读", "chmod 400")


def test_a_data_folder_open_to_all_is_refused(house):
    house.folder.chmod(0o755)

    assert refused(house.start(), "谁都能进", "chmod 700")


def test_a_database_file_open_to_all_is_refused(house):
    database = house.folder / "jinguo.sqlite3"
    database.touch()
    database.chmod(0o644)

    assert refused(house.start(), "数据库文件", "chmod 600")


DEMO_ACCOUNT = """
import django; django.setup()
from django.core.management import call_command; call_command("migrate", verbosity=0)
from jinguo.accounts.models import User; User.objects.create(username="xian", name="王秀兰", is_demo=True)
"""


def test_a_database_with_demo_accounts_is_refused(house):
    made = house.run("-c", DEMO_ACCOUNT)
    assert made.returncode == 0, made.stderr[-2000:]

    assert refused(house.start(), "1 个演示账号", "空的数据库")


def test_the_run_command_says_it_without_a_traceback(house):
    done = house.run("-m", "jinguo.site.command", "run", "--port", "8639", JINGUO_PROXIES="0")

    assert done.returncode == 1
    assert "JINGUO_PROXIES=1" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_demo_mode_is_not_asked(house):
    done = house.start(planted={"DEBUG": True}, JINGUO_MODE="demo")

    assert done.stdout.strip() == "started", done.stderr[-2000:]
