"""What every request is asked at the door, and how the person who asks likes her pages."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from jinguo.accounts.models import User

Answer = Callable[[HttpRequest], HttpResponse]

TEXT_SIZE_COOKIE = "text_size"


class PreferencesMiddleware:
    """Language and text size: of the account, else of the browser's cookies, else Chinese at normal size.

    What the browser says it accepts is not asked: an English browser on an office machine does not make an English office.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if isinstance(user, User):
            language, size = user.language, int(user.text_size)
        else:
            language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
            size = _size(request.COOKIES.get(TEXT_SIZE_COOKIE, ""))
        if language not in User.Language.values:
            language = settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        request.text_size = size  # type: ignore[attr-defined]  # read by the shell
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def _size(text: str) -> int:
    return int(text) if text in {str(size) for size in User.TextSize.values} else User.TextSize.NORMAL.value


class DoorMiddleware:
    """Session limits and steps that come before anything else opens."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)
