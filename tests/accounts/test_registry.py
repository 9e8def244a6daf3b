"""Accounts are added, disabled and given other tokens."""

import pytest
from flask import Flask
from sqlalchemy import text

from investments_api.accounts import registry
from investments_api.accounts.registry import AccountError
from investments_api.extensions import db
from tests.accounts.steps import add_account, disable, rotate


def name_with(app: Flask, token: str) -> str | None:
    with app.app_context():
        account = registry.with_token(token)
        return account.name if account else None


def test_account_is_known_by_its_token(app: Flask) -> None:
    token = add_account(app, "a.martin")
    assert name_with(app, token) == "a.martin"
    assert name_with(app, token + "x") is None
    assert name_with(app, "") is None


def test_database_does_not_have_the_token(app: Flask) -> None:
    token = add_account(app, "a.martin")
    with app.app_context():
        rows = db.session.execute(text("SELECT * FROM account")).all()
    assert token not in str(rows)


def test_another_token_takes_the_place_of_the_old_one(app: Flask) -> None:
    old = add_account(app, "a.martin")
    new = rotate(app, "a.martin")
    assert name_with(app, old) is None
    assert name_with(app, new) == "a.martin"


def test_disabled_account_is_not_known(app: Flask) -> None:
    token = add_account(app, "a.martin")
    disable(app, "a.martin")
    assert name_with(app, token) is None
    with app.app_context():
        assert registry.named("a.martin") is None
        assert [each.name for each in registry.everyone()] == ["a.martin"]
        assert not registry.is_empty()


def test_disabled_account_is_enabled_with_another_token_and_role(app: Flask) -> None:
    old = add_account(app, "a.martin")
    disable(app, "a.martin")
    new = add_account(app, "a.martin", "reader")
    assert name_with(app, old) is None
    assert name_with(app, new) == "a.martin"
    with app.app_context():
        assert registry.named("a.martin").role == "reader"


def test_account_that_is_enabled_again_has_its_role(app: Flask) -> None:
    add_account(app, "a.martin", "reader")
    disable(app, "a.martin")
    with app.app_context():
        registry.add("a.martin")
        db.session.commit()
        assert registry.named("a.martin").role == "reader"


def test_what_cannot_be_done_is_said(app: Flask) -> None:
    add_account(app, "a.martin")
    with app.app_context():
        with pytest.raises(AccountError, match="already"):
            registry.add("a.martin", "admin")
        with pytest.raises(AccountError, match="no account b"):
            registry.disable("b")
        with pytest.raises(AccountError, match="no account b"):
            registry.rotate("b")
        registry.disable("a.martin")
        with pytest.raises(AccountError, match="disabled"):
            registry.rotate("a.martin")


@pytest.mark.database("shared")
@pytest.mark.parametrize(
    "name", ["", " ", "a\nb", "a\tb", "a\u00a0b", "\u202ea", "a,b", "?", "x" * 65]
)
def test_name_that_would_mislead_is_refused(app: Flask, name: str) -> None:
    with app.app_context(), pytest.raises(AccountError, match="no name"):
        registry.add(name, "editor")


@pytest.mark.database("shared")
@pytest.mark.parametrize(
    "name", ["a", "Élodie Martin", "a.martin@iledefrance.fr", "x" * 64, "a?", "-"]
)
def test_other_names_are_taken(app: Flask, name: str) -> None:
    with app.app_context():
        assert registry.add(name, "editor")


@pytest.mark.parametrize("name", ["Zoe\u0301", " Zo\u00e9", "Zo\u00e9\n"])
def test_name_is_the_same_however_it_is_encoded(app: Flask, name: str) -> None:
    add_account(app, name)
    with app.app_context():
        assert [each.name for each in registry.everyone()] == ["Zo\u00e9"]
        assert registry.named("Zoe\u0301 ").name == "Zo\u00e9"
        with pytest.raises(AccountError, match="already"):
            registry.add("Zo\u00e9")
    rotate(app, name)
    disable(app, name)
    with app.app_context():
        assert registry.named("Zo\u00e9") is None


@pytest.mark.parametrize(
    "other", ["A.MARTIN Zo\u00e9", "a.martin  zo\u00e9", "\uff41.martin zo\u00e9"]
)
@pytest.mark.parametrize("is_disabled", [False, True])
def test_name_that_looks_like_that_of_an_account_is_refused(
    app: Flask, other: str, *, is_disabled: bool
) -> None:
    add_account(app, "a.martin zo\u00e9")
    if is_disabled:
        disable(app, "a.martin zo\u00e9")
    with app.app_context():
        with pytest.raises(AccountError, match="looks like a"):
            registry.add(other)
        assert registry.named(other) is None
        assert registry.add("a.martin zoe")
