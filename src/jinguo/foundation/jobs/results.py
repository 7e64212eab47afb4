"""Files that jobs leave behind: private, found through the job alone, gone after seven days."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO
from uuid import UUID

from django.conf import settings
from django.http import FileResponse
from django.utils.translation import gettext as _

from jinguo.foundation.jobs.models import Job
from jinguo.foundation.refusals import OutsideScope

#: How long a result can be downloaded.
KEPT_FOR = timedelta(days=7)


def folder() -> Path:
    return Path(settings.DATA_DIR) / "results"


def stored_name(uid: UUID, name: str) -> str:
    """Where a result stands: the job's number and the ending. The words of a file name never reach the disk."""
    return f"{uid}{Path(name).suffix}"


@contextmanager
def writing(stored: str) -> Iterator[IO[bytes]]:
    """The file, whole or not at all: it appears under its name when it is complete."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    part = folder() / f"{stored}.part"
    with part.open("wb") as file:
        yield file
    part.replace(folder() / stored)


def download(job: Job) -> FileResponse:
    """The result as a download. Raises `OutsideScope` when it is gone."""
    path = folder() / job.result_file
    if not job.result_file or not path.is_file():
        raise OutsideScope(_("这份文件已过保存期。回到任务页可以再办一次。"))
    return FileResponse(path.open("rb"), as_attachment=True, filename=job.result_name)


def clear(*, now: datetime) -> int:
    """Delete results past their time, and halves that a killed worker left; how many."""
    if not folder().is_dir():
        return 0
    old = [item for item in folder().iterdir() if item.stat().st_mtime < (now - KEPT_FOR).timestamp()]
    for item in old:
        item.unlink(missing_ok=True)
    return len(old)
