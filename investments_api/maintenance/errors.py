"""Why a database is not backed up, restored, checked or copied."""

# What Python raises for values that the service never writes, such as JSON that is none.
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)


class MaintenanceError(RuntimeError):
    """What was asked for was not done, and nothing was changed; the text says why."""
