"""flask search: keep the search index."""

import click
from flask.cli import AppGroup

from investments_api.commands.failures import report_errors
from investments_api.database import transactions
from investments_api.extensions import db
from investments_api.records import tallies
from investments_api.search import index

search_group = AppGroup("search", help="Keep the search index.")


@search_group.command("rebuild")
@report_errors
def rebuild_search() -> None:
    """Index every record anew.

    Each change updates the index by itself; this is for what was written past the service. The
    totals by département, state and other fields are counted anew as well.
    """
    transactions.begin_write()
    tallies.rebuild(db.session())
    total = index.rebuild()
    db.session.commit()
    click.echo(f"{total} records indexed")
