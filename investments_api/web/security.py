"""The headers that tell browsers what our answers may do."""

from collections.abc import Sequence

from flask import Response, current_app

from investments_api.places import tiles

# What browsers let a page do that ours does not; it writes to the clipboard, and prints.
UNUSED = (
    "accelerometer",
    "autoplay",
    "camera",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in UNUSED)


def add_headers(response: Response) -> None:
    """Add the headers to a response."""
    config = current_app.config
    policy = content_security_policy(
        map_tiles=config["MAP_TILES"], embed_origins=config["EMBED_ORIGINS"]
    )
    response.headers["Content-Security-Policy"] = policy
    response.headers["Permissions-Policy"] = PERMISSIONS_POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"


def content_security_policy(*, map_tiles: bool, embed_origins: Sequence[str]) -> str:
    """Say what the page may load, and who may frame it.

    All it needs is here: no script, style or data from elsewhere, none inline, and no picture but
    the map's tiles where they are on. In a stranger's frame, a person could be led to press what
    they do not see.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:" + (f" {tiles.ORIGIN}" if map_tiles else ""),
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            " ".join(("frame-ancestors 'self'", *embed_origins)),
        )
    )
