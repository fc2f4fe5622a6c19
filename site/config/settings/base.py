"""Settings that hold everywhere. What differs is in development, test and production."""

import re
import zoneinfo
from pathlib import Path

from django.conf.global_settings import LANGUAGES

from config import env
from config.settings.meaning import *  # noqa: F403
from config.settings.media import *  # noqa: F403
from config.settings.media import MEDIA_STORAGE, PICTURE_SOURCES
from core.logs import logging_settings
from core.postgres.location import embedded_database_url

ROOT = Path(__file__).resolve().parents[3]
VAR = env.path("COMMONPLACE_VAR", ROOT / "var")
EMBEDDINGS_ROOT = env.path("EMBEDDINGS_ROOT", VAR / "embeddings")  # Where the model is written.

DEBUG = False
ALLOWED_HOSTS = ["*"]  # The sites themselves decide, in core.middleware.hosts: domains are data.
EXTRA_HOSTS = env.words("COMMONPLACE_EXTRA_HOSTS")  # More names that answer, with the default site.
TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", 0)

INSTALLED_APPS = [
    "home",
    "blog",
    "photos",
    "search",
    "responses",
    "accounts",
    "theme",
    "core",
    "wagtail.contrib.redirects",
    "wagtail.contrib.typed_table_block",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.apps.PeopleConfig",  # wagtail.users
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_q",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "core.middleware.compressing.CompressTextMiddleware",
    "core.middleware.headers.SecurityHeadersMiddleware",
    "core.middleware.csp.PolicyMiddleware",
    "core.middleware.speculation.SpeculationMiddleware",
    "photos.visiting.VisitorMiddleware",
    # Before SecurityMiddleware, which builds its redirect to https from the Host.
    "core.middleware.hosts.KnownHostMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.middleware.misses.MissMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.middleware.FirstPasswordMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.middleware.redirects.RedirectMiddleware",
    "core.middleware.atomic.AdminTransactionMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n"],  # Every template has words.
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Data -----------------------------------------------------------------------------------------------------------

DATABASES = {
    "default": env.database(env.text("DATABASE_URL") or embedded_database_url(VAR))
    | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "ATOMIC_REQUESTS": False}
}

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "django_cache"},
    # Which files a picture has changes rarely and is asked for on every page: kept in each process.
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "TIMEOUT": 600},
}

MEDIA_ROOT = env.path("COMMONPLACE_MEDIA", VAR / "media")
MEDIA_URL = "/media/"
STATIC_ROOT = env.path("COMMONPLACE_STATIC", VAR / "static")
STATIC_URL = "/static/"
STORAGES = {
    "default": MEDIA_STORAGE,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# People ---------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.ThrottledBackend"]
WAGTAILADMIN_USER_LOGIN_FORM = "accounts.forms.SignInForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "accounts.forms.AskForPasswordForm"  # noqa: S105 - the name of a form
WAGTAIL_FRONTEND_LOGIN_URL = "/admin/login/"  # One door, whose form knows how to say "wait".
LOGIN_URL = "wagtailadmin_login"
WAGTAIL_PASSWORD_REQUIRED_TEMPLATE = "theme/password_required.html"  # noqa: S105 - a file's name
WAGTAILDOCS_PASSWORD_REQUIRED_TEMPLATE = WAGTAIL_PASSWORD_REQUIRED_TEMPLATE
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SIGN_IN_ATTEMPTS = env.number("SIGN_IN_ATTEMPTS", 5, least=1)
SIGN_IN_WINDOW = env.number("SIGN_IN_WINDOW", 900, least=1)

# Letters --------------------------------------------------------------------------------------------------------

EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_PORT = env.number("EMAIL_PORT", 587, least=1)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", True)
EMAIL_TIMEOUT = 10  # A server that does not answer must not hold a page or a job.
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("EMAIL_FROM") or EMAIL_HOST_USER or "commonplace@localhost"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'dummy'}.EmailBackend"
WAGTAIL_PASSWORD_RESET_ENABLED = bool(EMAIL_HOST)  # The sign-in offers nothing that cannot work.

