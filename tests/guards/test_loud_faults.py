"""Faults that are silent in production are errors in tests: N+1 queries, undefined template variables (contract 10)."""

from __future__ import annotations

import pytest
import zeal
from django.template import Context, Template, engines
from django.template.base import Origin
from zeal.errors import NPlusOneError

from jinguo.accounts.models import User
from jinguo.federations.models import Federation
from tests.factories.city import City
from tests.undefined import UndefinedVariable

PAGE = "/src/jinguo/federations/templates/federations/page.html"
COMPONENT = "/src/jinguo/foundation/pages/templates/cotton/tag.html"
FOREIGN = "/site-packages/allauth/templates/page.html"


def rendered(text: str, *, origin: str = PAGE, **context: object) -> str:
    engine = engines["django"].engine
    return Template(text, origin=Origin(origin), engine=engine).render(Context(context))


@pytest.mark.parametrize(
    "text",
    ["{{ misspelt }}", "{{ user.misspelt }}", "{{ misspelt|upper }}", "{% with a=misspelt %}{{ a }}{% endwith %}"],
)
def test_an_undefined_variable_is_an_error(text: str) -> None:
    with pytest.raises(UndefinedVariable, match="misspelt"):
        rendered(text, user=User(name="甲"))


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ('{{ misspelt|default:"" }}', PAGE),
        ("{% if misspelt %}{% endif %}", PAGE),
        ("{{ hint }}", COMPONENT),
        ("{{ misspelt }}", FOREIGN),
    ],
)
def test_silence_that_is_meant_stays(text: str, origin: str) -> None:
    assert rendered(text, origin=origin) == ""


def test_a_query_for_every_row_is_an_error(city: City) -> None:
    rows = Federation.objects.unscoped().exclude(region=None)

    with zeal.zeal_context(), pytest.raises(NPlusOneError):
        for federation in rows:
            str(federation.region)
