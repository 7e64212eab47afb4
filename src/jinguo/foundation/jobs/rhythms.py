"""When something is due: "daily at 02:30", "every 10 minutes", "weekly on mon at 07:00", "monthly on 1 at 03:00".

Days and hours are those of Asia/Shanghai, which has no summer time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Rhythm(Protocol):
    def after(self, moment: datetime) -> datetime:
        """The first time later than `moment`."""
        ...


@dataclass(frozen=True, slots=True)
class Every:
    """Every so many minutes, counted from midnight."""

    minutes: int

    def after(self, moment: datetime) -> datetime:
        local = moment.astimezone(SHANGHAI)
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        gone = int((local - midnight).total_seconds() // 60) // self.minutes
        return min(midnight + timedelta(minutes=(gone + 1) * self.minutes), midnight + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class At:
    """At an hour of the day; only on a weekday or a day of the month where one is named."""

    hour: int
    minute: int
    weekday: int | None = None
    day: int | None = None

    def after(self, moment: datetime) -> datetime:
        local = moment.astimezone(SHANGHAI)
        time = local.replace(hour=self.hour, minute=self.minute, second=0, microsecond=0)
        while time <= local or not self._falls_on(time):
            time += timedelta(days=1)
        return time

    def _falls_on(self, time: datetime) -> bool:
        return self.weekday in (None, time.weekday()) and self.day in (None, time.day)


FORMS = re.compile(
    r"every (?P<minutes>\d+) minutes"
    r"|(?:daily|weekly on (?P<weekday>[a-z]{3})|monthly on (?P<day>\d+)) at (?P<hour>\d\d):(?P<minute>\d\d)"
)


def rhythm(words: str) -> Rhythm:
    """Read a rhythm. Raises ValueError with the words and the accepted forms."""
    found = FORMS.fullmatch(words)
    if found:
        part = found.groupdict()
        if part["minutes"] and 1 <= int(part["minutes"]) <= 24 * 60:
            return Every(int(part["minutes"]))
        if part["hour"] and int(part["hour"]) < 24 and int(part["minute"]) < 60:
            weekday, day = part["weekday"], part["day"]
            if weekday in (None, *WEEKDAYS) and (day is None or 1 <= int(day) <= 28):
                return At(
                    int(part["hour"]),
                    int(part["minute"]),
                    weekday=WEEKDAYS.index(weekday) if weekday else None,
                    day=int(day) if day else None,
                )
    raise ValueError(
        f"{words!r} is no rhythm. Write 'every 10 minutes', 'daily at 02:30', 'weekly on mon at 07:00' "
        f"or 'monthly on 1 at 03:00' (day 1 to 28)"
    )