# Words and time -------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
TIME_ZONE = env.text("TIME_ZONE", "UTC")
# What the system's list holds beside time zones is nothing to choose.
WAGTAIL_USER_TIME_ZONES = sorted(zoneinfo.available_timezones() - {"localtime", "Factory"})
USE_I18N = True
LOCALE_PATHS = [ROOT / "locale"]  # What visitors read, and nothing else: the admin is in English.
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES  # Each site has one of these, in Settings → Site.
USE_TZ = True
FORMAT_MODULE_PATH = ["config.formats"]

# Jobs -----------------------------------------------------------------------------------------------------------

JOB_ATTEMPTS = 5
JOB_BACKOFF_SECONDS = 10  # Before the second attempt; doubled for each one after.
JOB_TIMEOUT_SECONDS = 300
JOB_STOP_SECONDS = env.number(
    "JOB_STOP_SECONDS", 8, least=1
)  # What a job may still take when the worker has to end.
JOB_WORKERS = {"publishing": 1, "media": env.number("JOB_MEDIA_WORKERS", 1, least=1), "upkeep": 1}
JOBS_KEPT_DAYS = env.number("JOBS_KEPT_DAYS", 14, least=1)
# Periodic work: each name is a tuple of core.schedule.Periodic.
SCHEDULES = [
    "core.jobs.upkeep.SCHEDULE",
    "accounts.schedule.SCHEDULE",
    "search.schedule.SCHEDULE",
    "photos.schedule.SCHEDULE",
    "responses.schedule.SCHEDULE",
    "theme.schedule.SCHEDULE",
    "home.schedule.SCHEDULE",
    "blog.schedule.SCHEDULE",
]

Q_CLUSTER = {
    "name": "commonplace",
    "broker_class": "core.engines.django_q.broker.LaneBroker",
    "workers": 1,
    "queue_limit": 1,  # What a worker holds in advance is late when it dies.
    "recycle": 200,  # Jobs after which a worker gives its memory back.
    "timeout": JOB_TIMEOUT_SECONDS,
    "retry": JOB_TIMEOUT_SECONDS + 60,
    "poll": 0.3,
    "guard_cycle": 1,
    "save_limit": -1,  # What became of a job is on its own row.
    "catch_up": False,  # What was missed while nothing ran is done once.
}
# The one seam between the two engines: what delivers a job.
TASKS = {"default": {"BACKEND": "core.engines.django_q.DjangoQBackend", "QUEUES": []}}

# Wagtail --------------------------------------------------------------------------------------------------------

ADMIN_PATH = "admin/"
WAGTAIL_SITE_NAME = "Commonplace"
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "core.admin.draftail.GuardedRichTextArea"}}
WAGTAILADMIN_BASE_URL = env.text("COMMONPLACE_BASE_URL", "http://localhost:8000")
TAGGIT_CASE_INSENSITIVE = True
WAGTAILIMAGES_IMAGE_MODEL = "photos.Photo"
WAGTAILDOCS_DOCUMENT_MODEL = "core.Attachment"
TAG_MODEL = "blog.Tag"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_ENABLE_UPDATE_CHECK = False  # Nothing is fetched that the owner did not ask for.
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # No third party learns of a page while it is being written.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024  # A long post is refused by its block, in words.

# Speed ----------------------------------------------------------------------------------------------------------

# Where a link leads to nothing that a browser should fetch before it is asked to.
NEVER_PREFETCHED = [
    f"/{ADMIN_PATH}",
    "/search/",
    "/documents/",
    "/media/",
    "/respond/",
    "/drafts/",
    "/shared/",
    "/archive/random/",
    "/api/",
]

