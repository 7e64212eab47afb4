"""Run by `test_sqlite_writers`, as a process of its own: many threads that write through an action until the time is up."""

from __future__ import annotations

import json
import sys
import threading
import time

import django

django.setup()

from django.db import connection  # noqa: E402  # only after the set-up

from jinguo.accounts.models import User  # noqa: E402
from jinguo.federations.officers import SYSTEM  # noqa: E402
from jinguo.foundation.audit.actions import action  # noqa: E402


@action("tests.written", "测试写入")
def write(*, by, name: str) -> User:
    user, _made = User.objects.get_or_create(username=name, defaults={"name": "写入者"})
    return user


def work(name: str, until: float, seconds: list[float], faults: list[str]) -> None:
    count = 0
    while time.monotonic() < until:
        started = time.monotonic()
        try:
            write(by=SYSTEM, name=f"{name}-{count}")
        except Exception as error:  # noqa: BLE001  # whatever goes wrong is what the test counts
            faults.append(f"{type(error).__name__}: {error}")
        else:
            seconds.append(time.monotonic() - started)
        count += 1
    connection.close()


def main(process: str, threads: int, duration: float) -> None:
    seconds: list[float] = []
    faults: list[str] = []
    until = time.monotonic() + duration
    workers = [
        threading.Thread(target=work, args=(f"w{process}-{number}", until, seconds, faults))
        for number in range(threads)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    json.dump({"seconds": seconds, "faults": faults}, sys.stdout)


main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
