"""A root URL file with pages that break, each in its own way."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, OperationalError
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_protect

from jinguo.foundation.pages.routes import Door, page
from jinguo.foundation.refusals import NotAllowed, OutsideScope, Refused, StaleRecord
from jinguo.site import urls
from jinguo.site.urls import handler400, handler403, handler404, handler500  # noqa: F401  # read by Django


class TooOften(Refused):
    status = 429


RAISED = {
    "refused": Refused("第 3 行：身份证号应为 18 位（现为 17 位）。"),
    "not-allowed": NotAllowed("这里要有相应权限的岗位才能打开。"),
    "outside": OutsideScope("没有这个村。"),
    "stale": StaleRecord("王主席 10:20 也改了电话。"),
    "often": TooOften("试的次数太多，请 15 分钟后再试。"),
    "denied": PermissionDenied(),
    "locked": OperationalError("database is locked"),
    "disk-full": OperationalError("database or disk is full"),
    "no-space": OSError(28, "No space left on device"),
    "bug": ZeroDivisionError("张桂芳 13812345678"),
    "row": IntegrityError("DETAIL: Key (phone)=(13812345678) already exists."),
}


def raising(error):
    def view(request):
        raise error

    return view


def fine(request):
    return HttpResponse(f"{len(request.POST)} fields")


urlpatterns = [
    *(
        page(f"{name}/", raising(error), name=name, permission=Door.PUBLIC, methods=("GET", "POST"))
        for name, error in RAISED.items()
    ),
    page("form/", csrf_protect(fine), name="form", permission=Door.PUBLIC, methods=("POST",)),
    path("undeclared/", fine),
    *urls.urlpatterns,
]
