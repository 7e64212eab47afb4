"""A private PostgreSQL for tests: made in a temporary folder, reached by a socket in it, gone at the end."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

#: Fast and forgetful: the cluster lives for one run of the tests.
SETTINGS = {
    "listen_addresses": "''",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "120",
    "shared_buffers": "128MB",
    "timezone": "'Asia/Shanghai'",
}


def binaries() -> Path | None:
    """The folder with initdb and pg_ctl, newest version first; None where PostgreSQL is not installed."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda item: int(item.parent.name.split(".")[0]), reverse=True
    )
    asked = shutil.which("pg_config")
    if asked:
        told = subprocess.run([asked, "--bindir"], capture_output=True, text=True, check=False)
        folders.append(Path(told.stdout.strip()))
    found = shutil.which("initdb")
    if found:
        folders.append(Path(found).parent)
    return next((item for item in folders if (item / "initdb").exists() and (item / "pg_ctl").exists()), None)


def require_binaries() -> Path:
    """The folder, or a skip that says why; on CI a failure, since a green run without PostgreSQL proves half."""
    found = binaries()
    if found is None:
        reason = "PostgreSQL is not installed (no initdb, no pg_ctl): nothing was tested on it"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def _other_user() -> dict[str, object]:
    """PostgreSQL refuses to run as root: then somebody else runs it."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    pytest.fail("root cannot run PostgreSQL, and there is neither a user postgres nor a user nobody")


@contextmanager
def private_cluster(folder_of_binaries: Path) -> Iterator[str]:
    """Start a cluster and yield its DATABASE_URL; stop and remove it, whatever happens."""
    home = Path(tempfile.mkdtemp(prefix="jinguo-pg-"))
    other = _other_user()
    if other:
        os.chown(home, other["user"], other["group"])
    data, log = home / "data", home / "log"

    def run(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [folder_of_binaries / program, *arguments],
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=(home / "errors").open("ab"),
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(home)},
            check=False,
            **other,
        )
        if done.returncode:
            reasons = [path.read_text(errors="replace") for path in (home / "errors", log) if path.exists()]
            raise RuntimeError(f"{program} ended with {done.returncode}: {' '.join(reasons)}")

    try:
        run(
            "initdb",
            "--pgdata",
            str(data),
            "--username",
            "jinguo",
            "--auth",
            "trust",
            "--no-sync",
            "--encoding",
            "UTF8",
        )
        with (data / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = {value}\n" for name, value in SETTINGS.items())
            file.write(f"unix_socket_directories = '{home}'\n")
        run("pg_ctl", "start", "--pgdata", str(data), "--log", str(log), "--wait", "--timeout", "60")
        try:
            yield f"postgres://jinguo@{quote(str(home), safe='')}/postgres"
        finally:
            run("pg_ctl", "stop", "--pgdata", str(data), "--mode", "immediate", "--wait")
    finally:
        shutil.rmtree(home, ignore_errors=True)