# What a crawler has nothing to find in: robots.txt says so. Drafts are not named: who follows a link to one may not.
NEVER_CRAWLED = [f"/{ADMIN_PATH}", "/search/", "/respond/", "/archive/random/"]
# What the sitemaps list: a `core.sitemaps.Section` under each name.
SITEMAPS = {
    "pages": "core.sitemaps.Pages",
    "gatherings": "blog.sitemaps.Gatherings",
    "photos": "photos.sitemaps.Photos",
    "browsing": "photos.browsing.sitemaps.Browsing",
}
# What has cards beside pages: each a `theme.cards.lists.Lists`.
CARDS_OF_LISTS = ["blog.cards.Gatherings"]

# Redirects that nobody keeps: each a `core.redirecting.Family`.
REDIRECT_FAMILIES = ["blog.families.redirect_of"]

# Archives -------------------------------------------------------------------------------------------------------

# What belongs to a site beside its pages, settings, redirects, pictures and files, by its field `site` or `page`.
ARCHIVED_BEFORE_PAGES = ["blog.Tag", "blog.Series", "blog.Author"]  # What pages refer to.
ARCHIVED_AFTER_PAGES = ["blog.Difference", "responses.Response", "photos.AlbumPhoto"]
ARCHIVED_AFTER_PAGES += ["search.RelatedChoice", "search.Synonym", "search.Promotion"]
EXPORTS_ROOT = VAR / "exports"  # Never below MEDIA_ROOT: an archive holds what the site does not show.
EXPORTS_KEPT_DAYS = env.number("EXPORTS_KEPT_DAYS", 7, least=1)

# What is missing -----------------------------------------------------------------------------------------------

# Missing addresses that are not counted.
IGNORABLE_404_URLS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^/({ADMIN_PATH}|respond/|drafts/|shared/|media/|api/)",  # Our own, some of which are secret.
        r"[^/@\s]@[^/@\s]+\.\w",  # Somebody's e-mail address
        r"[0-9a-f]{24}|/[a-z0-9_=]{40}",  # A secret, maybe
        # What robots probe every site for
        r"/\.",
        r"\.(php\d?|phtml|asp|aspx|ashx|asmx|jsp|jspx|jspa|do|action|cgi|pl|cfm|exe|dll|sh|bat|env|ini|conf|cfg|ya?ml)$",
        r"\.(sql|sqlite3?|db|mdb|bak|old|orig|save|swp|log|pem|key|rar|7z|map)(\.gz)?$",
        r"^/(wp|wordpress|blog|site|cms)?/?(wp-admin|wp-includes|wp-json|wp-login|wp-config|xmlrpc)\b",
        r"^/(cgi-bin|phpmyadmin|pma|mysql|administrator|actuator|solr|boaform|hnap1|owa|ecp|autodiscover)(/|$)",
        r"^/(_ignition|_profiler|telescope|server-status|manager/html|geoserver)(/|$)",
        # What browsers and others ask every site for
        r"^/(favicon\.ico|apple-touch-icon[\w-]*\.png|(app-)?ads\.txt|browserconfig\.xml|crossdomain\.xml)$",
    )
]
MISSES_PER_MINUTE = 60  # In each process: a flood of missing addresses costs no more writes.
MISSES_KEPT_DAYS = env.number("MISSES_KEPT_DAYS", 90, least=1)

# Uploads --------------------------------------------------------------------------------------------------------

