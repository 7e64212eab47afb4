"""Every page and every error page carries the headers of the house; every POST wants a token; redirects stay here (S-G13, S-G16)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.http import HttpResponseBase
from django.test import Client, override_settings
from django.urls import path

from jinguo.foundation.pages.routes import Door, page
from jinguo.policybook.permissions import Level
from tests.security.matrix import Visitors, opening
from tests.security.register import Entry, declared

pytestmark = pytest.mark.django_db

ENTRIES = declared()
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' blob:",
    "connect-src": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def lacking(response: HttpResponseBase) -> list[str]:
    """The headers of the house that an answer does not carry."""
    policy = dict(
        part.strip().partition(" ")[::2]
        for part in response.get("Content-Security-Policy", "").split(";")
        if part.strip()
    )
    return [
        *(f"CSP {name}: {policy.get(name)!r}" for name, value in POLICY.items() if policy.get(name) != value),
        *(f"CSP allows {word}" for word in ("unsafe", "data:", "http", "*") if word in str(policy)),
        *(f"{name}: {response.get(name)!r}" for name, value in HEADERS.items() if response.get(name) != value),
    ]


@pytest.mark.parametrize("entry", ENTRIES, ids=str)
def test_every_page_carries_the_headers_of_the_house(entry: Entry, visitors: Visitors) -> None:
    assert lacking(visitors.visit(opening(entry))) == []


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if "GET" in entry.declared.methods], ids=str)
def test_pages_with_people_are_not_kept_by_browsers(entry: Entry, visitors: Visitors) -> None:
    response = visitors.visit(opening(entry))

    if entry.declared.level is not Level.L1 or entry.declared.permission is not Door.PUBLIC:
        allowed = (
            {"no-store"} if entry.declared.level is not Level.L1 else {"no-store", "private", "no-cache", "max-age=0"}
        )
        assert allowed & set(re.split(r",\s*", response.get("Cache-Control", ""))), response.get("Cache-Control")


def broken(request):
    raise RuntimeError("broken on purpose")


urlpatterns = [page("broken/", broken, name="broken", permission=Door.PUBLIC), path("undeclared/", broken)]


@pytest.mark.parametrize(
    ("address", "status"), [("/no/such/page/", 404), ("/broken/", 500), ("/%ff/", 404), ("/federations/no-uuid/", 404)]
)
@override_settings(DEBUG=False)
def test_error_pages_carry_them_too(address: str, status: int) -> None:
    urls = "tests.security.test_headers" if address == "/broken/" else settings.ROOT_URLCONF
    with override_settings(ROOT_URLCONF=urls):
        response = Client(raise_request_exception=False).get(address)

    assert response.status_code == status
    assert lacking(response) == []


def test_a_refusal_carries_them_too(visitors: Visitors) -> None:
    with visitors.as_person("postless") as client:
        response = client.get("/")

    assert response.status_code == 403
    assert lacking(response) == []


def test_a_missing_header_is_seen(visitors: Visitors) -> None:
    response = visitors.visit(opening(ENTRIES[0]))
    response["Content-Security-Policy"] = response["Content-Security-Policy"].replace(
        "style-src 'self'", "style-src 'self' 'unsafe-inline'"
    )
    del response["X-Frame-Options"]

    assert lacking(response) == [
        "CSP style-src: \"'self' 'unsafe-inline'\"",
        "CSP allows unsafe",
        "X-Frame-Options: None",
    ]


POSTS = [entry for entry in ENTRIES if "POST" in entry.declared.methods]


def forged(entry: Entry, visitors: Visitors) -> HttpResponseBase:
    cell = opening(entry, "POST")
    with visitors.as_person(cell.person) as client:
        strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
        strict.cookies = client.cookies.copy()
        return strict.post(visitors.address(cell))


@pytest.mark.parametrize("entry", [entry for entry in POSTS if entry.declared.permission is not Door.MACHINE], ids=str)
def test_a_post_without_a_token_is_refused(entry: Entry, visitors: Visitors) -> None:
    response = forged(entry, visitors)

    assert response.status_code == 403
    assert lacking(response) == []


ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "\t//evil.example",
)


def redirects() -> Iterator[tuple[Entry, str, str]]:
    for entry in ENTRIES:
        for method in entry.declared.methods:
            yield entry, method, f"{method} {entry.name}"


@pytest.mark.parametrize(("entry", "method"), [(entry, method) for entry, method, _ in redirects()], ids=str)
def test_nothing_leads_elsewhere(entry: Entry, method: str, visitors: Visitors) -> None:
    cell = opening(entry, method)
    address = visitors.address(cell)

    for target in ELSEWHERE:
        names = dict.fromkeys(("next", "return", "back", "url", "to", "redirect"), target)
        with visitors.as_person(cell.person) as client:
            response = (
                client.get(address, names)
                if method == "GET"
                else client.post(address, names, headers={"referer": target})
            )

        assert "evil" not in response.get("Location", ""), response["Location"]
        assert "evil" not in response.get("HX-Redirect", "")
        assert "javascript" not in response.get("Location", "")


def test_a_foreign_host_is_refused() -> None:
    response = Client(raise_request_exception=False).get("/sign-in/", headers={"host": "evil.example"})

    assert response.status_code == 400
    assert "evil" not in response.content.decode()


DOORS = [
    entry for entry in POSTS if entry.declared.permission is Door.PUBLIC and entry.module.startswith("jinguo.accounts")
]


@pytest.mark.parametrize("entry", DOORS, ids=str)
def test_a_form_at_the_door_is_throttled(entry: Entry) -> None:
    assert entry.declared.throttled, f"{entry.name}: whoever may try without a name is counted: throttled=True"
