"""Settings for every way of running; what differs comes from the environment (see README)."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONCE, NONE, SELF, UNSAFE_INLINE  # noqa: F401
from django.core.exceptions import ImproperlyConfigured

from marketplace.settings.limits import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.Env()

DATA_DIR = Path(env("DATA_DIR", default=str(BASE_DIR / "var"))).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)
PORT = env.int("PORT", default=8000)
DEMO = env.bool("DEMO", default=True)
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="")
if not SECRET_KEY:
    if not DEMO:
        raise ImproperlyConfigured("SECRET_KEY harus diisi bila DEMO=0. Contoh: SECRET_KEY=$(openssl rand -hex 32)")
    SECRET_KEY = "hanya-untuk-demo-jangan-dipakai-sungguhan"  # noqa: S105
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
SITE_URL = env("SITE_URL", default=f"http://127.0.0.1:{PORT}")
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []

INSTALLED_APPS = [
    "marketplace",
    "media",
    "catalog",
    "orders",
    "cms",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.locales",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",  # its upload screen of pictures cannot do without; see cms.admin_urls
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "template_partials",
    "django_filters",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "catalog.middleware.KeptPagesMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "marketplace.policy.PolicyMiddleware",
]

ROOT_URLCONF = "marketplace.urls"
WSGI_APPLICATION = "marketplace.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "marketplace.context.shop",
            ],
            "builtins": ["marketplace.templatetags.rupiah", "marketplace.templatetags.ui"],
            "libraries": {"i18n": "marketplace.templatetags.i18n", "static": "marketplace.templatetags.static"},
        },
    }
]
SILENCED_SYSTEM_CHECKS = ["templates.W003"]  # our i18n and static stand in for Django's under their names
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
        "PRAGMA recursive_triggers=ON;PRAGMA secure_delete=ON;PRAGMA journal_size_limit=67108864;"
    ),
}
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = _SQLITE_OPTIONS
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://sbmi")}
PICTURES_DIR = DATA_DIR / "pictures"  # drawn for links without a photograph: see marketplace.domain.drawn

KEEP_PAGES = env.bool("KEEP_PAGES", default=True)  # whole pages in this process: see catalog.kept_pages
KEEP_ANSWERS = env.bool("KEEP_ANSWERS", default=True)  # what pages are made of: see marketplace.pages.recalled

AUTH_USER_MODEL = "marketplace.User"
AUTHENTICATION_BACKENDS = ["marketplace.auth.PhoneOrNameBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "marketplace.domain.passwords.NotAPhoneNumber"},
]
LOGIN_URL = "marketplace:login"
LOGIN_REDIRECT_URL = "marketplace:after_login"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "marketplace.adapters.DoorAdapter"  # of allauth we use the steps of a login and its factors
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS, ACCOUNT_SIGNUP_FIELDS = {"username"}, ["username*", "password1*"]
MFA_ADAPTER = "marketplace.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "SBMI Mart"
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds by which a phone's clock may be wrong
_HOST = urlsplit(SITE_URL).hostname or "localhost"
PASSKEY_HOST = "localhost" if ":" in _HOST or _HOST.replace(".", "").isdigit() else _HOST  # browsers refuse numbers
ON_LOGIN = "orders.views.basket.bring_basket"  # the door opens, and the room of orders does its part
ROOMS_WITH_DATA = ("marketplace", "catalog", "orders", "cms")  # each with domain.her_data and domain.leaving
ON_LOGOUT = "orders.views.basket.leave_basket"
SESSION_COOKIE_AGE = CART_KEPT // timedelta(seconds=1)  # noqa: F405
SESSION_COOKIE_SAMESITE = "Lax"
_HTTPS = SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

LANGUAGE_CODE = "id"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "marketplace" / "locale"]
WAGTAIL_I18N_ENABLED = True
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["marketplace.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
SITE_CSS_DIR = DATA_DIR / "build"
STATICFILES_DIRS = [SITE_CSS_DIR]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STORAGES["private"] = {  # proofs, archives, drafts: shown only by views that ask who wants to see them
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {"location": DATA_DIR / "private", "base_url": None},
}
WHITENOISE_MAX_AGE = 60 * 60
if env("MEDIA_URL_S3", default=""):
    STORAGES["default"] = {"BACKEND": "media.s3.S3Pictures", "OPTIONS": {"address": env("MEDIA_URL_S3")}}

EMAIL_CONFIG = env.email("EMAIL_URL", default="filemail://")
if env("EMAIL_URL", default=""):
    vars().update(EMAIL_CONFIG)
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA_DIR / "mail"
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="SBMI Mart <mart@sbmi.example>")

MESSENGER_URL = env("MESSENGER_URL", default="")  # a service that takes messages by HTTP
MESSENGER_TOKEN = env("MESSENGER_TOKEN", default="")

STRIPE_SECRET_KEY = env("STRIPE_SECRET_KEY", default="")
STRIPE_WEBHOOK_SECRET = env("STRIPE_WEBHOOK_SECRET", default="")
STRIPE_API_BASE = env("STRIPE_API_BASE", default="")
PAY_STANDIN = DEMO and not STRIPE_SECRET_KEY
if PAY_STANDIN:
    STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET = "sk_test_demo", "whsec_demo"
    STRIPE_API_BASE = STRIPE_API_BASE or f"http://127.0.0.1:{PORT + 1}"
SHOP_WHATSAPP = env("SHOP_WHATSAPP", default="6284100000001" if DEMO else "")  # digits, public, for wa.me
STRIPE_PAY_ORIGIN = STRIPE_API_BASE or "https://checkout.stripe.com"

WAGTAIL_SITE_NAME = "SBMI Mart"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILIMAGES_IMAGE_MODEL = "media.MartImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "media.forms.MartImageForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = PHOTO_MAX_BYTES  # noqa: F405
WAGTAILIMAGES_MAX_IMAGE_PIXELS = PHOTO_MAX_PIXELS  # noqa: F405
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "heic", "heif"]
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.publishing.publish_what_was_read"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_RESET_ENABLED = False  # there is one door
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "marketplace.search_backend", "SEARCH_CONFIG": "simple"}}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ("/cms/",),
    "DIRECTIVES": {
        "default-src": [NONE],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF],
        "style-src": [SELF],
        "script-src": [SELF],
        "connect-src": [SELF],
        "font-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF, STRIPE_PAY_ORIGIN],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {name: {"level": "INFO"} for name in ("marketplace", "catalog", "orders", "cms", "media")},
}
