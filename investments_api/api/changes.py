"""/changes: the journal, and the undo of a change."""

from collections.abc import Sequence
from typing import Any, Final

from flask.views import MethodView
from webargs.flaskparser import abort

from investments_api import queries
from investments_api.api import paging
from investments_api.api.framework import Blueprint, Headers
from investments_api.api.schemas.journal import MAX_ID, ChangeSchema, ChangesQuerySchema
from investments_api.database.transactions import begin_write
from investments_api.extensions import db
from investments_api.journal import dismissals, errors, listing, published, undo
from investments_api.journal.tables import Change, RecordChange
from investments_api.records.values import Values

ID: Final = f"<int(min=1, max={MAX_ID}):change_id>"
CHANGE_ID: Final = {
    "in": "path",
    "name": "change_id",
    "description": "Number of the change, its `id`.",
    "example": 2,
}
# Of the records of a refusal, the first are listed; their number is always given.
MAX_REASONS: Final = 1_000

blueprint = Blueprint("changes", __name__, description="The journal of all that was changed.")


@blueprint.route("")
class Changes(MethodView):
    """The journal."""

    @blueprint.arguments(ChangesQuerySchema, location="query")
    @blueprint.response(200, ChangeSchema(many=True), headers=paging.HEADERS)
    @blueprint.doc(operationId="listChanges")
    def get(self, arguments: Values) -> tuple[list[Values], Headers]:
        """List the changes

        Newest first. A request, an import, a batch edit and an undo are one change each, whatever
        the number of their records. Dismissing a finding is a change without versions; so is
        keeping ours in a conflict with the publisher, or an import that changes no record.
        """
        page, page_size = arguments["page"], arguments["page_size"]
        query = listing.changes(arguments.get("since"))
        total = db.session.scalar(queries.how_many(query)) or 0
        rows = query.limit(page_size).offset((page - 1) * page_size)
        changes = db.session.scalars(rows).all()
        return with_versions(changes), paging.headers(total, page, page_size)


@blueprint.route(f"/{ID}/undo", parameters=[CHANGE_ID])
class Undo(MethodView):
    """Undo a change."""

    @blueprint.response(200, ChangeSchema)
    @blueprint.alt_response(404, "NOT_FOUND")
    @blueprint.alt_response(409, "CONFLICT")
    @blueprint.doc(operationId="undoChange")
    def post(self, change_id: int) -> Values:
        """Undo a change

        All that the change did is undone, in every record or in none: when one of them has changed
        since and that was not undone, the answer is 409 and lists it. The undo is a change itself,
        which is answered and can be undone. Undoing a dismissal lists the finding, or the conflict,
        again; undoing an import revokes what it said was published.
        """
        begin_write()
        change = db.session.get(Change, change_id)
        if change is None:
            abort(404, message=f"There is no change {change_id}.")
        try:
            [undone] = with_versions([undo.undo(change)])
        except errors.NewerChangesError as error:
            abort_with_newer_changes(error)
        except errors.NoLongerStandsError as error:
            abort(409, message=str(error))
        db.session.commit()
        return undone


def abort_with_newer_changes(error: errors.NewerChangesError) -> None:
    """Refuse with 409, and name each record that something newer stands on."""
    reasons = {
        str(investment_id): [f"At version {now} now; the change had made version {made}."]
        for investment_id, (made, now) in sorted(error.versions.items())[:MAX_REASONS]
    }
    abort(
        409,
        message=f"Changed since, so that it cannot be undone: {len(error.versions)} of its "
        "records. Undo the newer changes first.",
        messages={"records": reasons},
    )


def with_versions(changes: Sequence[Change]) -> list[Values]:
    """Give the changes, each with the first versions that it made, and the finding or conflict
    that it decided.
    """
    ids = [change.id for change in changes]
    made = db.session.scalars(listing.shown_versions(ids)).all()
    dismissed = db.session.execute(dismissals.of_changes(ids)).all()
    decided = db.session.execute(published.decisions(ids)).all()
    names = names_of({each.investment_id for each in (*made, *dismissed, *decided)})
    versions: dict[int, list[Values]] = {change.id: [] for change in changes}
    for each in made:
        versions[each.change_id].append(as_values(each) | names[each.investment_id])
    findings = {
        row.change_id: {"investment_id": row.investment_id, "rule": row.rule}
        | names[row.investment_id]
        for row in dismissed
    }
    conflicts = {
        row.change_id: {"investment_id": row.investment_id, "field": row.field}
        | names[row.investment_id]
        for row in decided
    }
    return [
        as_values(change)
        | {
            "versions": versions[change.id],
            "finding": findings.get(change.id),
            "conflict": conflicts.get(change.id),
        }
        for change in changes
    ]


def as_values(row: Change | RecordChange) -> Values:
    """A row of the journal, by column."""
    return {column.key: getattr(row, column.key) for column in row.__table__.columns}


def names_of(investment_ids: set[int]) -> dict[int, Any]:
    """School and title of the records, as they are, or were when they were deleted."""
    rows = db.session.execute(queries.names_of(investment_ids))
    names = {row.id: {"lycee": row.lycee, "titreoperation": row.titreoperation} for row in rows}
    deleted = listing.deletions(investment_ids - names.keys())
    for each in db.session.scalars(deleted):
        names[each.investment_id] = {
            name: each.changes[name][0] for name in ("lycee", "titreoperation")
        }
    return names
