"""In English the main pages hold no Chinese but proper names."""

from __future__ import annotations

import re

import pytest

from jinguo.policybook.permissions import Role
from tests.factories.city import PLACES

CHINESE = re.compile(r"[\u4e00-\u9fff]+")
INVISIBLE = re.compile(r"<script.*?</script>|<!--.*?-->|<[^>]+>", re.DOTALL)
#: The name of the product, the other language's own name, and what the factory plants.
PROPER = ("巾帼一本账", "简体中文", "妇女联合会", "妇联", "测试", *PLACES.values())


def left_over(page: str, names: list[str]) -> list[str]:
    words = INVISIBLE.sub(" ", page)
    for name in sorted([*PROPER, *names], key=len, reverse=True):
        words = words.replace(name, "")
    return CHINESE.findall(words)


@pytest.mark.parametrize(
    "path", ["/", "/search/", "/messages/", "/officers/", "/federations/", "/regions/", "/permissions/"]
)
def test_a_main_page_reads_english(path: str, city, sign_in) -> None:
    officer = city.officers[Role.COUNTY]
    officer.language = "en"
    officer.save()
    client = sign_in(officer)

    answer = client.get(path, follow=True)

    assert answer.status_code == 200
    assert '<html lang="en"' in answer.text
    assert left_over(answer.text, [officer.name for officer in city.officers.values()]) == []
