"""The search index stays up to date with the records."""

from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner

from investments_api import bootstrap
from investments_api.extensions import db
from investments_api.records import revision
from investments_api.records.models import Investment
from investments_api.search import index
from investments_api.search.backends import backend
from investments_api.search.index import SearchWord

URL = "/api/v1/investments"


def found(client: FlaskClient, query: str) -> list[int]:
    return [row["id"] for row in client.get(URL, query_string={"q": query}).json]


def words() -> list[tuple[object, ...]]:
    rows = db.session.scalars(db.select(SearchWord).order_by(SearchWord.word))
    return [(row.word, row.town, row.school, row.operation, row.firms) for row in rows]


def entries() -> list[tuple[object, ...]]:
    search_backend = backend()
    columns = [
        search_backend.key,
        *(search_backend.index.c[zone] for zone in ("town", "school", "firms")),
    ]
    return list(map(tuple, db.session.execute(db.select(*columns).order_by(search_backend.key))))


def test_a_new_record_is_found_at_once(client: FlaskClient, new_record: dict[str, object]) -> None:
    body = new_record | {"lycee": "Sidonie-Zanzibar"}
    new = client.post(URL, json=body).json["id"]
    assert found(client, "zanzibar") == [new]
    assert found(client, "zanzibare") == [new]


def test_a_changed_record_is_found_by_its_new_words_only(client: FlaskClient) -> None:
    client.patch(f"{URL}/12", json={"lycee": "Zanzibar"})
    assert found(client, "zanzibar") == [12]
    client.patch(f"{URL}/12", json={"lycee": "Samarcande"})
    assert found(client, "zanzibar") == []
    assert found(client, "samarcande") == [12]


def test_a_deleted_record_is_not_found(client: FlaskClient) -> None:
    client.patch(f"{URL}/12", json={"lycee": "Zanzibar"})
    client.delete(f"{URL}/12")
    assert found(client, "zanzibar") == []


def test_a_change_rolled_back_is_not_indexed(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        db.session.get_one(Investment, 12).lycee = "Zanzibar"
        db.session.flush()
        db.session.rollback()
    assert found(client, "zanzibar") == []


def test_updates_leave_the_same_index_as_a_rebuild(app: Flask, client: FlaskClient) -> None:
    client.patch(f"{URL}/12", json={"lycee": "Zanzibar", "entreprise": None})
    client.delete(f"{URL}/13")
    with app.app_context():
        updated, updated_entries = words(), entries()
        assert index.rebuild() == 330
        assert (words(), entries()) == (updated, updated_entries)


def test_command_rebuilds_the_index(
    app: Flask, client: FlaskClient, runner: FlaskCliRunner
) -> None:
    with app.app_context():
        db.session.connection().execute(db.delete(backend().index))
        db.session.connection().execute(db.delete(SearchWord))
        db.session.commit()
    result = runner.invoke(args=["search", "rebuild"])
    assert "331 records indexed" in result.output
    assert len(found(client, "bondy")) == 2


def test_records_of_an_older_version_are_indexed_at_set_up(app: Flask) -> None:
    with app.app_context():
        db.session.connection().execute(db.delete(backend().index))
        db.session.connection().execute(db.delete(SearchWord))
        db.session.commit()
        assert index.is_missing()
        before = revision.current()
    bootstrap.set_up(app)
    with app.app_context():
        assert not index.is_missing()
        assert len(entries()) == 331
        assert revision.current() != before
