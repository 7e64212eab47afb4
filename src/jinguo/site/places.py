"""`jinguo regions load`: the public list of regions into the database, province by province."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from rich.progress import Progress, TaskID

from jinguo.federations import gazetteer
from jinguo.federations.actions.regions import Loading, load_regions
from jinguo.federations.gazetteer import BadGazetteer
from jinguo.federations.officers import SYSTEM
from jinguo.site.terminal import CannotGoOn, console, progress_bar
from jinguo.site.terminal import gettext as _


def load(codes: Sequence[str]) -> Loading:
    """Load what is under these codes, all provinces where there is none; each code in a transaction of its own.

    Stopped half-way it goes on where it stopped: what is there already is left as it is.
    """
    try:
        names = gazetteer.read()
        tops = list(codes) or list(gazetteer.provinces(names))
        result = Loading()
        with progress_bar() as bar:
            task = bar.add_task(_("地区"), total=len(tops))
            for code in tops:
                result += _load_one(code, names, bar, task)
                bar.advance(task)
    except BadGazetteer as fault:
        raise CannotGoOn(str(fault)) from fault
    console.print(
        _("新增 %(made)s，改名 %(renamed)s，停用 %(ended)s，恢复 %(revived)s，没有变化 %(unchanged)s。")
        % {
            "made": f"{result.made:,}",
            "renamed": f"{result.renamed:,}",
            "ended": f"{result.ended:,}",
            "revived": f"{result.revived:,}",
            "unchanged": f"{result.unchanged:,}",
        }
    )
    return result


def _load_one(code: str, names: dict[str, str], bar: Progress, task: TaskID) -> Loading:
    entries = gazetteer.entries(names, under=[code])
    bar.update(task, description=names[code])
    return load_regions(entries=entries, under=[code], source=gazetteer.SOURCE, by=SYSTEM, on=timezone.localdate())
