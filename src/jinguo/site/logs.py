"""The log: one line per request and per fault, made of ids, names of code and numbers. No line carries a value that a person typed.

A traceback names files and lines but not the message of the exception, which may quote a row; a record of a library
keeps its constant text and loses its arguments, which may quote an address.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

import structlog

EventDict = MutableMapping[str, Any]

#: Libraries whose finished sentences are known to hold no values. Of all others only the constant text is kept.
PLAIN_SPEAKERS = ("gunicorn", "jinguo")


def without_values(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Of an exception: its kind and the places in the code, never its words."""
    raised = event.pop("exc_info", None)
    if raised is True:
        import sys

        raised = sys.exc_info()
    if isinstance(raised, BaseException):
        raised = (type(raised), raised, raised.__traceback__)
    if raised and raised[0] is not None:
        event["error"] = f"{raised[0].__module__}.{raised[0].__qualname__}"
        event["at"] = places(raised[2])
    return event


def places(trace: TracebackType | None) -> list[str]:
    """File, line and function of the last steps of a traceback."""
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)[-12:]]


def without_arguments(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Of a record of a library: its constant text, or where it was written when the text was put together beforehand."""
    record: logging.LogRecord | None = event.get("_record")
    if record is not None:
        finished = not event.pop("positional_args", None) and not record.name.startswith(PLAIN_SPEAKERS)
        event["event"] = f"{record.pathname}:{record.lineno}" if finished else str(record.msg)
    return event


SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=False),
    without_values,
]


def logging_config(mode: str) -> dict[str, Any]:
    """JSON lines in production, coloured ones for people. Nothing else writes to the log."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    renderer = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if mode == "production"
        else structlog.dev.ConsoleRenderer()
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "structured": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
                "foreign_pre_chain": [*SHARED, without_arguments],
                "use_get_message": False,
                "pass_foreign_args": True,
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "structured"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "jinguo": {"level": "WARNING" if mode == "demo" else "INFO"},
            # Django adds handlers of its own to these; the request line already says what they would
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.request": {"handlers": [], "level": "CRITICAL", "propagate": False},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        },
    }
