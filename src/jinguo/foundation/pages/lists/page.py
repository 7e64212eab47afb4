"""`ListPage`: the declaration of a list and the page that follows from it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, ClassVar, cast
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jinguo.foundation.pages import layouts
from jinguo.foundation.pages.forms.values import as_read
from jinguo.foundation.pages.house import PAGE_ROWS
from jinguo.foundation.pages.lists.answers import answer
from jinguo.foundation.pages.lists.batch import Batch
from jinguo.foundation.pages.lists.columns import Column, cells
from jinguo.foundation.pages.lists.export import watermark
from jinguo.foundation.pages.lists.filters import Filters
from jinguo.foundation.pages.lists.keyset import Order, Slice, ordered, slice_of
from jinguo.foundation.pages.lists.parts import Button, Count, Empty, Head, Line
from jinguo.foundation.pages.lists.state import (
    AFTER,
    BEFORE,
    COLUMNS,
    DENSITY,
    PRINT,
    RESERVED,
    SEARCH,
    SORT,
    VIEW,
    Address,
)
from jinguo.foundation.pages.models import ListLayout, SavedView
from jinguo.foundation.pages.requests import PageRequest
from jinguo.policybook.permissions import Permission

#: Every declared list by key. A guard test walks them; saved views and layouts name them.
LIST_PAGES: dict[str, type[ListPage]] = {}

#: Counting stops here: nobody reads 200,000 as a number, and a whole count costs more than the page.
COUNT_CAP = 1000


class ListPage:
    """A list of records. A subclass declares `key`, `title`, `columns` and answers `rows`.

    `rows` starts from a query that takes `request.scope`; everything else only narrows it. `order` is the order without a
    choice, a database path with "-" for downwards. `search` names the paths of the quick search. Nothing but a declared
    column can be sorted, nothing but a declared filter can filter.
    """

    key: ClassVar[str]
    title: ClassVar[Any]
    columns: ClassVar[list[Column]]
    filters: ClassVar[type[Filters] | None] = None
    search: ClassVar[tuple[str, ...]] = ()
    search_hint: ClassVar[Any] = _("名称")
    order: ClassVar[str] = "-pk"
    #: Rows of a page; where a list does not say, the house does.
    size: ClassVar[int | None] = None
    buttons: ClassVar[list[Button]] = []
    batches: ClassVar[list[Batch]] = []
    empty: ClassVar[Empty] = Empty(_("这里还没有内容。"))
    template: ClassVar[str] = "pages/list.html"

    def __init__(self, request: PageRequest, **kwargs: Any) -> None:
        self.request = request
        self.kwargs = kwargs

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "key" not in vars(cls):
            return
        if cls.key in LIST_PAGES:
            raise ImproperlyConfigured(f"the list {cls.key} is declared twice")
        _refuse_what_leaks(cls)
        LIST_PAGES[cls.key] = cls

    # What a subclass answers

    def rows(self, request: Any, *args: Any, **kwargs: Any) -> models.QuerySet[Any]:
        """The records that the asker may see here, from a query of the package; called with the words of the URL."""
        raise NotImplementedError(f"{type(self).__name__} does not say which rows it lists")

    def link(self, row: Any) -> str:
        """Where the linked column leads."""
        return str(row.get_absolute_url())

    def find(self, rows: models.QuerySet[Any], text: str) -> models.QuerySet[Any]:
        """Quick search: every word must stand in one of the `search` paths."""
        for word in text.split():
            condition = Q()
            for path in set(self.search) - self.hidden_paths:
                condition |= Q(**{f"{path}__icontains": word})
            rows = rows.filter(condition)
        return rows

    # The page

    @classmethod
    def as_view(cls) -> Callable[..., HttpResponse]:
        def view(request: PageRequest, **kwargs: Any) -> HttpResponse:
            return cls(request, **kwargs).respond()

        view.methods = ("GET", "POST")  # type: ignore[attr-defined]  # read by page()
        view.page_class = cls  # type: ignore[attr-defined]  # read by the guard tests
        return view

    def respond(self) -> HttpResponse:
        if self.request.method == "POST":
            return answer(self)
        shared = self.request.GET.get(VIEW)
        if shared:
            return self._shared(shared)
        if self.request.GET.get(PRINT):
            return render(self.request, "pages/list_print.html", self.context())
        return self.show()

    def show(self, *, status: int = 200, **more: Any) -> HttpResponse:
        """The page, or only the list where htmx asks for it."""
        whole = not self.request.htmx or self.request.htmx.target != "list"
        template = self.template if whole else "pages/list_body.html"
        response = render(self.request, template, {**self.context(), **more}, status=status)
        response["Vary"] = "HX-Request, HX-Target"
        return response

    def context(self) -> dict[str, Any]:
        return {"page": self, "title": self.title}

    def _shared(self, text: str) -> HttpResponse:
        """Open a saved view by its number: its address, seen through the eyes of whoever opens it."""
        try:
            view = layouts.shared_view(list_key=self.key, uid=UUID(text))
        except ValueError:
            return HttpResponseRedirect(self.request.path)
        return HttpResponseRedirect(f"{self.request.path}{view.address}")

    @cached_property
    def address(self) -> Address:
        return Address.of(self.request.GET, self.filters.base_filters if self.filters else ())

    @cached_property
    def filter_set(self) -> Any:
        if self.filters is None:
            return None
        rows = self.rows(self.request, **self.kwargs)
        found = self.filters(self.address.as_query(), queryset=rows, request=self.request)
        for name, item in list(found.filters.items()):
            if item.field_name in self.hidden_paths:
                del found.filters[name]
        return found

    @cached_property
    def matching(self) -> models.QuerySet[Any]:
        """The rows that the filters and the search leave, in no order yet. What is counted, shown and exported."""
        rows = self.filter_set.qs if self.filter_set else self.rows(self.request, **self.kwargs)
        text = self.address.get(SEARCH)
        return self.find(rows, text) if text and self.search else rows

    @cached_property
    def chosen_order(self) -> Order:
        """The order asked for, if it names a sortable column that the officer sees; else the list's own."""
        asked = Order.of(self.address.get(SORT))
        column = next((item for item in self.allowed_columns if item.key == asked.field and item.sort), None)
        return Order(column.sort, asked.is_down) if column else Order.of(self.order)

    @cached_property
    def slice(self) -> Slice:
        return slice_of(
            self.matching,
            self.chosen_order,
            size=self.size or PAGE_ROWS.now(),
            after=self.address.get(AFTER),
            before=self.address.get(BEFORE),
            purpose=self.key,
        )

    @cached_property
    def count(self) -> Count:
        # only keys are counted: what a row shows beside them (a sum, a subquery) would be worked out for each
        number = self.matching.order_by().values("pk")[: COUNT_CAP + 1].count()
        return Count(min(number, COUNT_CAP), number > COUNT_CAP)

    @cached_property
    def allowed_columns(self) -> list[Column]:
        return [column for column in self.columns if column.is_shown_to(self.request.officer)]

    @cached_property
    def hidden_paths(self) -> set[str]:
        """Where the columns lead that she may not see: neither searched nor filtered."""
        return {column.path for column in self.columns if not column.is_shown_to(self.request.officer)}

    @cached_property
    def shown_columns(self) -> list[Column]:
        """The columns in the address, else the remembered ones, else the usual ones; never one she may not see."""
        asked = self.address.get(COLUMNS).split(".") if self.address.get(COLUMNS) else self.layout.columns
        chosen = [column for column in self.allowed_columns if column.link or column.key in asked]
        usual = [column for column in self.allowed_columns if not column.optional]
        return chosen if any(column.key in asked for column in self.allowed_columns) else usual

    @property
    def owner(self) -> dict[str, Any]:
        """Under whose name and which list a layout or a view is remembered."""
        return {"user_id": self.request.user.pk, "list_key": self.key}

    @cached_property
    def layout(self) -> ListLayout:
        return layouts.layout_of(**self.owner)

    @property
    def density(self) -> str:
        asked = self.address.get(DENSITY)
        return asked if asked in ListLayout.Density else self.layout.density

    @property
    def density_class(self) -> str:
        return "" if self.density == ListLayout.Density.NORMAL else self.density

    @property
    def densities(self) -> list[tuple[str, Any]]:
        return [(str(value), label) for value, label in ListLayout.Density.choices]

    @cached_property
    def views(self) -> list[SavedView]:
        return list(layouts.views_of(**self.owner))

    @property
    def sorted_rows(self) -> models.QuerySet[Any]:
        """Every matching row in order: what a file or a printed page holds."""
        return ordered(self.matching, self.chosen_order)

    # Prepared for the template

    @cached_property
    def heads(self) -> list[Head]:
        return [self._head(column) for column in self.shown_columns]

    def _head(self, column: Column) -> Head:
        if not column.sort:
            return Head(column, "", "")
        is_sorted = self.chosen_order.field == column.sort
        is_down = is_sorted and self.chosen_order.is_down
        next_sort = f"-{column.key}" if is_sorted and not is_down else column.key
        state = ("descending" if is_down else "ascending") if is_sorted else ""
        return Head(column, str(self.address.but(sort=next_sort)), state)

    @cached_property
    def lines(self) -> list[Line]:
        return [self._line(row) for row in self.slice.rows]

    def _line(self, row: Any) -> Line:
        url = self.link(row) if any(column.link for column in self.shown_columns) else ""
        return Line(str(getattr(row, "uid", row.pk)), str(row), cells(self.shown_columns, row, url))

    @property
    def next_address(self) -> str:
        return str(self.address.but(after=self.slice.after)) if self.slice.after else ""

    @property
    def previous_address(self) -> str:
        return str(self.address.but(before=self.slice.before)) if self.slice.before else ""

    @property
    def shown_buttons(self) -> list[Button]:
        return [button for button in self.buttons if self.request.officer.may(button.permission)]

    @property
    def open_filters(self) -> list[Any]:
        return [box for box in self._boxes if box.name not in self._folded]

    @property
    def folded_filters(self) -> list[Any]:
        """The filters behind 展开; they stand open when one of them is in use."""
        return [box for box in self._boxes if box.name in self._folded]

    @property
    def is_unfolded(self) -> bool:
        return any(self.address.get(name) for name in self._folded)

    @cached_property
    def _boxes(self) -> list[Any]:
        return list(self.filter_set.form) if self.filter_set else []

    @property
    def _folded(self) -> tuple[str, ...]:
        return self.filters.fold if self.filters else ()

    @property
    def shown_batches(self) -> list[Batch]:
        return [batch for batch in self.batches if self.request.officer.may(batch.permission)]

    @property
    def may_export(self) -> bool:
        return self.request.officer.may(Permission.LISTS_EXPORT)

    @property
    def mark(self) -> str:
        return watermark(self.request.officer)

    @property
    def printed_lines(self) -> list[Line]:
        """The rows of a printed page; a longer list is told to narrow itself or to be exported."""
        return [self._line(row) for row in self.sorted_rows[:COUNT_CAP]]

    @property
    def notes(self) -> list[tuple[str, str]]:
        """What the list was narrowed by, in words: the second sheet of a file and the foot of a printed page."""
        found = [(gettext("搜索"), self.search_text)] if self.search_text else []
        for name, box in self.filter_set.form.fields.items() if self.filter_set else ():
            typed = [value for key, value in self.address.pairs if key == name]
            if typed:
                found.append((str(box.label), as_read(box, typed)))
        sort = next((column for column in self.columns if column.sort == self.chosen_order.field), None)
        if sort:
            way = gettext("从大到小") if self.chosen_order.is_down else gettext("从小到大")
            found.append((gettext("排序"), gettext("%(label)s，%(way)s") % {"label": sort.label, "way": way}))
        return found

    @property
    def print_address(self) -> str:
        return f"{self.address.choices}&{PRINT}=1" if self.address.choices.pairs else f"?{PRINT}=1"

    @property
    def search_text(self) -> str:
        return self.address.get(SEARCH)

    @property
    def carried(self) -> list[tuple[str, str]]:
        """What the filter form carries along without a box of its own."""
        return self.address.hidden(SEARCH, *(self.filters.base_filters if self.filters else ()))


def _refuse_what_leaks(cls: type[ListPage]) -> None:
    """A list that could be filtered by what it hides does not start."""
    keys = [column.key for column in cls.columns]
    if len(keys) != len(set(keys)):
        raise ImproperlyConfigured(f"the list {cls.key} names a column twice")
    private = {column.path for column in cls.columns if column.is_private}
    filters = cast("dict[str, Any]", cls.filters.base_filters) if cls.filters else {}
    for name, item in filters.items():
        if name in RESERVED:
            raise ImproperlyConfigured(f"the list {cls.key}: no filter may be called {name}")
        if item.field_name in private:
            raise ImproperlyConfigured(f"the list {cls.key}: {item.field_name} is private and cannot be filtered")
    leaking = private & set(cls.search)
    if leaking:
        raise ImproperlyConfigured(f"the list {cls.key}: {', '.join(leaking)} is private and cannot be searched")
