"""A command that fails for no fault of the program ends with one sentence."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from investments_api.accounts.registry import AccountError
from investments_api.database import failures, transactions
from investments_api.maintenance.errors import MaintenanceError
from investments_api.pages import vendor
from investments_api.readers import download
from investments_api.readers.messages import DatasetError

FAILURES = (
    transactions.BusyError,
    failures.SetupError,
    DatasetError,
    download.DownloadError,
    vendor.VendorError,
    MaintenanceError,
    AccountError,
)


def report_errors(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command end with one sentence for errors that are no fault of the program."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> None:
        try:
            with failures.failures_explained():
                command(*args, **options)
        except FAILURES as error:
            raise click.ClickException(str(error)) from error

    return run
