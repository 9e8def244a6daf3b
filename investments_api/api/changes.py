"""/changes: the journal, and the undo of a change."""

from typing import Final, NoReturn

from flask.views import MethodView
from webargs.flaskparser import abort

from investments_api import queries
from investments_api.api import naming, paging
from investments_api.api.entries import entries_of
from investments_api.api.framework import Blueprint, Headers
from investments_api.api.schemas.journal import MAX_ID, ChangeSchema, ChangesQuerySchema
from investments_api.database.transactions import begin_write
from investments_api.extensions import db
from investments_api.journal import errors, listing, undo
from investments_api.journal.tables import Change
from investments_api.records.values import Values

ID: Final = f"<int(min=1, max={MAX_ID}):change_id>"
CHANGE_ID: Final = {
    "in": "path",
    "name": "change_id",
    "description": "Number of the change, its `id`.",
    "example": 2,
}

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
        the number of their records. Dismissing findings is a change without versions; so is keeping
        ours in a conflict with the publisher, or an import that changes no record.
        """
        page, page_size = arguments["page"], arguments["page_size"]
        query = listing.changes(arguments.get("since"))
        total = db.session.scalar(queries.how_many(query)) or 0
        rows = query.limit(page_size).offset((page - 1) * page_size)
        changes = db.session.scalars(rows).all()
        return entries_of(changes), paging.headers(total, page, page_size)


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
        since and that was not undone, the answer is 409 and names it. The undo is a change itself,
        which is answered and can be undone. Undoing a dismissal lists the finding, or the conflict,
        again; undoing an import revokes what it said was published.
        """
        begin_write()
        change = db.session.get(Change, change_id)
        if change is None:
            abort(404, message=f"There is no change {change_id}.")
        try:
            [undone] = entries_of([undo.undo(change)])
        except errors.NewerChangesError as error:
            refuse_for_newer_changes(error)
        except errors.NoLongerStandsError as error:
            records = naming.named(error.investment_ids)
            abort(409, message=str(error), records=records)
        db.session.commit()
        return undone


def refuse_for_newer_changes(error: errors.NewerChangesError) -> NoReturn:
    """Refuse with 409, and name each record that something newer stands on."""
    naming.refuse(
        409,
        f"{len(error.versions)} of its records have changed since. Undo the newer changes first:",
        {
            investment_id: f"At version {now} now; the change had made version {made}."
            for investment_id, (made, now) in error.versions.items()
        },
    )
