from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def workbench(request: HttpRequest) -> HttpResponse:
    """工作台: what to do today, most urgent first."""
    return render(request, "desk/workbench.html")
