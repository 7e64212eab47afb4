"""What an officer sees when something is refused or breaks: one page for all, in her words, with the right status.

The page needs no database and no session, so it also appears when they are gone. What she typed comes back with a button
to send it again, unless it was a secret. A fragment request gets a fragment beside the form, which stays as it is.
"""

from __future__ import annotations

import errno
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from jinguo.foundation.audit.whereabouts import whereabouts
from jinguo.foundation.pages.routes import route_of
from jinguo.foundation.refusals import Refused

logger = structlog.get_logger("jinguo.faults")

#: Never sent back to the browser, whatever happens.
SECRET_FIELD = re.compile(r"pass|secret|token|otp|one_time|credential|^code$", re.IGNORECASE)
RETRY_AFTER = 5


@dataclass(frozen=True, slots=True)
class Words:
    title: Any
    text: Any


WORDS: dict[int, Words] = {
    400: Words(_("这个请求没看懂"), _("网址或内容不完整。请从工作台重新打开这一页。")),
    403: Words(_("这里打不开"), _("您现在的岗位没有这项权限。有别的岗位时，请在右上角切换；没有时，请找上级妇联。")),
    404: Words(_("没有这个页面"), _("没有这个页面，可能已被合并或删除。")),
    405: Words(_("这一页不能这样用"), _("这个网址只在别的页面里用。请从工作台进来。")),
    409: Words(_("别人先改了"), _("您打开之后，这条记录有人改过。什么都没有被覆盖，请对照后再存。")),
    413: Words(_("内容太大"), _("一次交上来的内容太大了。请分几次交，或把文件压小。")),
    422: Words(_("没有办成"), _("有一处和规定不符，请改好再交。")),
    429: Words(_("点得太快了"), _("刚才试的次数太多。请过几分钟再试。")),
    500: Words(_("刚才没存上"), _("刚才没存上，您填的还在。过一会儿点“再试一次”。")),
    503: Words(_("刚才没存上"), _("刚才没存上，您填的还在。过一会儿点“再试一次”。")),
    507: Words(
        _("服务器没有地方了"), _("服务器磁盘满了，这次没存上，您填的还在。请告诉管理员，过一会儿点“再试一次”。")
    ),
}
READING = Words(_("这一页暂时打不开"), _("服务器一时没顾上。请过一会儿再试一次。"))
RESEND = Words(_("刚才没存上"), _("刚才没存上。请点浏览器的“后退”，再交一次。"))
FORGERY = Words(
    _("这一页放得太久了"),
    _("为了安全，这次没有交上去。请点浏览器的“后退”，先把填的内容复制出来，再刷新那一页，填好重交。"),
)


class UndeclaredUrl(RuntimeError):
    """A URL without `page()`: loud in tests, 404 on a running server."""


def faults_middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> FaultsMiddleware:
    return FaultsMiddleware(get_response)


class FaultsMiddleware:
    """Innermost: turns refusals and faults of a view into the page, and shuts URLs that nobody declared."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            page = answer(request, 405)
            page["Allow"] = response["Allow"]
            return page
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if route_of(view) is None:
            if settings.MODE == "test":
                raise UndeclaredUrl(f"{request.resolver_match} is not declared with page()")
            raise Http404

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Refused):
            return answer(request, error.status, text=error.words, numbered=False)
        status = status_of(error)
        return broken(request, status) if status else None


def status_of(error: BaseException | None) -> int | None:
    """The status of a fault that passes by itself, or None where the code is to blame."""
    if isinstance(error, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return 413
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return 507
    if isinstance(error, DatabaseError) and "disk" in str(error) and "full" in str(error):
        return 507
    return 503 if isinstance(error, OperationalError | InterfaceError) else None


def broken(request: HttpRequest, status: int) -> HttpResponse:
    """The page of a fault that is not the officer's, and its line in the log."""
    if status != 413:
        logger.error("fault", status=status, exc_info=sys.exc_info())
    return answer(request, status, keep=status != 413)


def answer(
    request: HttpRequest, status: int, *, title: Any = None, text: Any = None, numbered: bool = True, keep: bool = False
) -> HttpResponse:
    """The fault as a page, or as a fragment for a fragment request. `keep` sends the posted fields back with a button."""
    fields, lost_files = _kept(request) if keep else (None, False)
    fragment = request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers
    words = _words(status, reading=request.method in {"GET", "HEAD"}, kept=fragment or fields is not None)
    context = {
        "status": status,
        "title": title or words.title,
        "words": text or words.text,
        "number": number() if numbered and status >= 500 else "",
        "fields": fields,
        "lost_files": lost_files,
        "address": request.get_full_path(),
        "may_reload": status >= 500 and request.method == "GET",
    }
    if status >= 500:
        # the page must not ask again what has just failed: who is signed in, and what the session holds
        request.user, context["messages"] = AnonymousUser(), ()
    response = render(request, "pages/_fault.html" if fragment else "pages/fault.html", context, status=status)
    if fragment:
        # what was typed stays where it is: only the place for faults is filled
        response["HX-Retarget"], response["HX-Reswap"] = "#fault", "innerHTML"
    if status in {429, 503, 507}:
        response["Retry-After"] = str(RETRY_AFTER)
    response["Cache-Control"] = "no-store"
    return response


def _words(status: int, *, reading: bool, kept: bool) -> Words:
    if status in {500, 503} and not kept:
        return READING if reading else RESEND
    return WORDS.get(status, WORDS[400])


def number() -> str:
    """Four characters that an officer can read out on the telephone: the end of the id that the log has."""
    return whereabouts().request[-4:].upper()


def _kept(request: HttpRequest) -> tuple[list[tuple[str, str]] | None, bool]:
    """The posted fields, to be sent again; None where there are none or one of them is a secret."""
    if request.method != "POST":
        return None, False
    try:
        posted, files = request.POST, request.FILES
    except (OSError, ValueError, RequestDataTooBig):
        return None, False
    fields = [
        (name, str(value)) for name, values in posted.lists() for value in values if name != "csrfmiddlewaretoken"
    ]
    if any(SECRET_FIELD.search(name) for name, _value in fields):
        return None, False
    return fields, bool(files)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    return answer(request, status_of(exception) or 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    return answer(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    return answer(request, 404)


def server_error(request: HttpRequest) -> HttpResponseBase:
    """Called while the exception is being handled, also for one that a middleware raised."""
    return broken(request, status_of(sys.exc_info()[1]) or 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """Sends nothing back: a forged form must not get a button that would send it again."""
    return answer(request, 403, title=FORGERY.title, text=FORGERY.text)
