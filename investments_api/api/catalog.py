"""/datapackage.json and /catalog.jsonld: the exports, described for programs and portals."""

from typing import Any, Final

from flask import Response, current_app, json, jsonify, request
from flask.views import MethodView

from investments_api import queries
from investments_api.api.framework import Blueprint
from investments_api.extensions import db
from investments_api.formats import data_package, dcat
from investments_api.journal import listing

JSON_LD: Final = "application/ld+json"
FILES: Final = {
    "csv": "exports.CsvExport",
    "geojson": "exports.GeoJsonExport",
    "xlsx": "exports.XlsxExport",
}

TEXT: Final = {"type": "string"}
OBJECT: Final = {"type": "object"}
OBJECTS: Final = {"type": "array", "items": OBJECT}


def _document(**properties: dict[str, Any]) -> dict[str, Any]:
    """An object that has these properties, and more that its standard tells."""
    return {"type": "object", "required": list(properties), "properties": properties}


DATA_PACKAGE: Final = _document(
    name=TEXT, title=TEXT, licenses=OBJECTS, sources=OBJECTS, resources=OBJECTS
)
CATALOGUE: Final = _document(
    **{"@context": OBJECT, "@id": TEXT, "@type": TEXT, "dcat:dataset": OBJECT}
)

blueprint = Blueprint("catalog", __name__, description="What the data is, for other programs.")


@blueprint.route("/datapackage.json")
class DataPackage(MethodView):
    """The description for programs."""

    @blueprint.response(200, DATA_PACKAGE)
    @blueprint.doc(operationId="describeDataPackage")
    def get(self) -> Response:
        """Describe the exports as a Data Package

        As of https://datapackage.org, version 2.0: producer, licence, the addresses of the files,
        and a Table Schema of the columns of CSV with their types, rules and French labels.
        """
        return jsonify(
            data_package.describe(file_addresses(), db.session.scalar(listing.newest_time()))
        )


@blueprint.route("/catalog.jsonld")
class Catalog(MethodView):
    """The description for portals."""

    @blueprint.response(200, CATALOGUE, content_type=JSON_LD)
    @blueprint.doc(operationId="describeCatalog")
    def get(self) -> Response:
        """Describe the service as a DCAT catalogue

        JSON-LD, after DCAT-AP 3: one dataset with its files, publisher, licence, place, years and
        last change, and this API as a data service. An open-data portal can harvest it.
        """
        addresses = dcat.Addresses(
            catalogue=public_address("catalog.Catalog"),
            page=public_address("pages.index"),
            api=public_address("investments.Investments"),
            description=public_address("api-docs.openapi_json"),
            data_package=public_address("catalog.DataPackage"),
            files=file_addresses(),
        )
        first, last = db.session.execute(queries.years()).one()
        years = None if first is None else (first, last)
        description = dcat.describe(addresses, db.session.scalar(listing.newest_time()), years)
        return Response(json.dumps(description), content_type=JSON_LD)


def file_addresses() -> dict[str, str]:
    """The absolute addresses of the exports, by extension."""
    return {extension: public_address(endpoint) for extension, endpoint in FILES.items()}


def public_address(endpoint: str) -> str:
    """The absolute address of an endpoint, the same whoever asks where PUBLIC_URL is set.

    Portals know a dataset again by its address.
    """
    base = current_app.config["PUBLIC_URL"] or request.root_url.rstrip("/")
    # Bound to a root: without the prefix of this request, which the base has.
    return str(base + current_app.url_map.bind("localhost").build(endpoint))
