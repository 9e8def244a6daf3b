"""/investments: list, add up, create, read, replace, change and delete the operations."""

from collections.abc import Sequence
from typing import Any, Final

from flask import Response, request, url_for
from flask.views import MethodView

from investments_api import queries, search
from investments_api.api import list_answer, paging
from investments_api.api.framework import Blueprint, Headers, json_answer
from investments_api.api.lookup import (
    ID,
    INVESTMENT_ID,
    check_all_coordinates,
    check_coordinates,
    find_all,
    find_to_write,
    refuse_missing,
    represent,
)
from investments_api.api.schemas.facets import FacetCountsSchema, FacetsQuerySchema
from investments_api.api.schemas.journal import BatchSchema
from investments_api.api.schemas.queries import (
    ListQuerySchema,
    StatsQuerySchema,
    StatsRowSchema,
    SuggestionSchema,
    SuggestQuerySchema,
)
from investments_api.database.transactions import begin_write
from investments_api.extensions import db
from investments_api.findings.rules import RULES
from investments_api.journal import recording
from investments_api.records.models import Investment
from investments_api.records.schemas import (
    InvestmentInputSchema,
    InvestmentPatchSchema,
    InvestmentSchema,
)
from investments_api.records.values import Values
from investments_api.web import cache

LOCATION: Final = {"Location": {"description": "Its address.", "schema": {"type": "string"}}}

blueprint = Blueprint(
    "investments", __name__, description="Building operations in the lycées of Île-de-France."
)


@blueprint.route("")
class Investments(MethodView):
    """All operations."""

    @cache.by_revision
    @blueprint.arguments(ListQuerySchema, location="query")
    @blueprint.response(200, InvestmentSchema(many=True), headers=list_answer.HEADERS)
    @blueprint.doc(operationId="listInvestments")
    def get(self, arguments: Values) -> tuple[Response, Headers]:
        """List the operations

        All 331 of the published dataset come in one answer, unless filters or a page are asked
        for. The headers X-Pagination and Link say where the other pages are.

        With `q`, the best matches come first. It takes words as people spell them and questions
        as they ask them; a département, a postal code, a year, a state or an amount in it narrows
        like the filter of that name, and a phrase in double quotes is found as it is written. The
        header X-Search tells in JSON what was made of the words.
        """
        address = paging.own_address()
        list_answer.let_others_follow(address)
        body, headers = list_answer.answer(arguments, request.args, address)
        return json_answer(body), headers

    @blueprint.arguments(InvestmentInputSchema)
    @blueprint.response(201, InvestmentSchema, headers=LOCATION)
    @blueprint.doc(operationId="createInvestment")
    def post(self, values: Values) -> tuple[Investment, Headers]:
        """Add an operation

        Optional fields that are left out are null. The read-only fields are ignored.
        """
        begin_write()
        investment = Investment(**values)
        db.session.add(investment)
        db.session.commit()
        address = url_for(".InvestmentById", investment_id=investment.id, _external=True)
        return investment, {"Location": address}


@blueprint.route("/stats")
class Stats(MethodView):
    """Totals."""

    @cache.by_revision
    @blueprint.arguments(StatsQuerySchema, location="query")
    @blueprint.response(200, StatsRowSchema(many=True))
    @blueprint.doc(operationId="addUpInvestments")
    def get(self, arguments: Values) -> list[Any]:
        """Count the operations and add up their amounts

        One row a group, in French order, nulls last; sums are in millions of euros and exact to
        the euro. The filters are those of the list.
        """
        group_by = list(dict.fromkeys(arguments.pop("group_by", ())))
        return list(db.session.execute(queries.totals(arguments, group_by)))


@blueprint.route("/facets")
class Facets(MethodView):
    """What a page shows beside the list."""

    @cache.by_revision
    @blueprint.arguments(FacetsQuerySchema, location="query")
    @blueprint.response(200, FacetCountsSchema)
    @blueprint.doc(operationId="countFacets")
    def get(self, arguments: Values) -> Values:
        """Count what each filter would give, with totals and ranges

        One answer for all that a page needs beside the rows: the totals of the list with these
        filters, the ends of its years and amounts, and for each facet its values with their
        counts. Each facet leaves the filters by itself out, so that the other values can be
        chosen too; those of `commune` and `code_insee` leave out `ville`.
        """
        facets = dict.fromkeys(arguments.pop("facet"))
        totals = db.session.execute(queries.totals(arguments, ())).one()
        ends = db.session.execute(queries.ends(arguments, totals[0])).one()._mapping
        return {
            "totals": totals,
            "ranges": {
                name: {"min": ends[f"{name}_min"], "max": ends[f"{name}_max"]}
                for name in queries.RANGE_FIELDS
            },
            "facets": {
                facet: facet_rows(facet, queries.without_own(arguments, facet)) for facet in facets
            },
        }


