"""What all requests and answers have in common: who may ask, errors, headers, ETags, codings."""

from flask import Flask, Response

from investments_api.settings import INSTANCE, Settings
from investments_api.web import (
    access,
    cache,
    compression,
    conditions,
    cross_origin,
    errors,
    hosts,
    known,
    log_format,
    logs,
    measuring,
    metrics,
    proxies,
    request_ids,
    security,
    sessions,
    writes,
)

KEY_FILE = INSTANCE.absolute() / "secret_key"


def register(app: Flask, settings: Settings, *, any_host: bool) -> None:
    """Let the application refuse strangers, answer failures as problems, finish its answers.

    A request is measured, then what proxies say is taken over, which may be its id, then it may
    have a known answer: the last of these four to be registered comes first. The checks come in the
    order of registration: hosts, writes by other sites, who may do it (access), and what the server
    has refused (errors). With `any_host` a request is answered whatever its host: the application
    around it decides.
    """
    known.register(app)
    request_ids.register(app)
    proxies.register(app, settings.TRUSTED_PROXIES, settings.TRUSTED_HOPS)
    measuring.register(app, log_format.log_request, metrics.register(app).count)
    if not any_host:
        hosts.register(app, settings)
    cross_origin.register(app, settings.CORS_ORIGINS)
    writes.register(app)
    access.register(app)
    errors.register(app)
    logs.register(app)
    sessions.register(app, KEY_FILE)
    conditions.register(app)
    cache.register(app)
    compression.register(app)
    app.after_request(finish)


def finish(response: Response) -> Response:
    """Do with each answer what all of them need, in this order."""
    cache.add_etag(response)
    access.keep_private(response)
    security.add_headers(response)
    cross_origin.add_headers(response)
    compression.compress(response)
    request_ids.add_header(response)
    measuring.note()
    known.note(response)
    return response
