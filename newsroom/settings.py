"""Settings of the newspaper CMS, read from the environment.

DATABASE_URL   sqlite:///FILE or postgres://USER:PASSWORD@HOST:PORT/NAME; default: a SQLite file
SECRET_KEY     32 characters or more; default: made at the first start, in data/secret-key
DEBUG          1 or 0; default 0
ALLOWED_HOSTS  host names with commas; default: this machine only
BEHIND_HTTPS   1 where a proxy speaks HTTPS to readers and sets X-Forwarded-Proto and
               X-Forwarded-For; default 1, with DEBUG 0
HSTS_DAYS      for how many days browsers that were here keep to HTTPS, 0 to 3650; default 7
REQUIRE_SECOND_FACTOR  1 where everybody on the staff signs in with a second factor; default 0
STATIC_ROOT    directory that collectstatic fills; default: staticfiles
MEDIA_ROOT     directory of pictures and PDFs; default: data/media
EDITIONS_ROOT  directory of issues as EPUB and PDF, made when they are asked for or exported;
               default: data/editions
STATIC_EDITION directory in which the published site is kept as plain files; default: none
API_RATE       requests that one address may send to the API: 600/min, 10/second, 5000/hour,
               100000/day, or off; default 600/min
CACHE_URL      where answers to readers are kept: locmem://, which is each process's own memory,
               file:///DIRECTORY, redis://HOST:PORT/NUMBER, or off; default locmem://

A value that makes no sense stops the start with a sentence.

What is not set is safe: with no variable at all `manage.py check --deploy` has nothing to say.
HSTS speaks for every host below the site's own name and consents to the browsers' preload lists,
because a host that is left out can plant cookies on the site over plain HTTP; a week is short
enough to take back, and too short for the lists, which ask for a year. Where a host below the
name has no HTTPS, HSTS_DAYS=0 leaves the header out.
"""

from datetime import timedelta
from pathlib import Path

from newsroom.environment import (
    read_bool,
    read_cache,
    read_database,
    read_directory,
    read_directory_if_set,
    read_hosts,
    read_number,
    read_rate,
    read_secret,
)

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = BASE_DIR / "data"

DEBUG = read_bool("DEBUG", default=False)
BEHIND_HTTPS = read_bool("BEHIND_HTTPS", default=not DEBUG)
HSTS_DAYS = read_number("HSTS_DAYS", default=7, most=3650)
REQUIRE_SECOND_FACTOR = read_bool("REQUIRE_SECOND_FACTOR", default=False)
SECRET_KEY = read_secret("SECRET_KEY", debug=DEBUG, file=DATA_DIR / "secret-key")
ALLOWED_HOSTS = read_hosts("ALLOWED_HOSTS", default="localhost,127.0.0.1,[::1]")
DATABASES = {
    "default": read_database("DATABASE_URL", base=BASE_DIR, default=DATA_DIR / "newsroom.sqlite3")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    # First, so that its commands stand before those of Django that they extend.
    "newsroom.apps.Newsroom",
    "newsroom.apps.Desk",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "corsheaders",
    "django_filters",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "drf_spectacular",
    "rest_framework",
    "articles",
]
MIDDLEWARE = [
    # First, so that every answer has its headers: refusals and redirects too.
    "newsroom.headers.content_security_policy",
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "newsroom.second_factor.verified_only",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "newsroom.outage.DatabaseOutage",
    # Last, as it asks for.
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "static/"
STATIC_ROOT = read_directory("STATIC_ROOT", base=BASE_DIR, default=BASE_DIR / "staticfiles")
MEDIA_URL = "media/"
MEDIA_ROOT = read_directory("MEDIA_ROOT", base=BASE_DIR, default=DATA_DIR / "media")
EDITIONS_ROOT = read_directory("EDITIONS_ROOT", base=BASE_DIR, default=DATA_DIR / "editions")
STATIC_EDITION = read_directory_if_set("STATIC_EDITION", base=BASE_DIR)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "newsroom.static_files.HashedFiles"},
}
# Of use to our own pages only.
WHITENOISE_ALLOW_ALL_ORIGINS = False

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{validator}"}
    for validator in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

AUTHENTICATION_BACKENDS = ["newsroom.throttling.Doorkeeper", "newsroom.sign_in.Accounts"]
# A night's work at the desk.
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
OTP_TOTP_ISSUER = "数字报编辑台"

# Who may try again how often: see newsroom/throttling.py.
AXES_HANDLER = "newsroom.throttling.Attempts"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "ip_address"]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "articles.workflow.accounts_address.client_address"
AXES_LOCKOUT_CALLABLE = "newsroom.throttling.locked_out"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code", "csrfmiddlewaretoken"]
# The audit log tells who signed in; what is typed at the door is nobody's to read.
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False

# Nothing on our pages is framed, loaded from elsewhere or written inline; Django's own middleware
# adds X-Frame-Options: DENY, nosniff and Referrer-Policy: same-origin by default. Django's pages
# for developers are no exception: without their styles and scripts all of them can still be read.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
CSRF_FAILURE_VIEW = "newsroom.kept_post.csrf_failure"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
if BEHIND_HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = int(timedelta(days=HSTS_DAYS).total_seconds())
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
# Whose address counts, here, at the API and at the door: what this many proxies of ours say,
# never what a client says of itself.
NUM_PROXIES = 1 if BEHIND_HTTPS else 0

# The API is read-only and knows no users; its addresses, cursors and refusals are its own.
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_METADATA_CLASS": None,
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "articles.api.schema.Schema",
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.AnonRateThrottle"],
    "DEFAULT_THROTTLE_RATES": {"anon": read_rate("API_RATE", default="600/min")},
    "EXCEPTION_HANDLER": "articles.api.problems.handled",
    "NUM_PROXIES": NUM_PROXIES,
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "DISABLE_DOCSTRING_DESCRIPTIONS": True,
    "OAS_VERSION": "3.1.0",
    "POSTPROCESSING_HOOKS": ["articles.api.document.with_words"],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SORT_OPERATIONS": False,
    "SORT_OPERATION_PARAMETERS": False,
    "VERSION": "1",
}
CACHES = {
    # The counts of requests by address: the API must not fail with a cache that is elsewhere.
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
    # Of 10 KB mostly, 200 KB at most: see articles/caching/store.py.
    "answers": read_cache("CACHE_URL", most=2_000),
}
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_HEADERS = ["accept", "accept-language", "if-none-match"]
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_EXPOSE_HEADERS = ["ETag", "Retry-After"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # Without handlers of its own, so that a line is not printed twice.
    "loggers": {
        "django": {"handlers": [], "level": "INFO"},
        # The audit log has the sign-ins already.
        "axes": {"level": "WARNING"},
        # What a PDF is set by tells of every step, and of every glyph.
        "fontTools": {"level": "WARNING"},
        "weasyprint": {"level": "ERROR"},
    },
}
