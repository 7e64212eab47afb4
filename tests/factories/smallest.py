"""The smallest legal record of any kind, from the declaration of its fields alone."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from django.db import models
from django.utils import timezone

from jinguo.federations.models import Federation, Region
from tests.factories.city import SINCE

_number = count(1)


def smallest(model: type[models.Model], federation: Federation, *, make: Callable[[type, Federation], Any]) -> Any:
    """A record of `model` that belongs to the federation. `make` answers for the records that it must point to."""
    values = {
        item.name: value
        for item in model._meta.concrete_fields
        if (value := _value(item, model, federation, make)) is not _LEAVE
    }
    return model._base_manager.create(**values)


_LEAVE = object()


def _value(item: models.Field, model: type, federation: Federation, make: Callable[[type, Federation], Any]) -> Any:
    if item.is_relation:
        target = item.related_model
        if target is Federation:
            return federation if target is not model else _LEAVE
        if target is Region:
            return federation.region if target is not model else _LEAVE
        return _LEAVE if item.null or target is model else make(target, federation)
    if item.name == "since":
        return SINCE
    if item.primary_key or item.has_default() or item.null or (item.blank and item.empty_strings_allowed):
        return _LEAVE
    if item.choices:
        return next(iter(item.flatchoices))[0]
    match item:
        case models.DateTimeField():
            return timezone.now()
        case models.DateField():
            return SINCE
        case models.BooleanField():
            return False
        case models.JSONField():
            return {}
        case models.CharField() | models.TextField():
            return f"某{next(_number)}"[: item.max_length or 200]
        case _:
            return next(_number)
