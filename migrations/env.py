"""Runs the migrations on the application's database, in one transaction."""

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from investments_api.database.sqlite import use_wal
from investments_api.extensions import db


def migrate(connection: Connection) -> None:
    """Run what was asked for: upgrade, downgrade, or a comparison with the models."""
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        compare_type=True,
        render_as_batch=True,
        process_revision_directives=refuse_empty,
        include_name=is_modelled,
    )
    with context.begin_transaction():
        context.run_migrations()


def is_modelled(name: str | None, kind: str, _parents: object) -> bool:
    """Leave out the search index, which is no model: each database has its own, FTS5 several."""
    return not (kind == "table" and str(name).startswith("search_index"))


def refuse_empty(_context: object, _revision: object, directives: list[object]) -> None:
    """A revision without a change is not written."""
    script = directives[0]
    if getattr(context.config.cmd_opts, "autogenerate", False) and script.upgrade_ops.is_empty():
        directives.clear()
        current_app.logger.warning("The models have not changed: no revision was written.")


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    use_wal(db.engine)
    with db.engine.connect() as connection:
        migrate(connection)
        connection.commit()
