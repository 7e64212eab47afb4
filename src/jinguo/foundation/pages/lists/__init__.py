"""列表: a list page is declared - its columns, filters and rows - and the rest follows.

Sorting, filters, quick search, keyset paging, chosen columns, saved views, batch actions, export and print all come from
the declaration. Owns how a list behaves; refuses to know what it lists. `docs/guides/add-a-page.md` shows one in 15 lines.
"""

from jinguo.foundation.pages.lists.batch import Batch, withdrawing
from jinguo.foundation.pages.lists.columns import Column, Kind
from jinguo.foundation.pages.lists.filters import Filters
from jinguo.foundation.pages.lists.page import LIST_PAGES, Button, Empty, ListPage

__all__ = ["LIST_PAGES", "Batch", "Button", "Column", "Empty", "Filters", "Kind", "ListPage", "withdrawing"]
