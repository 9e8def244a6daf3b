"""/findings: the doubtful records, and what a person decides about them."""

from collections.abc import Sequence
from typing import Any, Final

from flask.views import MethodView
from sqlalchemy import ColumnElement
from webargs.flaskparser import abort

from investments_api import queries
from investments_api.api import paging
from investments_api.api.framework import Blueprint, Headers
from investments_api.api.lookup import ID, INVESTMENT_ID, find_to_write
from investments_api.api.schemas.findings import (
    RULE_EXAMPLE,
    FindingRuleSchema,
    FindingSchema,
    FindingsQuerySchema,
)
from investments_api.api.schemas.queries import FilterSchema
from investments_api.extensions import db
from investments_api.findings import corrections, listing
from investments_api.findings.corrections import Siblings
from investments_api.findings.rules import BY_NAME, Rule
from investments_api.journal import dismissals
from investments_api.records.models import Investment
from investments_api.records.schemas import InvestmentSchema
from investments_api.records.values import Values
from investments_api.web import cache

RULE: Final = {
    "in": "path",
    "name": "rule",
    "description": "Name of the rule that finds the record doubtful.",
    "example": RULE_EXAMPLE,
    "schema": {"type": "string", "enum": list(BY_NAME)},
}
FINDING: Final = f"/{ID}/<rule>"
NAMES: Final = ("id", "version", "lycee", "ville", "codeuai", "titreoperation")

blueprint = Blueprint("findings", __name__, description="The doubtful records.")


@blueprint.route("")
class Findings(MethodView):
    """The doubtful records."""

    @cache.by_revision
    @blueprint.arguments(FindingsQuerySchema, location="query")
    @blueprint.response(200, FindingSchema(many=True), headers=paging.HEADERS)
    @blueprint.doc(operationId="listFindings")
    def get(self, arguments: Values) -> tuple[list[Values], Headers]:
        """List the doubtful records

        One row for each rule that finds a record: why, and what is proposed. By rule, then by id.
        The filters are those of the list of operations; `finding` chooses rules. What a person has
        dismissed is left out.
        """
        page, page_size = arguments.pop("page"), arguments.pop("page_size")
        rules, conditions = rules_and_conditions(arguments)
        query = listing.findings(rules, conditions)
        total = sum(db.session.execute(listing.counts(rules, conditions)).one())
        rows = query.limit(page_size).offset((page - 1) * page_size)
        found = db.session.execute(rows).all()
        return with_reasons(found), paging.headers(total, page, page_size)


@blueprint.route("/rules")
class Rules(MethodView):
    """The rules."""

    @cache.by_revision
    @blueprint.arguments(FilterSchema, location="query")
    @blueprint.response(200, FindingRuleSchema(many=True))
    @blueprint.doc(operationId="listFindingRules")
    def get(self, arguments: Values) -> list[Values]:
        """List the rules, with the number of their findings

        The filters are those of the list of operations; `finding` chooses rules.
        """
        rules, conditions = rules_and_conditions(arguments)
        counts = db.session.execute(listing.counts(rules, conditions)).one()._mapping
        return [
            {"rule": rule.name, "title": rule.title, "count": counts[rule.name]} for rule in rules
        ]


@blueprint.route(f"{FINDING}/accept", parameters=[INVESTMENT_ID, RULE])
class Accept(MethodView):
    """Accept a correction."""

    @blueprint.response(200, InvestmentSchema)
    @blueprint.alt_response(404, "NOT_FOUND")
    @blueprint.alt_response(409, "CONFLICT")
    @blueprint.alt_response(412, "PRECONDITION_FAILED")
    @blueprint.doc(operationId="acceptCorrection")
    def post(self, investment_id: int, rule: str) -> Investment:
        """Accept the correction that a finding proposes

        The record is changed as by PATCH, and the change can be undone. A finding that the record
        does not have is not found; one without a correction is a conflict.
        """
        investment = find_doubtful(investment_id, rule)
        correction = BY_NAME[rule].correction(investment, siblings_of([investment])[investment_id])
        if correction is None:
            abort(409, message="Nothing is proposed for this finding: change the record itself.")
        investment.assign(correction)
        db.session.commit()
        return investment


@blueprint.route(f"{FINDING}/dismiss", parameters=[INVESTMENT_ID, RULE])
class Dismiss(MethodView):
    """Dismiss a finding."""

    @blueprint.response(204)
    @blueprint.alt_response(404, "NOT_FOUND")
    @blueprint.alt_response(412, "PRECONDITION_FAILED")
    @blueprint.doc(operationId="dismissFinding")
    def post(self, investment_id: int, rule: str) -> None:
        """Dismiss a finding

        The record is right as it is: the finding is no longer listed or counted, whatever happens
        to the record, until the change that this makes in the journal is undone.
        """
        find_doubtful(investment_id, rule)
        dismissals.dismiss(investment_id, rule)
        db.session.commit()


def rules_and_conditions(filters: Values) -> tuple[list[Rule], list[ColumnElement[bool]]]:
    """The rules that the filter `finding` names, and the conditions of the other filters."""
    others = {name: value for name, value in filters.items() if name != "finding"}
    return listing.rules_named(filters.get("finding")), queries.conditions(others)


def find_doubtful(investment_id: int, rule: str) -> Investment:
    """The investment, locked until the commit, if a rule of that name finds it; else a 404."""
    if rule not in BY_NAME:
        abort(404, message=f"There is no such rule. The rules: {', '.join(BY_NAME)}.")
    investment = find_to_write(investment_id)
    if db.session.scalar(listing.found(investment_id, BY_NAME[rule])) is None:
        abort(
            404,
            message=f"The investment {investment_id} has no finding {rule}, or no longer has it.",
        )
    return investment


def with_reasons(found: Sequence[Any]) -> list[Values]:
    """The findings of rows of rule and id: the record's names, the reason, the correction."""
    query = queries.with_ids({row.id for row in found})
    investments = {each.id: each for each in db.session.scalars(query)}
    in_need = [investments[row.id] for row in found if BY_NAME[row.rule].proposes]
    siblings = siblings_of(in_need) if in_need else {}
    return [
        represent(
            BY_NAME[row.rule], investments[row.id], siblings.get(row.id, corrections.NO_SIBLINGS)
        )
        for row in found
    ]


def siblings_of(investments: list[Investment]) -> dict[int, Siblings]:
    """The other operations of their schools, read at once."""
    among = db.session.scalars(corrections.candidates(investments)).all()
    return corrections.siblings(investments, among)


def represent(rule: Rule, investment: Investment, siblings: Siblings) -> Values:
    """Give a finding as the API shows it."""
    record = {name: getattr(investment, name) for name in NAMES}
    return record | {
        "rule": rule.name,
        "reason": rule.reason(investment),
        "correction": rule.correction(investment, siblings),
    }
