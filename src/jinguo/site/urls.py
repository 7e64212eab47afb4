"""Root URLs: each package brings its own, declared with `foundation.pages.routes.page`."""

from django.urls import include, path

urlpatterns = [
    path("", include("jinguo.accounts.urls")),
    path("", include("jinguo.entrances.desk.urls")),
    path("", include("jinguo.federations.urls")),
]
