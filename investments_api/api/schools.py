"""/schools: the schools of the operations, each with its totals; one with all its operations."""

from typing import Any, Final

from flask.views import MethodView
from webargs.flaskparser import abort

from investments_api import queries
from investments_api.api import paging
from investments_api.api.framework import Blueprint, Headers
from investments_api.api.schemas.schools import (
    SchoolSchema,
    SchoolSheetSchema,
    SchoolsQuerySchema,
)
from investments_api.extensions import db
from investments_api.records.values import Values
from investments_api.web import cache

CODEUAI: Final = {
    "in": "path",
    "name": "codeuai",
    "description": "UAI code of the school, whatever the case. A placeholder's `?` is `%3F` here.",
    "example": "0750784V",
}
IN_ORDER_OF_TIME: Final = ("annee_d_individualisation", "annee_de_livraison")

blueprint = Blueprint(
    "schools", __name__, description="The schools of the operations, by their UAI codes."
)


@blueprint.route("")
class Schools(MethodView):
    """All schools."""

    @cache.by_revision
    @blueprint.arguments(SchoolsQuerySchema, location="query")
    @blueprint.response(200, SchoolSchema(many=True), headers=paging.HEADERS)
    @blueprint.doc(operationId="listSchools")
    def get(self, arguments: Values) -> tuple[list[Any], Headers]:
        """List the schools

        One row for each UAI code, in French order by name, then by town: several schools have the
        same name. Counts and sums, in millions of euros, are those of the operations that fit the
        filters, which are those of the list of operations. Where its operations spell a school in
        several ways, it has the name and town that most of them have, all operations counted; of
        those as usual, that of the operation which was added last.
        """
        page, page_size = arguments.pop("page"), arguments.pop("page_size")
        query = queries.schools(arguments)
        total = db.session.scalar(queries.how_many(query)) or 0
        rows = query.limit(page_size).offset((page - 1) * page_size)
        return list(db.session.execute(rows)), paging.headers(total, page, page_size)


@blueprint.route("/<codeuai>", parameters=[CODEUAI])
class SchoolByCode(MethodView):
    """One school."""

    @cache.by_revision
    @blueprint.response(200, SchoolSheetSchema)
    @blueprint.alt_response(404, "NOT_FOUND")
    @blueprint.doc(operationId="readSchool")
    def get(self, codeuai: str) -> Values:
        """Read a school

        Its totals, and all its operations in order of time.
        """
        filters = {"codeuai": [codeuai]}
        school = db.session.execute(queries.schools(filters)).one_or_none()
        if school is None:
            abort(404, message="There is no operation of a school with this UAI code.")
        operations = queries.matching(filters).order_by(*queries.sort_keys(IN_ORDER_OF_TIME))
        return {**school._mapping, "operations": db.session.scalars(operations).all()}