WAGTAILIMAGES_EXTENSIONS = [
    *("jpg", "jpeg", "heic", "avif", "webp", "png", "tif", "tiff", "gif"),
    # Raw files of cameras.
    *("dng", "cr2", "cr3", "nef", "nrw", "arw", "raf", "orf", "rw2", "pef", "srw"),
]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = env.number("IMAGE_MAX_MEGABYTES", 200, least=1) * 1024 * 1024
UPLOADS_ROOT = VAR / "uploads"  # Photos on their way into albums, in parts; nothing serves what lies there.
UPLOADS_KEPT_DAYS = env.number("UPLOADS_KEPT_DAYS", 7, least=1)
WAGTAILIMAGES_MAX_IMAGE_PIXELS = env.number("IMAGE_MAX_MEGAPIXELS", 150, least=1) * 1_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "photos.forms.PhotoForm"
WAGTAILDOCS_EXTENSIONS = [
    *("csv", "docx", "epub", "gpx", "key", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"),
]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "core.admin.attachment_form.AttachmentForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = env.number("ATTACHMENT_MAX_MEGABYTES", 50, least=1) * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []  # Every attachment is a download.

# What a post's body can be made of: a name, the label's group, and where the block lives. Apps add to this list.
BODY_BLOCKS = [
    ("markdown", "core.blocks.markdown.MarkdownBlock"),
    ("rich_text", "core.blocks.rich_text.RichTextBlock"),
    ("image", "core.blocks.image.ImageBlock"),
    ("code", "core.blocks.code.CodeBlock"),
    ("gallery", "core.blocks.gallery.GalleryBlock"),
    ("album_strip", "photos.blocks.AlbumStripBlock"),
    ("quote", "core.blocks.quote.QuoteBlock"),
    ("callout", "core.blocks.callout.CalloutBlock"),
    ("table", "core.blocks.table.TableBlock"),
    ("details", "core.blocks.details.DetailsBlock"),
    ("math", "core.blocks.math.MathBlock"),
    ("embed", "core.blocks.embed.EmbedBlock"),
    ("page_card", "core.blocks.page_card.PageCardBlock"),
    ("divider", "core.blocks.divider.DividerBlock"),
    ("raw_html", "core.blocks.raw_html.RawHTMLBlock"),
]
# What the pattern library shows, in this order: each app brings its own. It is there in development only.
PATTERNS = [
    "theme.patterns.patterns",
    "blog.patterns.patterns",
    "photos.patterns.patterns",
    "search.patterns.patterns",
    "responses.patterns.patterns",
    "home.patterns.patterns",
]
# Of whom something may be shown within a page, after a click; PeerTube and Mastodon with the hosts that count.
EMBED_PROVIDERS = [
    "youtube",
    "vimeo",
    "peertube framatube.org tilvids.com",
    "soundcloud",
    "openstreetmap",
    "codepen",
    "mastodon mastodon.social fosstodon.org",
]

# Imports --------------------------------------------------------------------------------------------------------

IMPORTS_ROOT = VAR / "imports"  # Uploaded exports, until they are done with; nothing serves what lies there.
IMPORT_MAX_MEGABYTES = env.number("IMPORT_MAX_MEGABYTES", 4096, least=1)
IMPORTED_PAGE_MODEL = "home.StandardPage"  # What a page without a date becomes.
WHOLE_SITES = "home.archiving.bringing.Bringer"  # Who brings one back: a `blog.importing.whole.Bringer`.
SAID_ELSEWHERE = "responses.bringing.Keeper"  # Who keeps comments that come along: a `core.saying.Keeper`.

# Safety ---------------------------------------------------------------------------------------------------------

SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail allows its own preview by itself.
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": PICTURE_SOURCES,
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "media-src": ["'self'"],
        "manifest-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
# Wagtail 8 still writes inline scripts (date fields, choosers) and styles (Draftail, growing fields), without a
# nonce: seen in Chromium under a stricter policy. Nothing in it needs eval, and no other server is ever asked.
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": [*PICTURE_SOURCES, "blob:"],  # blob: the multiple uploader's previews
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "frame-src": ["'self'"],  # The preview
    "media-src": ["'self'"],
    "manifest-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'self'"],
}

# Servers that may be asked though they are not of the public web: an IP address and a port each. For tests.
FETCH_ALSO_FROM: set[tuple[str, int]] = set()

# Logs -----------------------------------------------------------------------------------------------------------

LOGGING = logging_settings("ReadableFormatter")
