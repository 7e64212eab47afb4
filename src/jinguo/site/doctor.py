"""`jinguo doctor`: looks at everything the installation stands on and says, line by line, what to do."""

from __future__ import annotations

import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from rich.table import Table

from jinguo.site import startup
from jinguo.site.folders import data_dir
from jinguo.site.terminal import CannotGoOn, console
from jinguo.site.terminal import gettext as _

MOST_WAITING = timedelta(minutes=5)


class State(Enum):
    OK = "green"
    WARN = "yellow"
    BAD = "red"


@dataclass(frozen=True, slots=True)
class Finding:
    what: str
    state: State
    words: str


#: Each yields what it finds. The first two run without Django, the others need its settings.
BEFORE_DJANGO: list[Callable[[], Iterator[Finding]]] = []
WITH_DJANGO: list[Callable[[], Iterator[Finding]]] = []


def run() -> int:
    """Print the findings; 1 where one of them is bad, else 0."""
    findings = list(examine())
    table = Table(title=_("体检"))
    for heading in (_("看什么"), _("结果"), _("说明")):
        table.add_column(heading)
    words = {State.OK: _("正常"), State.WARN: _("留意"), State.BAD: _("有问题")}
    for item in findings:
        table.add_row(item.what, f"[{item.state.value}]{words[item.state]}[/]", item.words)
    console.print(table)
    return 1 if any(item.state is State.BAD for item in findings) else 0


def examine() -> Iterator[Finding]:
    for look in BEFORE_DJANGO:
        yield from look()
    try:
        startup.set_up_django()
    except CannotGoOn as fault:
        yield Finding(_("设置"), State.BAD, str(fault))
        return
    for look in WITH_DJANGO:
        yield from look()


def looks(register: list[Callable[[], Iterator[Finding]]]) -> Callable[..., Callable[[], Iterator[Finding]]]:
    def keep(look: Callable[[], Iterator[Finding]]) -> Callable[[], Iterator[Finding]]:
        register.append(look)
        return look

    return keep


@looks(BEFORE_DJANGO)
def python() -> Iterator[Finding]:
    """Only told: the package does not install on anything older than 3.11."""
    yield Finding("Python", State.OK, ".".join(map(str, sys.version_info[:3])))


@looks(BEFORE_DJANGO)
def folder() -> Iterator[Finding]:
    what = _("数据目录")
    try:
        place = startup.require_folder()
    except CannotGoOn as fault:
        yield Finding(what, State.BAD, str(fault))
        return
    rights = stat.S_IMODE(place.stat().st_mode)
    if rights & 0o007:
        yield Finding(what, State.WARN, _("别人也能进 {place}，请运行 chmod 700 {place}。").format(place=place))
    else:
        yield Finding(what, State.OK, str(place))
    usage = shutil.disk_usage(place)
    free = usage.free / usage.total
    words = _("剩余 {free:.0%}（{size:.1f} GB）").format(free=free, size=usage.free / 1e9)
    if free < 0.03:
        yield Finding(_("磁盘"), State.BAD, words + _("，请马上清理或扩容。"))
    elif free < 0.10:
        yield Finding(_("磁盘"), State.WARN, words + _("，请安排清理或扩容。"))
    else:
        yield Finding(_("磁盘"), State.OK, words)


@looks(WITH_DJANGO)
def secret() -> Iterator[Finding]:
    path = data_dir() / "secret.key"
    if not path.exists():
        yield Finding(_("密钥文件"), State.WARN, _("还没有，第一次启动时会生成。"))
    elif stat.S_IMODE(path.stat().st_mode) & 0o077:
        yield Finding(_("密钥文件"), State.BAD, _("别人也能读，请运行 chmod 400 {path}。").format(path=path))
    else:
        yield Finding(_("密钥文件"), State.OK, _("只有当前用户能读。"))


@looks(WITH_DJANGO)
def database() -> Iterator[Finding]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    what = _("数据库")
    try:
        startup.require_database()
    except CannotGoOn as fault:
        yield Finding(what, State.BAD, str(fault))
        return
    yield Finding(what, State.OK, connection.vendor)
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        words = _("有 {count} 步还没做，请运行 jinguo run 或 manage.py migrate。").format(count=len(waiting))
        yield Finding(_("数据库结构"), State.BAD, words)
    else:
        yield Finding(_("数据库结构"), State.OK, _("是最新的。"))
    yield from _clock()


def _clock() -> Iterator[Finding]:
    """The clock of the machine against the clock of the database; with SQLite they are the same clock."""
    from django.conf import settings
    from django.db import connection
    from django.utils import timezone

    if settings.TIME_ZONE != "Asia/Shanghai":
        yield Finding(_("时区"), State.BAD, _("应为 Asia/Shanghai，现为 {zone}。").format(zone=settings.TIME_ZONE))
        return
    apart = 0.0
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT extract(epoch from clock_timestamp())")
            apart = abs(float(cursor.fetchone()[0]) - timezone.now().timestamp())
    now = timezone.localtime()
    if apart > 5:
        words = _("本机和数据库差 {apart:.0f} 秒，请对时。").format(apart=apart)
        yield Finding(_("时钟"), State.BAD, words)
    elif now.year < 2025:
        yield Finding(_("时钟"), State.BAD, _("现在显示 {now:%Y-%m-%d %H:%M}，请对时。").format(now=now))
    else:
        yield Finding(_("时钟"), State.OK, f"{now:%Y-%m-%d %H:%M} Asia/Shanghai")


@looks(WITH_DJANGO)
def worker() -> Iterator[Finding]:
    """Background work: nothing may have waited for long."""
    from django.db import DatabaseError
    from django.utils import timezone

    from jinguo.foundation.jobs.models import Job

    what = _("后台任务")
    long_ago = timezone.now() - MOST_WAITING
    try:
        waiting = Job.objects.unscoped().filter(state=Job.State.QUEUED, recorded_at__lt=long_ago).count()
    except DatabaseError:
        return  # the look at the database has said it
    if waiting:
        words = _("有 {count} 件等了五分钟以上，请看看 jinguo run 或 jinguo worker 是否在运行。").format(count=waiting)
        yield Finding(what, State.BAD, words)
    else:
        yield Finding(what, State.OK, _("没有积压。"))


@looks(WITH_DJANGO)
def page_files() -> Iterator[Finding]:
    from jinguo.site.folders import PACKAGE

    vendor = PACKAGE / "foundation/pages/static/vendor"
    if any(vendor.rglob("*.*")):
        yield Finding(_("页面文件"), State.OK, _("齐全。"))
    else:
        yield Finding(_("页面文件"), State.BAD, _("缺少第三方页面文件，请运行 jinguo assets。"))
    yield from _translations()


def _translations() -> Iterator[Finding]:
    from jinguo.site.translations import catalogue

    compiled = catalogue().with_suffix(".mo")
    if compiled.exists():
        yield Finding(_("英文译文"), State.OK, _("已编译。"))
    else:
        yield Finding(_("英文译文"), State.WARN, _("还没编译，启动时会编译。"))


@looks(WITH_DJANGO)
def settings_in_force() -> Iterator[Finding]:
    from django.conf import settings
    from django.core import checks

    yield Finding(_("运行方式"), State.OK, settings.MODE)
    faults = checks.run_checks(include_deployment_checks=settings.MODE == "production")
    for fault in faults:
        state = State.BAD if fault.level >= checks.ERROR else State.WARN
        yield Finding(_("设置"), state, f"{fault.msg} {fault.hint or ''}".strip())
    if not faults:
        yield Finding(_("设置"), State.OK, _("没有发现问题。"))
