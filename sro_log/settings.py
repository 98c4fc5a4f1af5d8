"""All settings in one file; what differs between installations comes from the environment.

A wrong value stops the start with a sentence. See docs/drift.md for the list.
"""

import datetime
import secrets
from pathlib import Path

import environs
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environs import validate
from whitenoise.compress import Compressor

from sro_log.checked import own_address, pauses, sender, web_address, whole_number

ROOT = Path(__file__).resolve().parent.parent
env = environs.FileAwareEnv()


def local_secret_key(kept: Path) -> str:
    """A random key for this machine, made once and kept beside the local database."""
    kept.parent.mkdir(exist_ok=True)
    if not kept.exists():
        kept.write_text(secrets.token_urlsafe(50))
        kept.chmod(0o600)
    return kept.read_text()


try:
    SECRET_KEY = env.str("SECRET_KEY", "")
    # LOCAL: this machine only, plain http, a key of its own. With a SECRET_KEY it is a real
    # installation: https, strict cookies, and ALLOWED_HOSTS must be named.
    LOCAL = env.bool("LOCAL", not SECRET_KEY)
    DEBUG = env.bool("DEBUG", False)
    DEMO = env.bool("DEMO", False)
    ALLOWED_HOSTS: list[str] = env.list(
        "ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"] if LOCAL else []
    )
    CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
    DATABASES = {
        "default": env.dj_db_url(
            "DATABASE_URL", f"sqlite:///{ROOT / 'var' / 'log.sqlite3'}", conn_max_age=0
        )
    }
    MEDIA_ROOT = env.path("MEDIA_ROOT", ROOT / "var" / "files")
    BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
    # The archive's file: pdf/a-3a holds the meeting's data, pdf/a-2a has them beside it.
    ARCHIVE_FORM = env.str(
        "ARCHIVE_FORM", "pdf/a-3a", validate=validate.OneOf(["pdf/a-3a", "pdf/a-2a"])
    )
    # The address in links of mails: where people reach the log.
    SITE_ADDRESS = web_address(
        "SITE_ADDRESS",
        env.str("SITE_ADDRESS", "")
        or own_address(ALLOWED_HOSTS, is_local=LOCAL, port=env.str("PORT", "8000"))
        or "https://logg.invalid",
    )
    # Where mails are handed over. Without EMAIL_HOST they stay in the outbox, and pages say so.
    EMAIL_HOST = env.str("EMAIL_HOST", "")
    EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", False)
    EMAIL_USE_SSL = env.bool("EMAIL_USE_SSL", False)
    EMAIL_PORT = whole_number(
        "EMAIL_PORT",
        env.str("EMAIL_PORT", "") or ("465" if EMAIL_USE_SSL else "587" if EMAIL_USE_TLS else "25"),
        1,
        65535,
    )
    EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
    EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
    # Seconds of silence before the server is given up.
    EMAIL_TIMEOUT = whole_number("EMAIL_TIMEOUT", env.str("EMAIL_TIMEOUT", "") or "20", 1, 60)
    DEFAULT_FROM_EMAIL = sender(
        "DEFAULT_FROM_EMAIL",
        env.str("DEFAULT_FROM_EMAIL", "") or ("" if EMAIL_HOST else "beslutsloggen@logg.invalid"),
    )
    # When automatic mails rest, besides weekends and holidays.
    MAIL_PAUSES = pauses(
        "MAIL_PAUSES", env.list("MAIL_PAUSES", ["midsommarafton--08-15", "12-23--01-06"])
    )
    # Who answers for this installation, for its accessibility statement and "Om".
    OPERATOR_NAME = env.str("OPERATOR_NAME", "")
    SOURCE_ADDRESS = env.str("SOURCE_ADDRESS", "")
    ACCESSIBILITY_CONTACT = env.str("ACCESSIBILITY_CONTACT", "")
    ACCESSIBILITY_PHONE = env.str("ACCESSIBILITY_PHONE", "")
    ACCESSIBILITY_ASSESSED = env.str("ACCESSIBILITY_ASSESSED", "")
    ACCESSIBILITY_COMPLIANCE = env.str(
        "ACCESSIBILITY_COMPLIANCE",
        "delvis",
        validate=validate.OneOf(["helt", "delvis", "inte"]),
    )
    ACCESSIBILITY_DEFICIENCIES: list[str] = env.list(
        "ACCESSIBILITY_DEFICIENCIES", [], delimiter=";"
    )
