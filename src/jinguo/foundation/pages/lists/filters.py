"""Declared filters: a django-filter set whose fields are named one by one."""

from __future__ import annotations

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _


class Filters(django_filters.FilterSet):
    """Filters of a list page. `fold` names those that stand behind 展开."""

    fold: tuple[str, ...] = ()

    def get_form_class(self) -> Any:
        """The empty line of a choice says 全部."""
        form = super().get_form_class()
        for field in form.base_fields.values():
            if hasattr(field, "empty_label"):
                field.empty_label = _("全部")
        return form
