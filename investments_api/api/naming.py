"""Records by their names, deleted ones too: in the journal, and in refusals that are about them."""

from collections.abc import Collection, Mapping
from itertools import islice
from typing import Any, Final, NoReturn

from webargs.flaskparser import abort

from investments_api import queries
from investments_api.extensions import db
from investments_api.journal import listing
from investments_api.records.values import Values

# Of the records of a refusal, the first are listed; fewer are named in its sentence.
MAX_REASONS: Final = 1_000
MAX_NAMED: Final = 3


def names_of(investment_ids: Collection[int]) -> dict[int, Any]:
    """School, town and title of the records that ever were, as they are, or were when deleted."""
    rows = db.session.execute(queries.names_of(investment_ids))
    names = {row.id: {name: getattr(row, name) for name in queries.NAMES} for row in rows}
    deleted = listing.deletions(set(investment_ids) - names.keys())
    for each in db.session.scalars(deleted):
        names[each.investment_id] = {name: each.changes[name][0] for name in queries.NAMES}
    return names


def named(investment_ids: Collection[int]) -> list[Values]:
    """The first of the records, by id, with their names; those that never were are left out."""
    shown = sorted(investment_ids)[:MAX_REASONS]
    names = names_of(shown)
    return [{"investment_id": each} | names[each] for each in shown if each in names]


def refuse(status: int, reason: str, why: Mapping[int, str]) -> NoReturn:
    """Refuse what cannot be done to some records: `why` has a sentence for each, by its id.

    The problem lists the sentences in `errors`, the names in `records`, and the first in its text.
    """
    first = dict(islice(sorted(why.items()), MAX_REASONS))
    records = named(first)
    names = [", ".join(each[name] for name in queries.NAMES) for each in records[:MAX_NAMED]]
    others = ["others"] if len(why) > len(names) > 0 else []
    text = f"{reason} {'; '.join([*names, *others])}".strip()
    messages = {"records": {str(each): [sentence] for each, sentence in first.items()}}
    abort(status, message=text, messages=messages, records=records)
