"""/datapackage.json and /catalog.jsonld: the exports, described for programs and portals."""

from typing import Final

from flask import Response, json, jsonify, url_for
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

blueprint = Blueprint("catalog", __name__, description="What the data is, for other programs.")


@blueprint.route("/datapackage.json")
class DataPackage(MethodView):
    """The description for programs."""

    @blueprint.response(
        200, {"type": "object", "required": ["name", "title", "licenses", "sources", "resources"]}
    )
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

    @blueprint.response(
        200,
        {"type": "object", "required": ["@context", "@id", "@type", "dcat:dataset"]},
        content_type=JSON_LD,
    )
    @blueprint.doc(operationId="describeCatalog")
    def get(self) -> Response:
        """Describe the service as a DCAT catalogue

        JSON-LD, after DCAT-AP 3: one dataset with its files, publisher, licence, place, years and
        last change, and this API as a data service. An open-data portal can harvest it.
        """
        addresses = dcat.Addresses(
            catalogue=url_for("catalog.Catalog", _external=True),
            page=url_for("pages.index", _external=True),
            api=url_for("investments.Investments", _external=True),
            description=url_for("api-docs.openapi_json", _external=True),
            data_package=url_for("catalog.DataPackage", _external=True),
            files=file_addresses(),
        )
        first, last = db.session.execute(queries.years()).one()
        years = None if first is None else (first, last)
        description = dcat.describe(addresses, db.session.scalar(listing.newest_time()), years)
        return Response(json.dumps(description), content_type=JSON_LD)


def file_addresses() -> dict[str, str]:
    """The absolute addresses of the exports, by extension."""
    return {extension: url_for(endpoint, _external=True) for extension, endpoint in FILES.items()}
