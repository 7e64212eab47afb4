"""Querysets that refuse to answer before somebody has said whose eyes they are for.

`Post.objects.all()` is legal to build and refuses to run; `Post.objects.within(scope)` runs. The few honest exceptions
call `unscoped()` and are listed, site by site, in `tests/guards/unscoped.txt`.
"""

from __future__ import annotations

from typing import Any, Generic, Self, TypeVar

from django.db import models

from jinguo.foundation.refusals import UnscopedQuery

Row = TypeVar("Row", bound=models.Model)

#: What reads or changes rows. Inserting is not among them: a new row is nobody's secret yet.
EVALUATING = ("count", "exists", "aggregate", "update", "delete", "iterator", "explain", "in_bulk")


class ScopedQuerySet(models.QuerySet[Row], Generic[Row]):
    """A queryset of classified rows. Subclasses say in `narrow` which rows a scope holds."""

    is_scoped = False

    def narrow(self, scope: Any) -> Self:
        """The rows that `scope` holds; each model answers for itself."""
        raise NotImplementedError(f"{type(self).__name__} does not say which rows a scope holds")

    def within(self, scope: Any) -> Self:
        """The rows that the asker may know of. The only way for a page, an API or a job to get at rows."""
        return self.narrow(scope)._marked()

    def unscoped(self) -> Self:
        """All rows. Legal only at the call sites listed in `tests/guards/unscoped.txt`."""
        return self._marked()

    def _marked(self) -> Self:
        marked = self._chain()  # type: ignore[attr-defined]  # Django's own hook, unknown to the stubs
        marked.is_scoped = True
        return marked

    def _clone(self) -> Self:
        clone = super()._clone()  # type: ignore[misc]  # Django's own hook, unknown to the stubs
        clone.is_scoped = self.is_scoped
        return clone

    def _require_scope(self) -> None:
        if not self.is_scoped:
            raise UnscopedQuery(
                f"{self.model.__name__}: evaluated without .within(scope). "
                f"Pass the asker's scope, or use unscoped() at a listed call site."
            )

    def _fetch_all(self) -> None:
        if self._result_cache is None:
            self._require_scope()
        super()._fetch_all()


def _guarded(name: str) -> Any:
    inherited = getattr(models.QuerySet, name)

    def run(self: ScopedQuerySet[Any], *args: Any, **kwargs: Any) -> Any:
        if self._result_cache is None:
            self._require_scope()
        return inherited(self, *args, **kwargs)

    run.__name__, run.__doc__ = name, inherited.__doc__
    return run


for _name in EVALUATING:
    setattr(ScopedQuerySet, _name, _guarded(_name))
