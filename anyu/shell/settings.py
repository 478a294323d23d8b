"""Settings of the Django application. What differs between installations comes from the environment:

ANYU_HOME              where data, keys and the embedded database live
ANYU_DATABASE_URL      the application's database; set by the command line when the embedded server is used
ANYU_OWNER_DATABASE_URL  the same database for migrations, by the role that owns the tables
ANYU_HOSTS             host names the pages answer to, separated by commas
ANYU_TODAY             a fixed day, for rehearsals and tests
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from anyu.shell.installation import home
from anyu.shell.secret import master_key, secret

HERE = Path(__file__).parent
HOME = home()


def _database(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", [parts.hostname or ""])[0],
        "PORT": query.get("port", [str(parts.port or "")])[0],
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


ANYU_HOME = HOME
ANYU_DATABASE_URL = os.environ.get("ANYU_DATABASE_URL", "")
ANYU_OWNER_DATABASE_URL = os.environ.get("ANYU_OWNER_DATABASE_URL", ANYU_DATABASE_URL)
ANYU_APP_ROLE = unquote(urlsplit(ANYU_DATABASE_URL).username or "anyu_app")
ANYU_MASTER_KEY = master_key(HOME)
ANYU_PACK = os.environ.get("ANYU_PACK", "cn")

DATABASES = {"default": {"ENGINE": "django.db.backends.dummy"}}
if ANYU_DATABASE_URL:
    DATABASES = {"default": _database(ANYU_DATABASE_URL), "owner": _database(ANYU_OWNER_DATABASE_URL)}

SECRET_KEY = secret(HOME, "session")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("ANYU_HOSTS", "127.0.0.1,localhost,testserver").split(",")
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "anyu.registers.apps.Registers",
    "anyu.shell.web.apps.Web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "anyu.shell.web.policy.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "anyu.shell.web.entry.Entry",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "anyu.shell.web.urls"
WSGI_APPLICATION = "anyu.shell.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "web" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "anyu.shell.web.menu.menu",
            ],
            "builtins": ["anyu.shell.web.templatetags.anyu"],
        },
    }
]

LANGUAGES = [("zh-hant", "繁體中文"), ("zh-hans", "简体中文"), ("en", "English")]
LANGUAGE_CODE = "zh-hant"
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
TIME_ZONE = os.environ.get("ANYU_TIME_ZONE", "Asia/Shanghai")
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [HERE / "web" / "static"]
WHITENOISE_USE_FINDERS = True

LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "sign-in"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = os.environ.get("ANYU_HTTPS", "") == "1"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 2**20
ANYU_UPLOAD_LIMIT_BYTES = 64 * 2**20
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"psycopg": {"level": "ERROR"}},  # a lost connection is told once, in our own words
}