except environs.EnvError as error:
    raise ImproperlyConfigured(f"Fel i en inställning: {error}") from error

if EMAIL_USE_TLS and EMAIL_USE_SSL:
    raise ImproperlyConfigured("Sätt EMAIL_USE_TLS eller EMAIL_USE_SSL, inte båda.")
if EMAIL_HOST and SITE_ADDRESS.endswith(".invalid"):
    raise ImproperlyConfigured(
        "SITE_ADDRESS saknas. Ange adressen i mejlens länkar, till exempel https://logg.example.se."
    )
try:
    if ACCESSIBILITY_ASSESSED:
        datetime.date.fromisoformat(ACCESSIBILITY_ASSESSED)
except ValueError as error:
    raise ImproperlyConfigured("ACCESSIBILITY_ASSESSED ska vara en dag: 2026-11-22.") from error

if not SECRET_KEY and LOCAL:
    SECRET_KEY = local_secret_key(ROOT / "var" / "secret_key")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY saknas. Sätt minst 50 slumpade tecken (eller LOCAL=true på egen dator)."
    )

# --- what the product is made of ------------------------------------------------------------
INSTALLED_APPS = [
    "records",
    "people",
    "mailing",
    "meetings",
    "decisions",
    "logbook",
    "desk",
    "intake",
    "records.administration.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "simple_history",
    "django_filters",
    "django_htmx",
    "csp",
    "axes",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "records.middleware.CleanInputMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "records.middleware.PolicyMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "sro_log.urls"
WSGI_APPLICATION = "sro_log.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "logbook.as_of.as_of",
                "logbook.menu.menu",
                "logbook.sheet.sheet",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")

# --- database -------------------------------------------------------------------------------
_database = DATABASES["default"]
if _database["ENGINE"].endswith("sqlite3"):
    _database.setdefault("OPTIONS", {}).update(
        transaction_mode="IMMEDIATE",
        timeout=20,
        # recursive_triggers: REPLACE deletes a row, and the locks are to hear of it.
        init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
        "PRAGMA recursive_triggers=ON;",
    )
else:
    # jit cost ten times more than it gave on the widest list (measured by the design).
    _database.setdefault("OPTIONS", {})["options"] = "-c jit=off"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- who gets in ----------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "people:login"
LOGIN_REDIRECT_URL = "logbook:overview"
LOGOUT_REDIRECT_URL = "people:login"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "people.views.locked_out"
AXES_CLIENT_IP_CALLABLE = "people.views.client_address"
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False

# --- language and time ----------------------------------------------------------------------
LANGUAGE_CODE = "sv"
FORMAT_MODULE_PATH = ["sro_log.formats"]  # the administration writes days as lists do
USE_I18N = True
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

# --- files ----------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "staticfiles"
STATICFILES_DIRS = [ROOT / "static"]
if LOCAL:
    STATIC_ROOT.mkdir(exist_ok=True)  # nothing is collected; whitenoise finds the sources
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = LOCAL
# The TTFs are for paper; no browser asks for them, and squeezing them takes longest of all.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [*Compressor.SKIP_COMPRESS_EXTENSIONS, "ttf"]
WHITENOISE_MAX_AGE = 60 if LOCAL else 3600
FIXTURE_DIRS = [ROOT / "fixtures"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# Minutes of 120 § have 3,500 fields to look through; with 10,000 a form is still read in no time.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- mail -----------------------------------------------------------------------------------
EMAIL_BACKEND = "mailing.smtp.Backend"
EMAIL_USE_LOCALTIME = True

# --- headers --------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "logbook.views.errors.csrf_failure"
if not LOCAL:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
