"""Shared by the measurements: a result, a server to measure, and a load made of plain sockets."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Result:
    """One row of the table: what was promised, what was seen, of which parts, and whether it is enough."""

    goal: str
    measured: str
    ok: bool
    parts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Load:
    """What a server answered under load."""

    per_second: float
    p50: float
    p99: float
    wrong: int


def environment(folder: Path, **more: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
        "JINGUO_MODE": "demo",
        "JINGUO_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "jinguo.site.settings",
        **more,
    }


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def answers(port: int, path: str = "/healthz") -> bool:
    try:
        return ask(port, request(path)).startswith(b"HTTP/1.1 200")
    except OSError:
        return False


def request(path: str, cookie: str = "") -> bytes:
    head = f"Cookie: {cookie}\r\n" if cookie else ""
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{head}Connection: close\r\n\r\n".encode()


def ask(port: int, words: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall(words)
        parts = []
        while part := line.recv(65536):
            parts.append(part)
    return b"".join(parts)


@contextmanager
def running(command: list[str], port: int, environment: dict[str, str], path: str = "/healthz") -> Iterator[float]:
    """The server, once it answers; yields after how many seconds it did."""
    started = time.monotonic()
    server = subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
    )
    try:
        while not answers(port, path):
            if server.poll() is not None:
                raise RuntimeError(f"{command} ended with {server.returncode}")
            time.sleep(0.02)
        yield time.monotonic() - started
    finally:
        server.terminate()
        server.wait(timeout=30)


def load(port: int, words: bytes, *, expected: bytes, seconds: float, visitors: int = 4) -> Load:
    """Visitors that ask again as soon as they are answered. An answer without `expected` in it is wrong."""
    times: list[float] = []
    wrong = 0
    until = time.monotonic() + seconds

    def visit() -> None:
        nonlocal wrong
        while time.monotonic() < until:
            started = time.monotonic()
            answer = ask(port, words)
            times.append(time.monotonic() - started)
            if expected not in answer:
                wrong += 1

    threads = [threading.Thread(target=visit) for _ in range(visitors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times.sort()
    return Load(len(times) / seconds, times[len(times) // 2], times[int(len(times) * 0.99)], wrong)
