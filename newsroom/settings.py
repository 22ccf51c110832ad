"""Settings of the newspaper CMS, read from the environment.

DATABASE_URL   sqlite:///FILE or postgres://USER:PASSWORD@HOST:PORT/NAME; default: a SQLite file
SECRET_KEY     32 characters or more; default: made at the first start, in data/secret-key
DEBUG          1 or 0; default 0
ALLOWED_HOSTS  host names with commas; default: this machine only
BEHIND_HTTPS   1 where a proxy speaks HTTPS to readers and sets X-Forwarded-Proto and
               X-Forwarded-For; default 0
API_RATE       requests that one address may send to the API: 600/min, 10/second, 5000/hour,
               100000/day, or off; default 600/min

A value that makes no sense stops the start with a sentence.
"""

from pathlib import Path

from newsroom.environment import read_bool, read_database, read_hosts, read_rate, read_secret

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = BASE_DIR / "data"

DEBUG = read_bool("DEBUG", default=False)
BEHIND_HTTPS = read_bool("BEHIND_HTTPS", default=False)
SECRET_KEY = read_secret("SECRET_KEY", debug=DEBUG, file=DATA_DIR / "secret-key")
ALLOWED_HOSTS = read_hosts("ALLOWED_HOSTS", default="localhost,127.0.0.1,[::1]")
DATABASES = {
    "default": read_database("DATABASE_URL", base=BASE_DIR, default=DATA_DIR / "newsroom.sqlite3")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "corsheaders",
    "django_filters",
    "drf_spectacular",
    "rest_framework",
    "articles",
]
MIDDLEWARE = [
    # First, so that every answer of the API has its headers, redirects too.
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "newsroom.headers.content_security_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
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
STATIC_ROOT = BASE_DIR / "staticfiles"
MEDIA_URL = "media/"
MEDIA_ROOT = DATA_DIR / "media"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{validator}"}
    for validator in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Nothing on our pages is framed, loaded from elsewhere or written inline; Django's own middleware
# adds X-Frame-Options: DENY, nosniff and Referrer-Policy: same-origin by default.
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'"
)
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
if BEHIND_HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 7 * 24 * 3600
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True

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
    # Whose address counts: what a proxy of ours says, never what a client says of itself.
    "NUM_PROXIES": 1 if BEHIND_HTTPS else 0,
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
# The counts of requests by address are kept here.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
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
    "loggers": {"django": {"handlers": [], "level": "INFO"}},
}
