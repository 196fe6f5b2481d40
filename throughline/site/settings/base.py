"""Settings that both sites have in common, made for one site at a time.

Nothing of one site is shared with the other: not the database, the secret key, the cookies, the
cache, nor the log. `for_site` is called once, by that site's own settings module.
"""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from throughline.casefile.keys import derive, load_keys
from throughline.casefile.sign_in import options
from throughline.rulebook.access import Permission
from throughline.site import config

PACKAGE = "throughline"

# Few middlewares, because each costs every page. The order matters: a strange host is answered
# before anything is read, and idleness is checked after the anti-forgery token, so that a draft is
# only ever kept from a form of our own.
MIDDLEWARE = [
    "throughline.casefile.middleware.headers.HeadersMiddleware",
    "throughline.casefile.middleware.hosts.KnownHostMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "throughline.casefile.middleware.who.WhoMiddleware",
    "throughline.casefile.middleware.signed_in.SignedInMiddleware",
    "throughline.casefile.middleware.failures.FailuresMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "throughline.casefile",
]


def for_site(site: config.SiteName, *, apps: list[str], navigation: list[dict[str, Any]]) -> dict[str, Any]:
    """Every setting of one site, read from that site's own variables.

    Raises ValueError or keys.KeyFileError, with a sentence, when one is missing or wrong.
    """
    master_keys = load_keys(config.secret_key_file(site))
    django_keys = [key.hex() for key in derive(master_keys, "django")]
    secure = config.address(site).startswith("https://")
    return {
        "SITE": site,
        "SITE_TITLE": {"programme": "Men's programme", "safety": "Partner support"}[site],
        "SITE_ADDRESS": config.address(site),
        "DEMONSTRATION": config.demonstration(),
        "NAVIGATION": navigation,
        "MASTER_KEYS": master_keys,
        "DRAFT_KEYS": "",  # names a function from a page's path to the keys of its drafts
        "SECRET_KEY": django_keys[0],
        "SECRET_KEY_FALLBACKS": django_keys[1:],
        "DEBUG": False,
        "ALLOWED_HOSTS": ["*"],  # the host middleware answers strange hosts with a neutral page
        "KNOWN_HOST": urlsplit(config.address(site)).hostname,
        "INSTALLED_APPS": [*APPS, *apps],
        "MIDDLEWARE": MIDDLEWARE,
        "ROOT_URLCONF": f"throughline.site.urls.{site}",
        "DATABASES": {"default": database(config.web_database(site), config.number(site, "THREADS"))},
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "AUTH_USER_MODEL": "casefile.Staff",
        "USE_TZ": True,
        "TIME_ZONE": "Europe/London",
        "LANGUAGE_CODE": "en-gb",
        "USE_I18N": False,
        **_pages(),
        **_cookies(site, secure=secure),
        **_sign_in(site, secure=secure),
        **_uploads(),
        "LOGGING_CONFIG": "throughline.site.logs.set_up_django",
        "LOGGING": {"formatter": "safe"},  # Django calls the line above only when this is not empty
    }


def database(login: config.Database, threads: int = 4) -> dict[str, Any]:
    """Django's description of one login, with pooled connections.

    The pool is a little wider than a process has threads, so that no request waits for a connection.
    The deploy login takes its owner's role as it connects and needs no pool.
    """
    options: dict[str, Any] = {**login.options}
    if not config.deploying():
        options["pool"] = {"min_size": 1, "max_size": threads + 2, "timeout": 10}
    return {
        "ENGINE": "throughline.casefile.database",
        "NAME": login.name,
        "USER": login.user,
        "PASSWORD": login.password,
        "HOST": login.host,
        "PORT": login.port,
        "OPTIONS": options,
        "CONN_MAX_AGE": 0,
        "DISABLE_SERVER_SIDE_CURSORS": False,
        "TEST": {"MIGRATE": False},
    }


def _pages() -> dict[str, Any]:
    return {
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.jinja2.Jinja2",
                "APP_DIRS": True,
                "OPTIONS": {
                    "environment": "throughline.casefile.pages.jinja_env.environment",
                    "context_processors": ["throughline.casefile.pages.context.page"],
                },
            },
            # allauth looks some of its own templates up here; ours, above, come first.
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
            },
        ],
        "FORM_RENDERER": "throughline.casefile.forms.Renderer",
        "STATIC_URL": "/static/",
        "STATICFILES_DIRS": [],
        "WHITENOISE_USE_FINDERS": True,
        "WHITENOISE_MAX_AGE": 3600,
        "APPEND_SLASH": False,
        "CSRF_FAILURE_VIEW": "throughline.casefile.pages.errors.csrf_failure",
    }


def _cookies(site: str, *, secure: bool) -> dict[str, Any]:
    prefix = "__Host-" if secure else ""
    return {
        "SESSION_ENGINE": "throughline.casefile.sign_in.store",
        "SESSION_COOKIE_NAME": f"{prefix}throughline_{site}",
        "SESSION_COOKIE_SAMESITE": "Strict",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_AGE": int(timedelta(hours=8).total_seconds()),
        "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
        "CSRF_COOKIE_NAME": f"{prefix}throughline_{site}_form",
        "CSRF_COOKIE_AGE": None,  # gone with the browser: it would tell who once opened this site here
        "CSRF_COOKIE_SAMESITE": "Strict",
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SECURE": secure,
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if secure else None,
    }


def _sign_in(site: str, *, secure: bool) -> dict[str, Any]:
    """Sign-in by e-mail and password with a second factor, and how long an idle page stays open."""
    passkeys_only = site == "safety" and not config.flag(
        "safety", "ALLOW_AUTHENTICATOR", config.demonstration()
    )
    return {
        "AUTHENTICATION_BACKENDS": ["throughline.casefile.sign_in.backend.StaffBackend"],
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.ScryptPasswordHasher"],
        "AUTH_PASSWORD_VALIDATORS": [
            {
                "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
                "OPTIONS": {"min_length": 12},
            },
            {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
            {
                "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
                "OPTIONS": {"user_attributes": ("email", "name", "staff_number")},
            },
        ],
        "SECOND_FACTOR_REQUIRED": not config.demonstration(),
        "PASSKEYS_ONLY": passkeys_only,
        "HIDE_AFTER": timedelta(minutes=config.number(site, "HIDE_AFTER_MINUTES")),
        "SIGN_OUT_AFTER": timedelta(minutes=config.number(site, "SIGN_OUT_AFTER_MINUTES")),
        "LOGIN_URL": "account_login",
        "LOGIN_REDIRECT_URL": "home",
        "CACHES": {
            "default": {
                "BACKEND": "django.core.cache.backends.db.DatabaseCache",
                "LOCATION": "throughline_cache",
                # Counts of tries live here: at Django's usual 300, anybody could push them out.
                "OPTIONS": {"MAX_ENTRIES": 100_000},
            }
        },
        # Whoever decrypts https stands before us, and says which address a visitor came from.
        "ALLAUTH_TRUSTED_PROXY_COUNT": config.number(site, "PROXIES") if secure else 0,
        **options.LIBRARY,
    }


def _uploads() -> dict[str, Any]:
    """An upload stays in memory: it is never written to a folder, under its own name or any other."""
    return {
        "FILE_UPLOAD_HANDLERS": ["throughline.casefile.documents.upload.KeepInMemory"],
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 1024 * 1024,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": 1000,
        "DATA_UPLOAD_MAX_NUMBER_FILES": 1,
    }


def nav(text: str, route: str, permission: Permission) -> dict[str, Any]:
    """One entry of the navigation bar, shown to those who hold the permission."""
    return {"text": text, "route": route, "permission": permission}
