"""/investments.csv, .xlsx and .geojson: all the operations that the filters give, as a file.

Producer, licence and date are in the file where its format has a place for them. CSV has none (RFC
4180): there, they are in headers: Link, with the licence and the data package (rel="describedby",
as CSV on the Web does), and Last-Modified.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from os import fstat
from pathlib import PurePosixPath
from tempfile import TemporaryFile
from typing import IO, Any, Final

from flask import Response, request, url_for
from flask.views import MethodView
from sqlalchemy import Row, Select
from webargs.flaskparser import abort
from werkzeug.wsgi import FileWrapper

from investments_api import queries
from investments_api.api.framework import Blueprint
from investments_api.api.schemas.exports import (
    CsvQuerySchema,
    FeatureCollectionSchema,
    TableQuerySchema,
)
from investments_api.api.schemas.queries import SelectionSchema
from investments_api.extensions import db
from investments_api.formats import Chunks, csv_tables, geojson, workbooks
from investments_api.formats.labels import LABELS
from investments_api.formats.provenance import LICENCE_PAGE, Edition
from investments_api.journal import listing
from investments_api.records.models import column, now
from investments_api.records.values import Values
from investments_api.web import cache

# Rows that come from the database at a time.
CHUNK: Final = 1_000
# Bytes that are sent at a time.
BUFFER: Final = 64 * 1024
HEADERS: Final = {
    "Content-Disposition": {
        "description": "A file to save, under a name with the day's date.",
        "schema": {"type": "string"},
        "example": "attachment; filename=investissements-lycees-2026-11-24.csv",
    },
    "Link": {
        "description": 'The licence (rel="license") and the data package (rel="describedby").',
        "schema": {"type": "string"},
    },
    "Last-Modified": {
        "description": "Time of the last change of the data.",
        "schema": {"type": "string"},
    },
}
FILE: Final = {"type": "string", "format": "binary"}

blueprint = Blueprint("exports", __name__, description="The operations as files.")


@blueprint.route("/investments.csv")
class CsvExport(MethodView):
    """The operations as CSV."""

    @cache.streamed
    @blueprint.arguments(CsvQuerySchema, location="query")
    @blueprint.alt_response(429, "TOO_MANY_REQUESTS")
    @blueprint.response(200, FILE, content_type=csv_tables.MEDIA_TYPE, headers=HEADERS)
    @blueprint.doc(operationId="exportCsv")
    def get(self, arguments: Values) -> Response:
        """Export the operations as CSV

        All those that the filters give, in the order of the list; UTF-8, with CRLF line ends (RFC
        4180). A text that a spreadsheet would take for a formula has an apostrophe in front, which
        an import takes off again. `/api/v1/datapackage.json` describes the columns.
        """
        labels, profile = arguments.pop("labels"), csv_tables.PROFILES[arguments.pop("profile")]
        sort = arguments.pop("sort", ())

        def write(file: IO[bytes], chunks: Chunks, _edition: Edition) -> None:
            file.writelines(map(str.encode, csv_tables.write(chunks, profile, labels=labels)))

        return save(
            arguments, sort, write, f"{csv_tables.MEDIA_TYPE}; charset=utf-8; header=present"
        )


@blueprint.route("/investments.geojson")
class GeoJsonExport(MethodView):
    """The operations as GeoJSON."""

    @cache.streamed
    @blueprint.arguments(SelectionSchema, location="query")
    @blueprint.alt_response(429, "TOO_MANY_REQUESTS")
    @blueprint.response(
        200, FeatureCollectionSchema, content_type=geojson.MEDIA_TYPE, headers=HEADERS
    )
    @blueprint.doc(operationId="exportGeoJson")
    def get(self, arguments: Values) -> Response:
        """Export the operations as GeoJSON

        All those that the filters give, in the order of the list, a feature each; those without
        coordinates have no geometry. `metadata` names producer, licence and dates.
        """
        sort = arguments.pop("sort", ())

        def write(file: IO[bytes], chunks: Chunks, edition: Edition) -> None:
            file.writelines(map(str.encode, geojson.write(chunks, edition)))

        return save(arguments, sort, write, geojson.MEDIA_TYPE)


@blueprint.route("/investments.xlsx")
class XlsxExport(MethodView):
    """The operations as a workbook."""

    @cache.streamed
    @blueprint.arguments(TableQuerySchema, location="query")
    @blueprint.alt_response(429, "TOO_MANY_REQUESTS")
    @blueprint.response(200, FILE, content_type=workbooks.MEDIA_TYPE, headers=HEADERS)
    @blueprint.doc(operationId="exportXlsx")
    def get(self, arguments: Values) -> Response:
        """Export the operations as a workbook for Excel or LibreOffice

        All those that the filters give, in the order of the list. Dates are dates, amounts are
        numbers, a second sheet names producer, licence and dates. More operations than a sheet has
        rows, 1,048,575, are refused with 422.
        """
        write = partial(workbooks.write, labels=arguments.pop("labels"))
        sort = arguments.pop("sort", ())
        check_room(db.session.scalar(queries.total(arguments)) or 0)
        return save(arguments, sort, write, workbooks.MEDIA_TYPE)


def save(
    filters: Values,
    sort: Sequence[str],
    write: Callable[[IO[bytes], Chunks, Edition], None],
    content_type: str,
) -> Response:
    """Write the rows that fit to a temporary file, and send it.

    So a failure has its status, where a stream would end early and look whole; and the database
    connection is free before a slow client has read the first line.
    """
    edition = Edition(db.session.scalar(listing.newest_time()), now())
    parts = select_rows(filters, sort)
    if request.method == "HEAD":
        return attach(iter(()), content_type, edition)
    with ExitStack() as failing:
        file = failing.enter_context(TemporaryFile())
        write(file, read(parts), edition)
        file.seek(0)
        failing.pop_all()
    response = attach(FileWrapper(file, BUFFER), content_type, edition)
    response.content_length = fstat(file.fileno()).st_size
    return response


def select_rows(filters: Values, sort: Sequence[str]) -> list[Select[Any]]:
    """Give the queries of the rows, to be run one after another."""
    columns = [column(name) for name in LABELS]
    return [part.with_only_columns(*columns) for part in queries.in_order(filters, sort)]


def read(parts: Iterable[Select[Any]]) -> Iterator[Sequence[Row[Any]]]:
    """Give the rows in chunks, as the database finds them."""
    for part in parts:
        with db.session.execute(part, execution_options={"yield_per": CHUNK}) as result:
            yield from result.partitions()


def attach(body: Iterable[bytes], content_type: str, edition: Edition) -> Response:
    """Give the response that a browser saves as a file."""
    response = Response(body, content_type=content_type)
    extension = PurePosixPath(request.path).suffix
    name = f"investissements-lycees-{edition.exported:%Y-%m-%d}{extension}"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    description = url_for("catalog.DataPackage", _external=True)
    response.headers["Link"] = (
        f'<{LICENCE_PAGE}>; rel="license", '
        f'<{description}>; rel="describedby"; type="application/json"'
    )
    response.last_modified = edition.modified
    return response


def check_room(total: int) -> None:
    """Refuse with 422 more rows than a sheet holds."""
    if total > workbooks.MAX_ROWS:
        abort(
            422,
            message=f"{total:,} operations fit the filters, but a sheet holds "
            f"{workbooks.MAX_ROWS:,}. Narrow the filters, or take the same as .csv.",
        )
