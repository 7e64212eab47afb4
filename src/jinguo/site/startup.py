"""What has to be in place before the server opens its door. Every step may run again and then does nothing."""

from __future__ import annotations

import hashlib
import os
import socket
from pathlib import Path

from jinguo.site import translations
from jinguo.site.folders import data_dir, make_writable
from jinguo.site.terminal import CannotGoOn, console, language
from jinguo.site.terminal import gettext as _

LAST_PORT = 65535


def require_folder() -> Path:
    """The data folder, writable. Raises CannotGoOn with what to do about it."""
    folder = data_dir()
    try:
        make_writable(folder)
    except OSError as error:
        raise CannotGoOn(
            _("数据目录 {folder} 写不进去（{why}）。请把它交给当前用户，或用 JINGUO_DATA=另一个目录 指定别处。").format(
                folder=folder, why=error.strerror
            )
        ) from error
    return folder


def require_port(host: str, port: int) -> None:
    """Nobody else listens there. Raises CannotGoOn naming another way."""
    if not 1 <= port <= LAST_PORT:
        raise CannotGoOn(_("端口应在 1 到 65535 之间（现为 {port}）。").format(port=port))
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as door:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            door.bind((host, port))
    except OSError as error:
        raise CannotGoOn(
            _("端口 {port} 用不了（{why}）。请先停掉占用它的程序，或换一个端口：make run PORT={other}").format(
                port=port, why=error.strerror, other=port + 1 if port >= 1024 else 8000
            )
        ) from error


def set_up_django() -> None:
    """Load the settings and the models; commands that touch the database call it first."""
    from django.core.exceptions import ImproperlyConfigured

    require_folder()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jinguo.site.settings")
    try:
        import django

        django.setup()
    except (ImproperlyConfigured, ValueError) as error:  # ValueError: a number or an address that is none
        raise CannotGoOn(_("设置有误：{why}").format(why=error)) from error

    from django.utils import translation

    translation.activate(language())


def require_safety(*, data: bool = True) -> None:
    """In production: no unsafe value. Raises CannotGoOn with every reason at once."""
    from jinguo.site.refusals import UnsafeStart, demand_safety

    try:
        demand_safety(data=data)
    except UnsafeStart as reasons:
        raise CannotGoOn(_("正式环境不能这样启动：") + f"\n{reasons}") from reasons


def require_database() -> None:
    """The database answers. Raises CannotGoOn with the reason that the driver gives."""
    from django.db import DatabaseError, connection

    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        raise CannotGoOn(
            _(
                "连不上数据库（{why}）。请检查 DATABASE_URL 和数据库服务，再试一次；不设 DATABASE_URL 就用自带的 SQLite。"
            ).format(why=str(error).strip().splitlines()[0])
        ) from error


def migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)


def build_texts() -> None:
    """Compile the translations; a read-only program folder keeps the ones that were compiled when it was installed."""
    try:
        translations.compile_all()
    except OSError as error:
        console.print(_("英文译文没能更新（{why}），先用已有的。").format(why=error.strerror))


def build_static() -> None:
    """Collect the static files under names that carry their content, unless nothing changed since the last time."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    if settings.STATIC_ROOT is None:
        return  # served straight from the packages
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            digest.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    seal = Path(settings.STATIC_ROOT) / ".collected"
    if seal.exists() and seal.read_text(encoding="ascii") == digest.hexdigest():
        return
    with console.status(_("正在整理页面文件…")):
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    seal.write_text(digest.hexdigest(), encoding="ascii")
