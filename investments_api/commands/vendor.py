"""flask vendor: install what the page loads."""

import click
from flask.cli import with_appcontext

from investments_api.commands.failures import report_errors
from investments_api.pages import bundle, vendor


@click.command("vendor")
@with_appcontext
@report_errors
def copy_vendor() -> None:
    """Copy the files that the page loads from node_modules to static/vendor, and bundle its own.

    Where the bundle cannot be made, the page works with its scripts as they are, some seventy
    files.
    """
    click.echo(f"{vendor.copy_files()} files in static/vendor")
    try:
        click.echo(f"{bundle.make(bundle.BUNDLE)} scripts in static/vendor/page")
    except bundle.BundleError as error:
        click.echo(f"The page's own scripts are served as they are. {error}", err=True)
