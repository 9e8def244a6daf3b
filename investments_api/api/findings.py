"""/findings: the doubtful records, and what a person decides about them."""

from collections.abc import Sequence
from typing import Any, Final

from flask.views import MethodView
from webargs.flaskparser import abort

from investments_api import queries
from investments_api.api import paging
from investments_api.api.doubtful import Name, find_all_doubtful, find_doubtful
from investments_api.api.entries import entry_of
from investments_api.api.framework import Blueprint, Headers
from investments_api.api.lookup import ID, INVESTMENT_ID
from investments_api.api.naming import refuse
from investments_api.api.schemas.findings import (
    RULE_EXAMPLE,
    CountedRuleSchema,
    FindingSchema,
    FindingsQuerySchema,
    ManyFindingsSchema,
)
from investments_api.api.schemas.journal import ChangeSchema
from investments_api.api.schemas.queries import FilterSchema
from investments_api.extensions import db
from investments_api.findings import corrections, listing
from investments_api.findings.corrections import Correction, Siblings
from investments_api.findings.rules import BY_NAME, Rule
from investments_api.journal import dismissals, recording
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
        rules, others = rules_and_others(arguments)
        counts = db.session.execute(queries.rule_counts(rules, others)).one()
        conditions = queries.conditions(others)
        spread = paging.spread(counts, page, page_size)
        places = [(rules[position], offset, limit) for position, offset, limit in spread]
        found = db.session.execute(listing.findings(places, conditions)).all() if places else []
        return with_reasons(found), paging.headers(sum(counts), page, page_size)


@blueprint.route("/rules")
class Rules(MethodView):
    """The rules."""

    @cache.by_revision
    @blueprint.arguments(FilterSchema, location="query")
    @blueprint.response(200, CountedRuleSchema(many=True))
    @blueprint.doc(operationId="listFindingRules")
    def get(self, arguments: Values) -> list[Values]:
        """List the rules, with the number of their findings

        The filters are those of the list of operations; `finding` chooses rules.
        """
        rules, others = rules_and_others(arguments)
        counts = db.session.execute(queries.rule_counts(rules, others)).one()._mapping
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
        dismissals.dismiss([(investment_id, rule)])
        db.session.commit()


@blueprint.route("/accept")
class AcceptMany(MethodView):
    """Accept many corrections."""

    @blueprint.arguments(ManyFindingsSchema)
    @blueprint.response(200, ChangeSchema)
    @blueprint.alt_response(404, "NOT_FOUND")
    @blueprint.alt_response(409, "CONFLICT")
    @blueprint.alt_response(412, "PRECONDITION_FAILED")
    @blueprint.doc(operationId="acceptCorrections")
    def post(self, values: Values) -> Values:
        """Accept the corrections of many findings

        All or none, as one change of the journal, which is answered and can be undone as a whole. A
        finding that is not there, one without a correction, or a record that has changed since the
        `version` given refuses all of them: `records` names those that it is about.
        """
        found = find_all_doubtful(values["findings"])
        proposed = corrections_of(found)
        recording.open_changeset("batch")
        for name, correction in proposed.items():
            found[name].assign(correction)
        change_id = recording.write_change()
        db.session.commit()
        return entry_of(change_id)


@blueprint.route("/dismiss")
class DismissMany(MethodView):
    """Dismiss many findings."""

    @blueprint.arguments(ManyFindingsSchema)
    @blueprint.response(200, ChangeSchema)
    @blueprint.alt_response(404, "NOT_FOUND")
    @blueprint.alt_response(412, "PRECONDITION_FAILED")
    @blueprint.doc(operationId="dismissFindings")
    def post(self, values: Values) -> Values:
        """Dismiss many findings

        All or none, as one change of the journal, which is answered and can be undone as a whole. A
        finding that is not there, or a record that has changed since the `version` given refuses
        all of them: `records` names those that it is about.
        """
        change_id = dismissals.dismiss(find_all_doubtful(values["findings"]).keys())
        db.session.commit()
        return entry_of(change_id)


def rules_and_others(filters: Values) -> tuple[list[Rule], Values]:
    """The rules that the filter `finding` names, and the other filters."""
    others = {name: value for name, value in filters.items() if name != "finding"}
    return listing.rules_named(filters.get("finding")), others


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


def corrections_of(found: dict[Name, Investment]) -> dict[Name, Correction]:
    """What each of the findings proposes; a 409 that names those that propose nothing."""
    siblings = siblings_of(list({each.id: each for each in found.values()}.values()))
    proposed, unknown = {}, {}
    for (investment_id, rule), investment in found.items():
        correction = BY_NAME[rule].correction(investment, siblings[investment_id])
        if correction is None:
            unknown[investment_id] = f"Nothing is proposed for {rule}: change the record itself."
        else:
            proposed[investment_id, rule] = correction
    if unknown:
        refuse(409, f"Nothing is proposed for {len(unknown)} of the findings:", unknown)
    return proposed


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
