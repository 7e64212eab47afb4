"""Shows on the terminal how far the loading of the demo tree is."""

from __future__ import annotations

from django.utils import timezone
from rich.progress import Progress, TaskID

from jinguo.federations.demo import load_demo_federations as load


def load_demo_federations(bar: Progress) -> None:
    """One bar for each long step."""
    tasks: dict[str, TaskID] = {}

    def show(done: int, total: int, what: str) -> None:
        if what not in tasks:
            tasks[what] = bar.add_task(what, total=total)
        bar.update(tasks[what], completed=done, total=total)

    load(show, on=timezone.localdate())
