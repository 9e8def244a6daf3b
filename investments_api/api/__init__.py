"""The REST API under /api/v1: one blueprint module per resource."""

from typing import Final

from flask import Flask

from investments_api.api import (
    catalog,
    changes,
    document,
    exports,
    findings,
    history,
    imports,
    investments,
    limits,
    schools,
    session,
    status,
)
from investments_api.api.framework import Api
from investments_api.formats import provenance
from investments_api.records.models import COORDINATES
from investments_api.records.schemas import InvestmentInputSchema, InvestmentPatchSchema

URL_PREFIX: Final = "/api/v1"
OPENAPI = {
    # In ASCII: generators make the name of a package of it.
    "API_TITLE": "Ile-de-France lycee investments",
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": URL_PREFIX,
    "API_SPEC_OPTIONS": {
        "info": {
            "description": "The operations by which the Région Île-de-France builds and renovates "
            "its lycées: read, filter, add up, add, change and delete them. Field names are the "
            "Région's own. Amounts are in millions of euros, coordinates in degrees of WGS 84, "
            "dates in ISO 8601."
            f'\n\nData: {provenance.PRODUCER}, "{provenance.TITLE}", under the '
            f"{provenance.LICENCE}.",
            "contact": {
                "name": f"{provenance.PRODUCER}, producer of the data",
                "url": provenance.DATASET_PAGE,
            },
            "license": {"name": provenance.LICENCE, "url": provenance.LICENCE_PAGE},
        },
        "security": document.SECURITY,
        "externalDocs": {"description": "The published dataset", "url": provenance.DATASET_PAGE},
    },
}

RESOURCES: Final = (
    (investments, "/investments"),
    (history, "/investments"),
    (schools, "/schools"),
    (changes, "/changes"),
    (findings, "/findings"),
    (imports, "/imports"),
    (session, "/session"),
    (status, "/status"),
    (exports, ""),
    (catalog, ""),
)

# What marshmallow checks across fields, in the words of JSON Schema; of an `anyOf`, generators of
# clients make a model of each part.
BOTH_NULL = {"properties": {name: {"type": "null"} for name in COORDINATES}}
BOTH_NUMBERS = {"properties": {name: {"type": "number"} for name in COORDINATES}}
BOTH = {"required": list(COORDINATES)}
RULES: Final = (
    (InvestmentInputSchema, {"if": BOTH_NUMBERS | BOTH, "else": BOTH_NULL}),
    (InvestmentPatchSchema, {"if": BOTH_NUMBERS, "else": BOTH_NULL | BOTH, "minProperties": 1}),
)


def register(app: Flask) -> None:
    """Give the application the API and its OpenAPI document."""
    app.config.update(OPENAPI)
    api = Api(app)
    document.adapt(api.ma_plugin.converter)
    api.spec.components.security_scheme(document.BEARER, document.TOKEN)
    for schema, rules in RULES:
        api.spec.components.schema(schema.__name__.removesuffix("Schema"), rules, schema=schema)
    for module, path in RESOURCES:
        api.register_blueprint(module.blueprint, url_prefix=f"{URL_PREFIX}{path}")
    limits.register(app)
