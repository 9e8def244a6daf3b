"""Accounts for tests, and how a client shows that it has one."""

from flask import Flask

from investments_api.accounts import registry
from investments_api.accounts.tables import EDITOR
from investments_api.extensions import db


def add_account(app: Flask, name: str, role: str = EDITOR) -> str:
    """Add an account, and give its token."""
    with app.app_context():
        token = registry.add(name, role)
        db.session.commit()
    return token


def disable(app: Flask, name: str) -> None:
    with app.app_context():
        registry.disable(name)
        db.session.commit()


def rotate(app: Flask, name: str) -> str:
    with app.app_context():
        token = registry.rotate(name)
        db.session.commit()
    return token


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
