"""The accounts: added, listed, disabled, given another token, and found by what they show."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import ColumnElement, Row, exists, func, select

from investments_api.accounts import names
from investments_api.accounts.tables import EDITOR, Account
from investments_api.accounts.tokens import hash_of, new_token
from investments_api.extensions import db
from investments_api.records.models import now

Known = Row[str, str, str]
"""Name, role and token hash of an account that is not disabled."""

# Built once: each write asks for it.
ANY: Final = select(exists(select(Account.name)))


class AccountError(ValueError):
    """What was asked for an account cannot be done; the text says why."""


def add(name: str, role: str | None = None) -> str:
    """Add an account, and give its token. One that was disabled is enabled with a new one.

    Without a role it has the one that it had, or else that of an editor.

    Raises AccountError for a name that is taken, or looks like another one's, or that is none.
    """
    name = names.normalized(name)
    if not names.is_possible(name):
        raise AccountError(
            f"{name!r} is no name for an account: it has 1 to {names.MAX_NAME} signs that can be "
            "printed, no comma, and is not a question mark alone."
        )
    account = db.session.get(Account, name)
    if account is None:
        _refuse_alike(name)
    if account is not None and account.disabled_at is None:
        raise AccountError(f"There is an account {name} already.")
    token = new_token()
    if account is None:
        account = Account(name=name, role=EDITOR, created_at=now())
        db.session.add(account)
    account.role = role or account.role
    account.token_hash, account.disabled_at = hash_of(token), None
    return token


def _refuse_alike(name: str) -> None:
    """Raise AccountError for a name that no person can tell from that of an account."""
    for other in db.session.scalars(select(Account.name)):
        if names.likeness(other) == names.likeness(name):
            raise AccountError(f"{name} looks like {other}, which has an account already.")


def disable(name: str) -> None:
    """Let an account do nothing any more, from its next request on. Raises AccountError.

    A request that has begun is finished, a write that waits for its turn too.
    """
    _get(name).disabled_at = now()


def rotate(name: str) -> str:
    """Give an account another token: the old one, and its sign-ins, are not known any more.

    Raises AccountError.
    """
    account = _get(name)
    token = new_token()
    account.token_hash = hash_of(token)
    return token


def _get(name: str) -> Account:
    account = db.session.get(Account, names.normalized(name))
    if account is None:
        raise AccountError(f"There is no account {name}: flask accounts list shows them all.")
    if account.disabled_at is not None:
        raise AccountError(f"The account {name} is disabled: flask accounts add enables it again.")
    return account


def everyone() -> Sequence[Account]:
    """Give all accounts, by name."""
    return db.session.scalars(select(Account).order_by(Account.name)).all()


def note_sign_in(name: str | None) -> None:
    """Keep when an account has signed in last: now."""
    if account := db.session.get(Account, name):
        account.last_sign_in = now()


def named(name: str) -> Known | None:
    """Give the account of a name, unless it is disabled."""
    return _known(Account.name == names.normalized(name))


def with_token(token: str) -> Known | None:
    """Give the account that a token is of, unless it is disabled."""
    return _known(Account.token_hash == hash_of(token))


def count_enabled() -> int:
    """Count the accounts that are not disabled."""
    query = select(func.count()).select_from(Account).where(Account.disabled_at.is_(None))
    with db.engine.connect() as connection:
        return connection.scalar(query) or 0


def is_empty() -> bool:
    """Whether there has never been an account."""
    with db.engine.connect() as connection:
        return not connection.scalar(ANY)


def _known(condition: ColumnElement[bool]) -> Known | None:
    """Read past the session: its transaction begins later, and perhaps as one that writes."""
    query = select(Account.name, Account.role, Account.token_hash)
    with db.engine.connect() as connection:
        return connection.execute(query.where(condition, Account.disabled_at.is_(None))).first()
