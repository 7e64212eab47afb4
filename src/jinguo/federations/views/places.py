from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from jinguo.federations.queries import places
from jinguo.federations.requests import OfficeRequest


def region(request: OfficeRequest, code: str) -> HttpResponse:
    return render(
        request,
        "federations/region.html",
        {"region": get_object_or_404(places.regions(request.officer.scope), code=code)},
    )


def federation(request: OfficeRequest, uid: UUID) -> HttpResponse:
    found = get_object_or_404(places.federations(request.officer.scope), uid=uid)
    return render(request, "federations/federation.html", {"federation": found})
