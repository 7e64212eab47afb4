"""Root URLs: each package brings its own, declared with `foundation.pages.routes.page`."""

from django.urls import include, path

from jinguo.foundation.pages.routes import Door, page
from jinguo.policybook.permissions import Level
from jinguo.site import faults, health

machines = [
    page("healthz", health.alive, name="alive", permission=Door.MACHINE, level=Level.L1),
    page("readyz", health.ready, name="ready", permission=Door.MACHINE, level=Level.L1),
]

urlpatterns = [
    path("", include("jinguo.foundation.pages.urls")),
    path("", include("jinguo.accounts.urls")),
    path("", include((machines, "health"))),
    path("", include("jinguo.entrances.desk.urls")),
    path("", include("jinguo.federations.urls")),
]

handler400 = faults.bad_request
handler403 = faults.forbidden
handler404 = faults.not_found
handler500 = faults.server_error
