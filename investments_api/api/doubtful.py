"""The findings that a request names: their records, locked for a write, or refused (404, 412)."""

from collections.abc import Iterable, Sequence

from webargs.flaskparser import abort

from investments_api import queries
from investments_api.api.lookup import find_to_write
from investments_api.api.naming import refuse
from investments_api.database.transactions import begin_write
from investments_api.extensions import db
from investments_api.findings import listing
from investments_api.findings.rules import BY_NAME
from investments_api.records.models import Investment
from investments_api.records.values import Values

# A finding by its name: the id of the record, and the rule.
Name = tuple[int, str]


def find_doubtful(investment_id: int, rule: str) -> Investment:
    """The investment, locked until the commit, if a rule of that name finds it; else a 404."""
    if rule not in BY_NAME:
        abort(404, message=f"There is no such rule. The rules: {', '.join(BY_NAME)}.")
    investment = find_to_write(investment_id)
    if not _found([(investment_id, rule)]):
        abort(
            404,
            message=f"The investment {investment_id} has no finding {rule}, or no longer has it.",
        )
    return investment


def find_all_doubtful(findings: Sequence[Values]) -> dict[Name, Investment]:
    """The investment of each finding, locked until the commit, if all are there: else a 404.

    412 when one of them has another version than the client gives.
    """
    begin_write()
    versions = {(each["id"], each["rule"]): each.get("version") for each in findings}
    there = _found(versions)
    _refuse_missing([name for name in versions if name not in there])
    query = queries.with_ids({investment_id for investment_id, _rule in versions})
    investments = {each.id: each for each in db.session.scalars(query)}
    _refuse_changed(
        {
            investment_id: f"At version {investments[investment_id].version} now."
            for (investment_id, _rule), version in versions.items()
            if version not in (None, investments[investment_id].version)
        }
    )
    return {name: investments[name[0]] for name in versions}


def _found(names: Iterable[Name]) -> set[Name]:
    """Those of the findings that are there: one query for each rule."""
    ids: dict[str, set[int]] = {}
    for investment_id, rule in names:
        ids.setdefault(rule, set()).add(investment_id)
    return {
        (investment_id, rule)
        for rule, own in ids.items()
        for investment_id in db.session.scalars(listing.found(own, BY_NAME[rule]))
    }


def _refuse_missing(missing: Sequence[Name]) -> None:
    if missing:
        rules: dict[int, list[str]] = {}
        for investment_id, rule in missing:
            rules.setdefault(investment_id, []).append(rule)
        why = {each: f"It has no finding {', '.join(own)}." for each, own in rules.items()}
        refuse(404, f"{len(missing)} of the findings are not there, or no longer:", why)


def _refuse_changed(why: dict[int, str]) -> None:
    if why:
        refuse(412, f"{len(why)} of the records have changed since they were read:", why)
