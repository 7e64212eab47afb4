"""Settings, from the environment and from files in the data folder. Production refuses to start on unsafe ones (`refusals`).

`JINGUO_MODE` is demo (the default: fictitious people, one machine), production, development or test.
"""

from __future__ import annotations

import os
from datetime import timedelta

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from jinguo.site.folders import PACKAGE, data_dir
from jinguo.site.logs import logging_config
from jinguo.site.secret import read_secret

MODE = os.environ.get("JINGUO_MODE", "demo")
if MODE not in {"demo", "production", "development", "test"}:
    raise ImproperlyConfigured(f"JINGUO_MODE 应为 demo、production、development 或 test（现为 {MODE}）。")
IS_PRODUCTION = MODE == "production"
IS_DEMO = MODE in {"demo", "development", "test"}
DEBUG = MODE == "development"
DATA_DIR = data_dir()
if MODE != "test":
    os.umask(0o077)  # whatever a process of this installation writes is its owner's alone
SECRET_FILE = DATA_DIR / "secret.key"
SECRET_KEY = "only-for-tests" if MODE == "test" else read_secret(SECRET_FILE, make=not IS_PRODUCTION)  # no secret

LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = [item for item in os.environ.get("JINGUO_HOSTS", "").split(",") if item] or [*LOCAL_HOSTS, "testserver"]
CSRF_TRUSTED_ORIGINS = [item for item in os.environ.get("JINGUO_ORIGINS", "").split(",") if item] or [
    f"https://{host}" for host in ALLOWED_HOSTS if IS_PRODUCTION and host != "*"
]
ROOT_URLCONF = "jinguo.site.urls"
WSGI_APPLICATION = "jinguo.site.wsgi.application"
APPEND_SLASH = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "django_filters",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "jinguo.foundation.audit",
    "jinguo.foundation.records",
    "jinguo.foundation.settings",
    "jinguo.foundation.notices",
    "jinguo.foundation.jobs",
    "jinguo.foundation.todos",
    "jinguo.foundation.pages",
    "jinguo.accounts",
    "jinguo.federations",
    "jinguo.entrances.desk",
    "jinguo.site.apps.SiteConfig",
]

MIDDLEWARE = [
    "jinguo.foundation.audit.middleware.whereabouts_middleware",
    "jinguo.site.request_log.request_log_middleware",
    "jinguo.site.headers.headers_middleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "jinguo.foundation.settings.store.settings_middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "jinguo.accounts.middleware.LanguageMiddleware",
    "jinguo.federations.middleware.officer_middleware",
    "jinguo.federations.middleware.LinkMiddleware",
    "jinguo.accounts.middleware.DoorMiddleware",
    "jinguo.site.faults.faults_middleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            # cotton's loader must be named explicitly: its automatic set-up breaks other template apps
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "jinguo.foundation.pages.templatetags.look",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jinguo.federations.context.officer_context",
                "jinguo.foundation.pages.shell.shell",
            ],
        },
    }
]

# Database: SQLite in the data folder, or DATABASE_URL=postgres://... and nothing else changes.
DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{DATA_DIR / 'jinguo.sqlite3'}", conn_max_age=60, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE queues writers instead of failing them; FULL makes an acknowledged write durable.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;",
    }
else:
    # a database that does not answer is a 503 within three seconds; what the URL asks for (sslmode) is kept
    DATABASES["default"]["OPTIONS"] = {
        **DATABASES["default"].get("OPTIONS", {}),
        "connect_timeout": 2,
        "options": "-c statement_timeout=15000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=30000",
    }

# Accounts
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/sign-in/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"jinguo.accounts.passwords.{rule}"} for rule in ("LongEnough", "NotCommon", "NotGuessable")
]
#: Words of the house that a password may not consist of, beside those of the person's own federation.
HOUSE_WORDS = ["妇女联合会", "妇联", "巾帼", "一本账", "jinguo", "fulian"]
_password_days = int(os.environ.get("JINGUO_PASSWORD_DAYS", "0"))
PASSWORD_MAX_AGE = timedelta(days=_password_days) if _password_days else None
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
MFA_ADAPTER = "jinguo.accounts.authenticators.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = "巾帼一本账"
MFA_TOTP_TOLERANCE = 1  # half a minute: the clocks of phones differ
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
SESSION_ENGINE = "jinguo.accounts.session_store"
SESSION_IDLE = timedelta(minutes=30)
SESSION_ABSOLUTE = timedelta(hours=8)
SESSION_COOKIE_AGE = int(SESSION_ABSOLUTE.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # office machines are shared
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_PRODUCTION
if IS_PRODUCTION:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
#: Printed and shown for everybody to read: the people of a demonstration are fictitious.
DEMO_PASSWORD = "chuntian-huakai-2026" if IS_DEMO else ""
#: Off only where people are fictitious; production refuses to start with it off.
SECOND_FACTOR_REQUIRED = IS_PRODUCTION
#: How many of our own proxies stand before us; each adds one address to X-Forwarded-For.
TRUSTED_PROXIES = int(os.environ.get("JINGUO_PROXIES", "0"))

# Language and time. The texts in the code are the Chinese ones.
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = "jinguo.site.formats"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# Static files: third-party ones are synced by `jinguo assets` with an integrity check, none is committed.
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = MODE in {"development", "test"}
STATIC_ROOT = None if WHITENOISE_USE_FINDERS else DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if WHITENOISE_USE_FINDERS
        else "jinguo.site.static_files.StaticFiles"
    },
}

# Web hardening: nothing inline, nothing from elsewhere.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:"],
        "media-src": [SELF, "blob:"],
        "font-src": [SELF],
        "manifest-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if IS_PRODUCTION:
    # TLS ends at the proxy before us, which says so; machines that ask after our health may come without
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True

# Faults and logs
CSRF_FAILURE_VIEW = "jinguo.site.faults.csrf_failure"
LOGGING = logging_config(MODE)
