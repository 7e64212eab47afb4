"""Declared filters: a django-filter set whose fields are named one by one."""

from __future__ import annotations

import django_filters


class Filters(django_filters.FilterSet):
    """Filters of a list page. `fold` names those that stand behind 展开."""

    fold: tuple[str, ...] = ()
