"""The operations that a request names: found, locked for a write, or refused (404, 409, 412)."""

from collections.abc import Sequence
from typing import Any, Final, NoReturn

from flask import Response, request
from webargs.flaskparser import abort

from investments_api import queries
from investments_api.api import naming
from investments_api.api.framework import json_answer
from investments_api.database.transactions import begin_write
from investments_api.extensions import db
from investments_api.records import rows
from investments_api.records.models import Investment
from investments_api.web import conditions

# The range of ids that both databases can hold; what lies outside is not found.
ID: Final = "<int(min=1, max=2147483647):investment_id>"
INVESTMENT_ID: Final = {
    "in": "path",
    "name": "investment_id",
    "description": "Number of the record, its `id`.",
    "example": 12,
}


def find(investment_id: int, **options: Any) -> Investment:
    """The investment of that id, or a 404."""
    investment = db.session.get(Investment, investment_id, **options)
    if investment is None:
        refuse_missing(investment_id)
    return investment


def refuse_missing(investment_id: int) -> NoReturn:
    """Answer 404: there is no such investment."""
    abort(404, message=f"There is no investment {investment_id}.")


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
            records=naming.named([each for each in ids if each not in found]),
        )
    return [found[each] for each in ids]


def find_to_write(investment_id: int) -> Investment:
    """The investment of that id, locked until the commit; 404, or 412 for a stale If-Match."""
    begin_write()
    investment = find(investment_id, with_for_update=True)
    check_if_match(investment_id)
    return investment


def check_if_match(investment_id: int) -> None:
    """Refuse with 412 where If-Match does not name what GET gives, or there is no such record."""
    if "If-Match" in request.headers:
        conditions.check_if_match(represent(investment_id))


def represent(investment_id: int) -> Response | None:
    """The answer that GET gives; None where there is no such record."""
    query = queries.with_ids([investment_id]).with_only_columns(*rows.COLUMNS)
    row = db.session.execute(query).one_or_none()
    return json_answer(rows.one_to_json(row)) if row else None


def check_coordinates(investment: Investment) -> None:
    """Refuse with 409 a change that leaves a longitude without a latitude, or the reverse."""
    if investment.has_one_coordinate:
        abort(409, message="The record has no coordinates yet: give longitude and latitude.")


def check_all_coordinates(investments: Sequence[Investment]) -> None:
    """Refuse with 409 a change that leaves records with one coordinate, and list them."""
    incomplete = [str(each.id) for each in investments if each.has_one_coordinate]
    if incomplete:
        reason = ["It has no coordinates yet: give longitude and latitude."]
        abort(
            409,
            message=f"{len(incomplete)} of the records have no coordinates yet: see errors.",
            messages={"records": dict.fromkeys(incomplete, reason)},
        )
