"""Production refuses to start with unsafe values. Each refusal is a Django check, so `manage.py check --deploy` says the same.

The sentences name what is unsafe and what to do. `demand_safety` is the gate: nothing is served in production past one of them.
"""

from __future__ import annotations

import ipaddress
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.db import DatabaseError
from django.utils.translation import gettext as _

from jinguo.site.secret import MISSING

#: Asked after the tables are there and the static files are collected.
NEEDS_DATA = {"jinguo.E010", "jinguo.E011"}
SECRET_LENGTH = 50
LEAST_HSTS = 180 * 24 * 3600

Look = Callable[[], Iterator[tuple[str, str]]]


class UnsafeStart(Exception):
    """Production will not start like this. The message lists every reason, each with what to do."""


def refusal(number: int, *tags: str) -> Callable[[Look], Look]:
    """Register a look at the settings, or with the tag `database` at the data, as a check of production."""

    def register(look: Look) -> Look:
        def check(app_configs: Sequence[Any] | None, **kwargs: Any) -> Iterable[checks.CheckMessage]:
            if settings.MODE != "production":
                return []
            return [checks.Error(words, hint=todo, id=f"jinguo.E{number:03}") for words, todo in look()]

        checks.register(check, "jinguo", *tags, deploy=True)
        return look

    return register


def demand_safety(*, data: bool = True) -> None:
    """Raise UnsafeStart where any check finds fault; `data` also looks into the database. Outside production nothing is asked."""
    if settings.MODE != "production":
        return
    tags = [checks.Tags.security, "jinguo"]
    faults = checks.run_checks(tags=tags, include_deployment_checks=True, databases=["default"] if data else None)
    told = [
        f"{item.id}: {item.msg} {item.hint or ''}".rstrip()
        for item in faults
        if item.level >= checks.WARNING and not _is_waived(item) and (data or item.id not in NEEDS_DATA)
    ]
    if told:
        raise UnsafeStart("\n".join(told))


def _is_waived(item: checks.CheckMessage) -> bool:
    """Django's own checks may be silenced in the settings; ours may not."""
    return item.is_silenced() and not str(item.id).startswith("jinguo.")


def _is_open_to_others(path: Path, mask: int = 0o077) -> bool:
    return path.exists() and bool(stat.S_IMODE(path.stat().st_mode) & mask)


@refusal(1)
def debug() -> Iterator[tuple[str, str]]:
    if settings.DEBUG:
        yield _("DEBUG 开着，出错页会把数据和密钥给人看。"), _("请关掉 DEBUG。")


@refusal(2)
def secret() -> Iterator[tuple[str, str]]:
    path, key = Path(settings.SECRET_FILE), settings.SECRET_KEY
    if key == MISSING:
        yield _("没有密钥文件 {path}。").format(path=path), _("请运行 jinguo secret 生成。")
    elif len(key) < SECRET_LENGTH or len(set(key)) < 12:
        yield _("密钥太短或太有规律，能被猜到。"), _("请删掉 {path}，再运行 jinguo secret 重新生成。").format(path=path)


@refusal(3)
def secret_rights() -> Iterator[tuple[str, str]]:
    path = Path(settings.SECRET_FILE)
    if _is_open_to_others(path):
        yield _("密钥文件别人也能读。"), _("请运行 chmod 400 {path}；怀疑已被看过的，请重新生成。").format(path=path)


@refusal(4)
def hosts() -> Iterator[tuple[str, str]]:
    named = [host for host in settings.ALLOWED_HOSTS if host not in {*settings.LOCAL_HOSTS, "testserver"}]
    if any(host == "*" or host.startswith(".") for host in settings.ALLOWED_HOSTS):
        yield _("ALLOWED_HOSTS 里有通配，伪造的域名也会被接受。"), _("请用 JINGUO_HOSTS 逐个写出域名。")
    elif not named:
        yield _("没有说明用什么域名访问。"), _("请用 JINGUO_HOSTS=fl.example.gov.cn 写出域名，多个用逗号隔开。")


@refusal(5)
def origins() -> Iterator[tuple[str, str]]:
    found = [urlsplit(origin) for origin in settings.CSRF_TRUSTED_ORIGINS]
    for origin in found:
        if origin.scheme != "https":
            words = _("表单来源 {origin} 不是 https。").format(origin=origin.geturl())
            yield words, _("请把 JINGUO_ORIGINS 里的地址改成 https:// 开头。")
    known = {origin.hostname for origin in found}
    for host in settings.ALLOWED_HOSTS:
        if host not in {*settings.LOCAL_HOSTS, "testserver", "*"} and host not in known:
            words = _("域名 {host} 没有列入表单来源，交表会被拒。").format(host=host)
            yield words, _("请在 JINGUO_ORIGINS 里加上 https://{host}，或不设它。").format(host=host)


@refusal(6)
def second_factor() -> Iterator[tuple[str, str]]:
    if not settings.SECOND_FACTOR_REQUIRED:
        yield _("第二重验证关着。"), _("请打开 SECOND_FACTOR_REQUIRED：市、县、审计和管理员必须有两重验证。")


