"""/investments/batch: the same change on many operations."""

from collections.abc import Sequence

from flask.views import MethodView
from webargs.flaskparser import abort

from investments_api import queries
from investments_api.api.investments import blueprint, has_half_a_place
from investments_api.api.schemas.journal import BatchSchema
from investments_api.database import begin_write
from investments_api.extensions import db
from investments_api.journal import recording
from investments_api.records.models import Investment
from investments_api.records.schemas import InvestmentSchema
from investments_api.records.values import Values


@blueprint.route("/batch")
class Batch(MethodView):
    """Many of them."""

    @blueprint.arguments(BatchSchema)
    @blueprint.response(200, InvestmentSchema(many=True))
    @blueprint.alt_response(404, "NOT_FOUND")
    @blueprint.alt_response(409, "CONFLICT")
    @blueprint.doc(operationId="changeInvestments")
    def post(self, values: Values) -> Sequence[Investment]:
        """Change many operations at once

        The same merge patch on up to 1,000 operations, all or none, as one entry of the journal
        that can be undone as a whole. Answers the records in the order of their ids in the request.
        """
        begin_write()
        recording.open_changeset("batch")
        investments = find_all(list(dict.fromkeys(values["ids"])))
        for investment in investments:
            investment.assign(values["patch"])
        check_places(investments)
        db.session.commit()
        return investments


def find_all(ids: list[int]) -> list[Investment]:
    """The investments of those ids, in that order, or a 404 that lists those that are missing."""
    rows = db.session.scalars(queries.with_ids(ids))
    found = {investment.id: investment for investment in rows}
    missing = [f"There is no investment {each}." for each in ids if each not in found]
    if missing:
        abort(
            404,
            message=f"{len(missing)} of the {len(ids)} investments do not exist: see errors.",
            messages={"json": {"ids": missing}},
        )
    return [found[each] for each in ids]


def check_places(investments: Sequence[Investment]) -> None:
    """Refuse a patch that would leave records with half of a place, and list them."""
    halves = [str(each.id) for each in investments if has_half_a_place(each)]
    if halves:
        reason = ["It has no coordinates yet: give longitude and latitude."]
        abort(
            409,
            message=f"{len(halves)} of the records have no coordinates yet: see errors.",
            messages={"records": dict.fromkeys(halves, reason)},
        )
