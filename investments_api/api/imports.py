"""/imports: the publisher's next file, and the conflicts that remain to be decided."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from flask import Response
from flask.views import MethodView
from webargs.flaskparser import abort
from werkzeug.datastructures import FileStorage
from werkzeug.http import generate_etag, quote_etag

from investments_api.api import paging
from investments_api.api.framework import MAX_FILE_BYTES, Blueprint, Headers
from investments_api.api.lookup import ID, INVESTMENT_ID, check_if_match
from investments_api.api.schemas.imports import (
    ConflictSchema,
    ConflictsQuerySchema,
    DecisionSchema,
    ImportFileSchema,
    ImportQuerySchema,
    ImportSchema,
)
from investments_api.database import transactions
from investments_api.extensions import db
from investments_api.imports import conflicts, summaries, sync
from investments_api.readers import files, gzipped
from investments_api.readers.files import File
from investments_api.readers.messages import DatasetError
from investments_api.records import revision
from investments_api.records.models import DATASET_FIELDS, Investment
from investments_api.records.schemas import InvestmentSchema
from investments_api.records.values import Values
from investments_api.web import cache, conditions

FIELD: Final = {
    "in": "path",
    "name": "field",
    "description": "Field in conflict.",
    "example": "mandataire",
    "schema": {"type": "string", "enum": list(DATASET_FIELDS)},
}
MAX_NAME_LENGTH: Final = 200

blueprint = Blueprint("imports", __name__, description="The publisher's next files.")


@blueprint.route("")
class Imports(MethodView):
    """Imports of files."""

    @blueprint.arguments(ImportQuerySchema, location="query")
    @blueprint.arguments(ImportFileSchema, location="files")
    @blueprint.response(200, ImportSchema)
    @blueprint.alt_response(412, "PRECONDITION_FAILED")
    @blueprint.doc(operationId="importFile")
    def post(self, arguments: Values, files: dict[str, FileStorage]) -> tuple[Values, Headers]:
        """Import a file of the publisher

        CSV, XLSX, ODS, JSON, GeoJSON or JSON Lines; which one, and its charset, its content says.
        Columns have the names of the fields, or the French labels of the exports, in any case;
        others are left aside. A field that is in no record of the file stays as it is here.

        The file is merged three ways, as one change of the journal that can be undone: fields that
        nobody here has changed follow the publisher; changed ones stay, and are conflicts if the
        publisher has changed them too. Records that are no longer in the file stay, are listed, and
        become findings (`no_longer_published`); those that were deleted here stay deleted, and are
        conflicts if the publisher has changed them.

        Records are matched by `codeuai` and `titreoperation` as they were last published, whatever
        the case and punctuation of the title; then by all other fields, when just one of `codeuai`,
        `titreoperation`, `lycee` and `ville` is another. New records that may still be ones of ours
        are listed in `renamed`; a person confirms them with the parameter of that name.

        Send the file with `dry_run=true` first: the ETag of the answer stands for the file, the
        data, `conflicts` and `renamed`. Sent again with that ETag as If-Match, it imports exactly
        what was shown, or nothing. All records are imported or none: `messages` has each cause of a
        refusal once, with the first rows and their number, and `errors` the same by field. At most
        200 columns and 500,000 rows are read.
        """
        content = files["file"].read()
        dry_run = arguments["dry_run"]
        name = (files["file"].filename or "file")[-MAX_NAME_LENGTH:]
        file = read(content, files["file"].mimetype_params.get("charset"))
        begin(dry_run)
        etag = checked_etag(content, arguments)
        with refusals_explained():
            plan = sync.plan(file, arguments["conflicts"], arguments["renamed"])
        change_id = None if dry_run else plan.carry_out()
        db.session.commit()
        report = {"dry_run": dry_run, "change_id": change_id, "source": name}
        report |= summaries.report(plan)
        return report, {"ETag": quote_etag(etag)} if dry_run else {}


@blueprint.route("/conflicts")
class Conflicts(MethodView):
    """The conflicts."""

    @cache.by_revision
    @blueprint.arguments(ConflictsQuerySchema, location="query")
    @blueprint.response(200, ConflictSchema(many=True), headers=paging.HEADERS)
    @blueprint.doc(operationId="listConflicts")
    def get(self, arguments: Values) -> tuple[list[Values], Headers]:
        """List the conflicts with the publisher

        Fields that the publisher and people here have both changed and nobody has decided, by the
        record's id. A conflict is closed by itself when the field is given one of the two published
        values.
        """
        page, page_size = arguments["page"], arguments["page_size"]
        found = conflicts.open_conflicts()
        start = (page - 1) * page_size
        return found[start : start + page_size], paging.headers(len(found), page, page_size)


@blueprint.route(f"/conflicts/{ID}/<field>", parameters=[INVESTMENT_ID, FIELD])
class Conflict(MethodView):
    """One conflict."""

    @blueprint.arguments(DecisionSchema)
    @blueprint.response(200, InvestmentSchema)
    @blueprint.alt_response(204, description="The record was deleted here, and stays deleted.")
    @blueprint.alt_response(404, "NOT_FOUND")
    @blueprint.alt_response(412, "PRECONDITION_FAILED")
    @blueprint.doc(operationId="decideConflict")
    def post(self, values: Values, investment_id: int, field: str) -> Investment | Response:
        """Decide a conflict with the publisher

        Keeping `theirs` changes the record as PATCH does, and restores a deleted one; keeping
        `ours` makes no version. Either is a change of the journal, and the conflict is open again
        when it is undone. Longitude and latitude are decided together.
        """
        if field not in DATASET_FIELDS:
            abort(404, message=f"There is no such field. One of: {', '.join(DATASET_FIELDS)}.")
        transactions.begin_write()
        check_if_match(investment_id)
        try:
            investment = conflicts.decide(investment_id, field, values["keep"])
        except conflicts.UnknownConflictError as error:
            abort(404, message=str(error))
        db.session.commit()
        return investment or Response(status=204)


def read(content: bytes, charset: str | None) -> File:
    """Give the records of a file, validated, or a 422 that says what is wrong with it."""
    with refusals_explained():
        return files.read(gzipped.unpack(content, MAX_FILE_BYTES), charset)


@contextmanager
def refusals_explained() -> Iterator[None]:
    """Answer a file that cannot be imported with a 422: each cause once, in both languages."""
    try:
        yield
    except DatasetError as error:
        errors: dict[str, list[str]] = {}
        for message in error.messages:
            errors.setdefault(message.field or "file", []).append(message.en)
        abort(
            422,
            message=f"Nothing was imported. {error.messages[0].en}",
            messages={"files": errors},
            reasons=[message._asdict() for message in error.messages],
        )


def begin(dry_run: bool) -> None:
    """Begin the transaction of an import; 503 while another one is at work."""
    if dry_run:
        return
    try:
        transactions.begin_import()
    except transactions.BusyError as error:
        abort(503, message=str(error))


def checked_etag(content: bytes, arguments: Values) -> str:
    """Give the ETag of a file, the data as it is, and what people have decided.

    A 412 when If-Match names another one: a dry run has shown something else.
    """
    decided = f"{revision.current()} {arguments['conflicts']} {sorted(arguments['renamed'])}"
    etag = generate_etag(content + decided.encode())
    conditions.check_if_match_names(
        etag,
        "The file, the data, `conflicts` or `renamed` is another than in the dry run: do that "
        "again.",
    )
    return etag
