"""The towns of the schools of a name: several schools have the same, which these tell apart."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select

from investments_api.extensions import db
from investments_api.records.conditions import is_one_of
from investments_api.records.models import Investment
from investments_api.text import fold


def towns(names: Collection[str]) -> Mapping[str, Sequence[str]]:
    """Give the towns that have a school of each name, as published, in French order."""
    if not names:
        return {}
    columns = (Investment.lycee_folded, Investment.ville_folded, Investment.ville)
    query = select(*columns).where(is_one_of("lycee", names)).distinct().order_by(*columns)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, _, town in db.session.execute(query):
        found[name].append(town)
    return {name: found[fold(name)] for name in names}
