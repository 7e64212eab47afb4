"""The smallest Django page that somebody signed in could get: what the list page is measured against.

The middleware of `startproject`, a session and a user from an SQLite file with the same journal mode, one rendered template that
greets her and carries a form token. No rows, no scope, no menu: whatever our page does beyond that, it has to do within its
ratio. `python -m bench.minimal` makes the database and prints the cookie of a signed-in user.
"""

import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

TEMPLATES = {
    "base.html": "<!doctype html><html><head><title>{% block title %}{% endblock %}</title></head><body>"
    "<header>{{ user.username }}<form method='post'>{% csrf_token %}<button>out</button></form></header>"
    "<main>{% block content %}{% endblock %}</main></body></html>",
    "page.html": "{% extends 'base.html' %}{% block title %}minimal{% endblock %}{% block content %}<h1>minimal</h1>{% endblock %}",
}

settings.configure(
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["*"],
    SECRET_KEY="minimal",  # noqa: S106  # serves one constant page
    USE_TZ=True,
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [
                    ("django.template.loaders.cached.Loader", [("django.template.loaders.locmem.Loader", TEMPLATES)])
                ],
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ],
            },
        }
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": Path(os.environ["JINGUO_DATA"]) / "minimal.sqlite3",
            "CONN_MAX_AGE": 60,
            "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"},
        }
    },
)


def page(request: HttpRequest) -> HttpResponse:
    return render(request, "page.html") if request.user.is_authenticated else HttpResponse(status=403)


urlpatterns = [path("", page), path("healthz", lambda request: HttpResponse("up"))]
application = get_wsgi_application()


def prepare() -> None:
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    client = Client()
    client.force_login(User.objects.create_user("minimal"))
    print(f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}")


if __name__ == "__main__":
    prepare()