@refusal(7)
def cookies() -> Iterator[tuple[str, str]]:
    wanted = ("SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_SECURE")
    for name in wanted:
        if not getattr(settings, name):
            yield _("{name} 关着，登录凭据会走明文或被脚本读走。").format(name=name), _("请打开它。")
    if not settings.SESSION_COOKIE_NAME.startswith("__Host-"):
        yield _("会话 cookie 的名字不以 __Host- 开头，别的子域名能替换它。"), _("请恢复原来的名字。")


@refusal(8)
def transport() -> Iterator[tuple[str, str]]:
    if settings.SECURE_HSTS_SECONDS < LEAST_HSTS:
        yield _("没有要求浏览器一直用 https（HSTS）。"), _("请把 SECURE_HSTS_SECONDS 设为至少 180 天。")
    if settings.SECURE_PROXY_SSL_HEADER != ("HTTP_X_FORWARDED_PROTO", "https"):
        yield _("不知道代理前面是不是 https。"), _("请恢复 SECURE_PROXY_SSL_HEADER，并让代理带上 X-Forwarded-Proto。")
    if settings.TRUSTED_PROXIES < 1:
        words = _("没有说明前面有几层代理，所有人会被当成同一个来源一起锁住。")
        yield words, _("请设 JINGUO_PROXIES=1（一层 nginx）。")


@refusal(9)
def files() -> Iterator[tuple[str, str]]:
    folder = Path(settings.DATA_DIR)
    if _is_open_to_others(folder, 0o007):
        yield (
            _("数据目录 {folder} 谁都能进。").format(folder=folder),
            _("请运行 chmod 700 {folder}。").format(folder=folder),
        )
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        for path in Path(database["NAME"]).parent.glob(Path(database["NAME"]).name + "*"):
            if _is_open_to_others(path, 0o007):
                yield (
                    _("数据库文件 {path} 谁都能读。").format(path=path),
                    _("请运行 chmod 600 {path}。").format(path=path),
                )


@refusal(10)
def static_files() -> Iterator[tuple[str, str]]:
    root = settings.STATIC_ROOT
    if not root or not (Path(root) / "staticfiles.json").exists():
        yield (
            _("页面文件还没有整理好。"),
            _("请运行 jinguo assets，再运行 manage.py collectstatic，或直接用 jinguo run。"),
        )


@refusal(11, checks.Tags.database)
def demo_data() -> Iterator[tuple[str, str]]:
    from jinguo.accounts.models import User

    try:
        count = User.objects.filter(is_demo=True).count()
    except DatabaseError:
        return  # no tables yet, or no database: the start says that by itself
    if count:
        words = _("数据库里有 {count} 个演示账号，密码人人都知道。").format(count=count)
        yield words, _("请换一个空的数据库；演示数据不能变成正式数据。")


@refusal(12)
def database_password() -> Iterator[tuple[str, str]]:
    database = settings.DATABASES["default"]
    host = database.get("HOST") or ""
    if database["ENGINE"].endswith("sqlite3") or not host or host.startswith("/"):
        return
    if not database.get("PASSWORD"):
        yield _("隔着网络连数据库却没有密码。"), _("请在 DATABASE_URL 里写上密码，或改用本机套接字。")
    encrypted = database.get("OPTIONS", {}).get("sslmode") in {"require", "verify-ca", "verify-full"}
    if not _is_loopback(host) and not encrypted:
        yield (
            _("到数据库 {host} 的连接没有加密。").format(host=host),
            _("请在 DATABASE_URL 末尾加上 ?sslmode=require。"),
        )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@refusal(13)
def password_hashing() -> Iterator[tuple[str, str]]:
    if not settings.PASSWORD_HASHERS or "Argon2" not in settings.PASSWORD_HASHERS[0]:
        yield _("密码没有用 Argon2 保存。"), _("请把 Argon2PasswordHasher 放回 PASSWORD_HASHERS 第一位。")


@refusal(14)
def content_policy() -> Iterator[tuple[str, str]]:
    directives = (getattr(settings, "CONTENT_SECURITY_POLICY", None) or {}).get("DIRECTIVES", {})
    allowed = {str(source) for sources in directives.values() for source in sources}
    if "csp.middleware.CSPMiddleware" not in settings.MIDDLEWARE or "default-src" not in directives:
        yield _("内容安全策略（CSP）没有打开。"), _("请恢复 CSPMiddleware 和 CONTENT_SECURITY_POLICY。")
    elif allowed & {"'unsafe-inline'", "'unsafe-eval'", "*", "data:", "http:", "https:"}:
        yield _("内容安全策略（CSP）放行了内联脚本或外来内容。"), _("请恢复 CONTENT_SECURITY_POLICY 原来的写法。")


@refusal(15)
def sqlite_durability() -> Iterator[tuple[str, str]]:
    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("sqlite3"):
        return
    options = database.get("OPTIONS", {})
    if "synchronous=FULL" not in options.get("init_command", "") or options.get("transaction_mode") != "IMMEDIATE":
        yield (
            _("SQLite 没有设成写完才算数，停电会丢数据。"),
            _("请恢复 synchronous=FULL 和 transaction_mode=IMMEDIATE。"),
        )
