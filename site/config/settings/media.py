"""Settings of where pictures and attachments lie: in a folder, or in a bucket of S3 with CloudFront before it."""

from django.core.exceptions import ImproperlyConfigured

from config import env

S3_BUCKET = env.text("S3_BUCKET")
CDN_HOST = env.host("CLOUDFRONT_DOMAIN")
CDN_DISTRIBUTION = env.text("CLOUDFRONT_DISTRIBUTION")  # Its id, by which it is told what to forget.
CDN_KEY_ID = env.text("CLOUDFRONT_KEY_ID")
CDN_PRIVATE_KEY = env.pem("CLOUDFRONT_PRIVATE_KEY")
CDN_COOKIE_DOMAIN = env.host("CLOUDFRONT_COOKIE_DOMAIN")
S3_KEYS = {"access_key": env.text("S3_ACCESS_KEY"), "secret_key": env.text("S3_SECRET_KEY")}

if CDN_HOST and not S3_BUCKET:
    raise ImproperlyConfigured(
        "CLOUDFRONT_DOMAIN is set, and S3_BUCKET is not: there is nothing behind the CDN."
    )
if bool(CDN_KEY_ID) != bool(CDN_PRIVATE_KEY):
    raise ImproperlyConfigured("CLOUDFRONT_KEY_ID and CLOUDFRONT_PRIVATE_KEY go together: set both or none.")
if CDN_COOKIE_DOMAIN and not f".{CDN_HOST}".endswith(f".{CDN_COOKIE_DOMAIN}"):
    raise ImproperlyConfigured(
        "CLOUDFRONT_COOKIE_DOMAIN is not what CLOUDFRONT_DOMAIN ends in: no cookie would reach the CDN."
    )
if len([*filter(None, S3_KEYS.values())]) == 1:
    raise ImproperlyConfigured("S3_ACCESS_KEY and S3_SECRET_KEY go together: set both or none.")

BUCKET_STORAGE = {
    "BACKEND": "core.media.bucket.BucketStorage",
    "OPTIONS": {
        "bucket_name": S3_BUCKET,
        "region_name": env.text("S3_REGION", "us-east-1"),
        "endpoint_url": env.text("S3_ENDPOINT") or None,
        "path_style": env.flag("S3_PATH_STYLE"),
        **{name: key or None for name, key in S3_KEYS.items()},
    },
}
FOLDER_STORAGE = {"BACKEND": "core.media.local.FolderStorage"}
MEDIA_STORAGE = BUCKET_STORAGE if S3_BUCKET else FOLDER_STORAGE
PICTURE_SOURCES = ["'self'", "data:", *([f"https://{CDN_HOST}"] if CDN_HOST else [])]
