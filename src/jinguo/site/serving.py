"""`jinguo run`: everything from an empty folder to an open door, in one process tree and without a proxy in front."""

from __future__ import annotations

import os
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from rich.table import Table

from jinguo.site import startup
from jinguo.site.terminal import console
from jinguo.site.terminal import gettext as _


class Server(BaseApplication):
    """gunicorn, told by us and not by a file or a command line."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from jinguo.site.wsgi import application

        return application


class Log(Logger):
    """gunicorn writes through the log of the house, which keeps its constant texts and drops the addresses in them."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        self.error_log.handlers = []
        self.error_log.propagate = True


def run(host: str, port: int) -> None:
    """Prepare what is missing, then serve until stopped. A second start keeps the data and takes seconds."""
    startup.require_port(host, port)
    startup.require_folder()
    startup.build_texts()
    startup.set_up_django()
    startup.require_safety(data=False)
    startup.require_database()
    startup.migrate()
    startup.build_static()
    startup.require_safety()

    from django.conf import settings
    from django.db import connections

    if settings.IS_DEMO:
        from jinguo.site import demo

        if demo.is_empty():
            demo.load()
        _show_demo_accounts()
    connections.close_all()
    console.print(_("打开 {address} 就能用，按 Ctrl+C 停下。").format(address=f"[bold]http://{host}:{port}/[/bold]"))
    Server(options(host, port, reload=settings.DEBUG)).run()


def options(host: str, port: int, *, reload: bool) -> dict[str, Any]:
    """Threads, not sync workers: without a proxy in front, an idle connection that a browser opens ahead would block a sync worker."""
    return {
        "bind": f"{host}:{port}",
        "workers": int(os.environ.get("JINGUO_WORKERS", "1")),
        "threads": int(os.environ.get("JINGUO_THREADS", "8")),
        "preload_app": not reload,
        "reload": reload,
        "loglevel": "warning",
        "logger_class": Log,
        "timeout": 60,
        "graceful_timeout": 20,
        "umask": 0o077,
        "post_worker_init": _work_beside,
        "control_socket_disable": True,
        "worker_tmp_dir": "/dev/shm" if os.path.isdir("/dev/shm") else None,  # noqa: S108, PTH112  # a heartbeat file, no data
    }


def _work_beside(_worker: Any) -> None:
    """Background work happens in a thread of the server; with several processes, one of them holds the seat."""
    from jinguo.foundation.jobs.worker import start_thread

    start_thread()


def _show_demo_accounts() -> None:
    from jinguo.site import demo

    table = Table(title=_("演示账号（都是虚构的人，密码一样）：{password}").format(password=demo.PASSWORD))
    for heading in (_("用户名"), _("角色"), _("姓名"), _("岗位")):
        table.add_column(heading)
    for row in demo.accounts():
        table.add_row(*row)
    console.print(table)