@blueprint.route("/suggest")
class Suggestions(MethodView):
    """Values to search for."""

    @cache.by_revision
    @blueprint.arguments(SuggestQuerySchema, location="query")
    @blueprint.response(200, SuggestionSchema(many=True))
    @blueprint.doc(operationId="suggestValues")
    def get(self, arguments: Values) -> list[Values]:
        """Suggest values while a person types

        Up to 10 towns, schools, départements, states, companies, architects and titles that begin
        like the last words or have them later, with one typo at most, each with the number of
        operations that choosing it gives. The words before narrow them: "marie curie sc" is
        Sceaux, and `q` is then "marie curie". Values that begin so come first, then by count.
        """
        return search.suggest(arguments["q"])


@blueprint.route(f"/{ID}", parameters=[INVESTMENT_ID])
class InvestmentById(MethodView):
    """One operation."""

    @cache.by_revision
    @blueprint.response(200, InvestmentSchema)
    @blueprint.alt_response(404, "NOT_FOUND")
    @blueprint.doc(operationId="readInvestment")
    def get(self, investment_id: int) -> Response:
        """Read an operation"""
        return represent(investment_id) or refuse_missing(investment_id)

    @blueprint.arguments(InvestmentInputSchema)
    @blueprint.response(200, InvestmentSchema)
    @blueprint.alt_response(404, "NOT_FOUND")
    @blueprint.alt_response(412, "PRECONDITION_FAILED")
    @blueprint.doc(operationId="replaceInvestment")
    def put(self, values: Values, investment_id: int) -> Investment:
        """Replace an operation

        Optional fields that are left out become null. A body that came from GET can be sent back
        as it is: the read-only fields are ignored.
        """
        investment = find_to_write(investment_id)
        investment.assign(values)
        db.session.commit()
        return investment

    @blueprint.arguments(InvestmentPatchSchema, content_type="application/merge-patch+json")
    @blueprint.response(200, InvestmentSchema)
    @blueprint.alt_response(404, "NOT_FOUND")
    @blueprint.alt_response(409, "CONFLICT")
    @blueprint.alt_response(412, "PRECONDITION_FAILED")
    @blueprint.doc(operationId="changeInvestment")
    def patch(self, changes: Values, investment_id: int) -> Investment:
        """Change some fields of an operation

        A JSON merge patch (RFC 7396): fields that are left out stay, null empties an optional
        one.
        """
        investment = find_to_write(investment_id)
        investment.assign(changes)
        check_coordinates(investment)
        db.session.commit()
        return investment

    @blueprint.response(204)
    @blueprint.alt_response(404, "NOT_FOUND")
    @blueprint.alt_response(412, "PRECONDITION_FAILED")
    @blueprint.doc(operationId="deleteInvestment")
    def delete(self, investment_id: int) -> None:
        """Delete an operation"""
        db.session.delete(find_to_write(investment_id))
        db.session.commit()


@blueprint.route("/batch")
class Batch(MethodView):
    """Many operations at once."""

    @blueprint.arguments(BatchSchema)
    @blueprint.response(200, InvestmentSchema(many=True))
    @blueprint.alt_response(404, "NOT_FOUND")
    @blueprint.alt_response(409, "CONFLICT")
    @blueprint.doc(operationId="changeInvestments")
    def post(self, values: Values) -> Sequence[Investment]:
        """Change many operations at once

        The same merge patch on up to 1,000 operations, all or none, as one change of the journal
        that can be undone as a whole. Answers the records in the order of the ids in the request.
        """
        begin_write()
        recording.open_changeset("batch")
        investments = find_all(list(dict.fromkeys(values["ids"])))
        for investment in investments:
            investment.assign(values["patch"])
        check_all_coordinates(investments)
        db.session.commit()
        return investments


def facet_rows(facet: str, filters: queries.Filters) -> list[Values]:
    """The values of a facet, with what the filters give of each."""
    if facet == "finding":
        counts = db.session.execute(queries.rule_counts(RULES, filters)).one()
        return [
            {"value": rule.name, "title": rule.title, "count": count}
            for rule, count in zip(RULES, counts, strict=True)
        ]
    rows = db.session.execute(queries.totals(filters, [facet])).mappings()
    return [{"value": row[facet], **row} for row in rows]
