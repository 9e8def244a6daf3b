"""/investments.csv, .xlsx and .geojson: all the operations that the filters give, as a file.

The files carry their producer, licence and date in themselves where the format has a place for
them. CSV has none (RFC 4180), so that the answers say it in headers: Link, with the licence and the
data package (rel="describedby", as CSV on the Web does), and Last-Modified.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from os import fstat
from pathlib import PurePosixPath
from tempfile import TemporaryFile
from typing import IO, Any, Final

from flask import Response, request, url_for
from flask.views import MethodView
from sqlalchemy import Row, Select
from sqlalchemy.orm import Session
from webargs.flaskparser import abort
from werkzeug.wsgi import FileWrapper

from investments_api import cache, history, queries
from investments_api.api.framework import Blueprint
from investments_api.api.investments import Values
from investments_api.database import detach_session
from investments_api.export_schemas import (
    CsvQuerySchema,
    FeatureCollectionSchema,
    TableQuerySchema,
)
from investments_api.extensions import db
from investments_api.formats import Chunks, features, tables, workbooks
from investments_api.labels import LABELS
from investments_api.models import now
from investments_api.provenance import LICENCE_PAGE, Edition
from investments_api.query_schemas import SelectionSchema

# Rows that come from the database at a time.
CHUNK: Final = 1_000
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
TEXT: Final = {"type": "string"}
FILE: Final = {"type": "string", "format": "binary"}

blueprint = Blueprint("exports", __name__, description="The operations as files.")


@blueprint.route("/investments.csv")
class CsvExport(MethodView):
    """A table in text."""

    @blueprint.arguments(CsvQuerySchema, location="query")
    @blueprint.response(200, TEXT, content_type=tables.MEDIA_TYPE, headers=HEADERS)
    @blueprint.doc(operationId="exportCsv")
    @cache.streamed
    def get(self, arguments: Values) -> Response:
        """Export the operations as CSV

        All those that the filters give, in the order of the list; UTF-8, with CRLF line ends (RFC
        4180). A text that a spreadsheet would take for a formula has an apostrophe in front, which
        an import takes off again. `/api/v1/datapackage.json` describes the columns.
        """
        labels, profile = arguments.pop("labels"), tables.PROFILES[arguments.pop("profile")]

        def write(chunks: Chunks, _edition: Edition) -> Iterator[str]:
            return tables.write(chunks, profile, labels=labels)

        return stream(arguments, write, f"{tables.MEDIA_TYPE}; charset=utf-8; header=present")


@blueprint.route("/investments.geojson")
class GeoJsonExport(MethodView):
    """A map layer."""

    @blueprint.arguments(SelectionSchema, location="query")
    @blueprint.response(
        200, FeatureCollectionSchema, content_type=features.MEDIA_TYPE, headers=HEADERS
    )
    @blueprint.doc(operationId="exportGeoJson")
    @cache.streamed
    def get(self, arguments: Values) -> Response:
        """Export the operations as GeoJSON

        All those that the filters give, in the order of the list, a feature each; those without
        coordinates have no geometry. `metadata` names producer, licence and dates.
        """
        return stream(arguments, features.write, features.MEDIA_TYPE)


@blueprint.route("/investments.xlsx")
class XlsxExport(MethodView):
    """A workbook."""

    @blueprint.arguments(TableQuerySchema, location="query")
    @blueprint.response(200, FILE, content_type=workbooks.MEDIA_TYPE, headers=HEADERS)
    @blueprint.doc(operationId="exportXlsx")
    @cache.streamed
    def get(self, arguments: Values) -> Response:
        """Export the operations as a workbook for Excel or LibreOffice

        All those that the filters give, in the order of the list. Dates are dates, amounts are
        numbers, a second sheet names producer, licence and dates. More operations than a sheet has
        rows, 1,048,575, are refused with 422.
        """
        labels, edition = arguments.pop("labels"), present_edition()
        parts = select_rows(arguments)
        check_room(db.session.scalar(queries.total(arguments)) or 0)
        if request.method == "HEAD":
            return attach(iter(()), workbooks.MEDIA_TYPE, edition)
        file = write_workbook(parts, edition, labels=labels)
        response = attach(FileWrapper(file), workbooks.MEDIA_TYPE, edition)
        response.direct_passthrough = True
        response.content_length = fstat(file.fileno()).st_size
        return response


def stream(
    selection: Values, write: Callable[[Chunks, Edition], Iterator[str]], content_type: str
) -> Response:
    """An answer whose body is written while it is sent, from a session of its own."""
    edition, parts = present_edition(), select_rows(selection)
    session = detach_session()
    response = attach(write(read(session, parts), edition), content_type, edition)
    # Also when the client is gone before the end, or has only asked for the headers.
    response.call_on_close(session.close)
    return response


def select_rows(selection: Values) -> list[Select[Any]]:
    """The queries of the rows, to be read one after another; leaves the filters in `selection`."""
    parts = queries.in_order(selection, selection.pop("sort", ()))
    return [part.with_only_columns(*map(queries.column, LABELS)) for part in parts]


def read(session: Session, parts: Sequence[Select[Any]]) -> Iterator[Sequence[Row[Any]]]:
    """The rows in chunks, as the database finds them. The session is let go after the last."""
    # Here, where the application is known: the body is sent when it is no more.
    connection = session.connection()

    def chunks() -> Iterator[Sequence[Row[Any]]]:
        with session:
            for part in parts:
                with connection.execute(part, execution_options={"yield_per": CHUNK}) as result:
                    yield from result.partitions()

    return chunks()


def present_edition() -> Edition:
    """The data as it is now."""
    return Edition(db.session.scalar(history.newest()), now())


def write_workbook(parts: Sequence[Select[Any]], edition: Edition, *, labels: bool) -> IO[bytes]:
    """A workbook to be read from its start, gone once it is closed."""
    with ExitStack() as failing:
        file = failing.enter_context(TemporaryFile())
        workbooks.write(file, read(db.session(), parts), edition, labels=labels)
        file.seek(0)
        failing.pop_all()
    return file


def attach(body: Iterable[str] | Iterable[bytes], content_type: str, edition: Edition) -> Response:
    """The answer that is saved as a file."""
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
    """Refuse more rows than a sheet has."""
    if total > workbooks.MOST_ROWS:
        abort(
            422,
            message=f"{total:,} operations fit the filters, but a sheet holds "
            f"{workbooks.MOST_ROWS:,}. Narrow the filters, or take the same as .csv.",
        )
