"""`@job`: a declared kind of background work, its words and what it takes.

    @job("lists.export", _("导出名单"), unit=_("行"))
    def export(job: Progress, *, view: UUID) -> None:
        rows = queries.rows_of(job.by.scope, view)
        for number, row in enumerate(rows.after(job.cursor), job.progress + 1):
            ...
            job.step(number, total, cursor=row.pk)
        job.result(_("1,200 行已导出。"), url=...)

A job may be started again from its last cursor at any moment, by another worker: what lies between two steps must be safe to
repeat. Its arguments are identifiers and code words only, so that no personal value can end up in the table of jobs.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Any, get_type_hints
from uuid import UUID

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError, create_model

#: A word of the code: a list's key, a table's name. Not free text.
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._:-]{0,79}$")]

#: What an argument may be: an identifier, a number, a day, a yes or no, a code word, or a list of one of them.
PLAIN = (UUID, int, bool, date)


class BadArguments(TypeError):
    """A job was started with what it does not take: a programming fault."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of work. `unit` counts its progress; within `lease` the job must report a step, or another worker takes it."""

    key: str
    name: Any
    unit: Any
    run: Callable[..., None]
    takes: type[BaseModel]
    lease: timedelta
    #: Whether the end is worth a message to whoever started it.
    tells: bool

    def checked(self, arguments: dict[str, Any]) -> dict[str, Any]:
        """The arguments as they are stored. Raises BadArguments naming each wrong one."""
        try:
            return self.takes(**arguments).model_dump(mode="json")
        except ValidationError as error:
            faults = "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
            raise BadArguments(f"job {self.key}: {faults}") from error

    def unpacked(self, stored: dict[str, Any]) -> dict[str, Any]:
        """The stored arguments as the function takes them."""
        given = self.takes(**stored)
        return {name: getattr(given, name) for name in self.takes.model_fields}


#: Every declared kind by key.
KINDS: dict[str, Kind] = {}

Run = Callable[..., None]


def job(
    key: str, name: Any, *, unit: Any = "", lease: timedelta = timedelta(minutes=2), tells: bool = True
) -> Callable[[Run], Run]:
    """Declare a kind of work. The function takes a `Progress`, then keyword-only arguments with their types."""

    def decorate(run: Run) -> Run:
        if key in KINDS:
            raise ValueError(f"the job {key} is declared twice")
        KINDS[key] = Kind(key, name, unit, run, _takes(key, run), lease, tells)
        return run

    return decorate


def _takes(key: str, run: Callable[..., None]) -> type[BaseModel]:
    hints = get_type_hints(run, include_extras=True)
    _, *parameters = inspect.signature(run).parameters.values()
    fields: dict[str, Any] = {}
    for parameter in parameters:
        if parameter.kind is not inspect.Parameter.KEYWORD_ONLY or not _is_plain(hints.get(parameter.name)):
            raise TypeError(f"job {key}: {parameter.name} must be keyword-only and an identifier, number, day or Code")
        default = ... if parameter.default is inspect.Parameter.empty else parameter.default
        fields[parameter.name] = (hints[parameter.name], default)
    return create_model(f"Arguments of {key}", __config__=ConfigDict(extra="forbid"), **fields)


def _is_plain(hint: Any) -> bool:
    if hint == Code or hint in PLAIN:
        return True
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return True
    inner = getattr(hint, "__args__", ())
    return bool(inner) and all(item is type(None) or _is_plain(item) for item in inner)
