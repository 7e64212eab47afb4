"""Icons, shapes and states, drawn in Python: a page holds dozens of them, a list hundreds.

The components `c-icon`, `c-shape` and `c-status` show the same; this is where their HTML stands.
"""

from __future__ import annotations

from functools import lru_cache

from django.templatetags.static import static
from django.utils.html import format_html

from jinguo.foundation.pages.status import State


@lru_cache(maxsize=512)
def icon(name: str) -> str:
    """An icon of the sprite, by its name in `icons.txt`; always beside a word, so it is hidden from readers."""
    address = f"{static('vendor/icons.svg')}#{name}"
    return format_html('<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', address)


@lru_cache(maxsize=32)
def shape(state: str) -> str:
    """The shape of a state by itself; only beside its word."""
    address = f"{static('pages/marks.svg')}#{state}"
    return format_html(
        '<svg class="shape shape-{}" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', state, address
    )


def status(state: str, word: object = "") -> str:
    """Shape, word and colour. Without a word it says the state's own; raises ValueError for an unknown state."""
    known = State(state)
    return format_html('<span class="tag tag-{}">{}{}</span>', known.value, shape(known.value), word or known.word)
