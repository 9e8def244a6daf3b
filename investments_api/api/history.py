"""/investments/{id}/history and /revert: the versions of one operation, and reverting to one."""

from collections.abc import Sequence
from typing import Any

from flask.views import MethodView
from webargs.flaskparser import abort

from investments_api import queries
from investments_api.api import paging
from investments_api.api.framework import Blueprint, Headers
from investments_api.api.lookup import ID, INVESTMENT_ID, check_if_match
from investments_api.api.schemas.journal import RevertSchema, VersionSchema
from investments_api.api.schemas.queries import PageQuerySchema
from investments_api.database.transactions import begin_write
from investments_api.extensions import db
from investments_api.journal import errors, listing, undo
from investments_api.records.models import Investment
from investments_api.records.schemas import InvestmentSchema
from investments_api.records.values import Values

blueprint = Blueprint("history", __name__, description="The versions of each operation.")


@blueprint.route(f"/{ID}/history", parameters=[INVESTMENT_ID])
class History(MethodView):
    """The versions of a record."""

    @blueprint.arguments(PageQuerySchema, location="query")
    @blueprint.response(200, VersionSchema(many=True), headers=paging.HEADERS)
    @blueprint.alt_response(404, "NOT_FOUND")
    @blueprint.doc(operationId="listVersions")
    def get(self, arguments: Values, investment_id: int) -> tuple[Sequence[Any], Headers]:
        """List the versions of an operation

        Newest first, also of an operation that is deleted: its deletion is its last version.
        """
        page, page_size = arguments["page"], arguments["page_size"]
        query = listing.versions(investment_id)
        total = db.session.scalar(queries.how_many(query)) or 0
        if not total:
            abort_as_never_used(investment_id)
        rows = query.limit(page_size).offset((page - 1) * page_size)
        return db.session.execute(rows).all(), paging.headers(total, page, page_size)


@blueprint.route(f"/{ID}/revert", parameters=[INVESTMENT_ID])
class Revert(MethodView):
    """Revert a record to a version."""

    @blueprint.arguments(RevertSchema)
    @blueprint.response(200, InvestmentSchema)
    @blueprint.alt_response(404, "NOT_FOUND")
    @blueprint.alt_response(412, "PRECONDITION_FAILED")
    @blueprint.doc(operationId="revertInvestment")
    def post(self, values: Values, investment_id: int) -> Investment:
        """Revert an operation to one of its versions

        Its values become those of the version, as a new version; a deleted operation is restored
        under its id. Nothing is written when it has those values already. 404 for a version that it
        never had, or that is its deletion.
        """
        begin_write()
        if listing.newest_version(investment_id) is None:
            abort_as_never_used(investment_id)
        check_if_match(investment_id)
        try:
            investment = undo.revert(investment_id, values["version"])
        except errors.UnknownVersionError as error:
            abort(404, message=str(error))
        db.session.commit()
        return investment


def abort_as_never_used(investment_id: int) -> None:
    """Abort with 404: no record ever had this id."""
    abort(404, message=f"There has never been an investment {investment_id}.")
