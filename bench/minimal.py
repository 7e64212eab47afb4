"""The smallest Django page there is: one URL, no middleware, no template. What the list page is measured against."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="minimal")  # noqa: S106  # serves one constant word
urlpatterns = [path("", lambda request: HttpResponse("minimal"))]
application = get_wsgi_application()
