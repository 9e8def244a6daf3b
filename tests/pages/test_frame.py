"""The page and the documentation."""

import re
from html import unescape
from urllib.parse import urljoin

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.test import Client

from investments_api.pages.frame import STYLES
from tests.accounts.steps import add_account
from tests.databases import application

pytestmark = pytest.mark.database("shared")

PROXY = {"REMOTE_ADDR": "10.0.0.1"}
BEHIND_PROXY = {
    "HOST": "lycees.example",
    "TRUSTED_PROXIES": "10.0.0.1",
    "TRUSTED_USER_HEADER": "X-Forwarded-User",
}
VIEWS = (
    "/",
    "/findings",
    "/changes",
    "/import",
    "/sign-in",
    "/admin",
    "/investments/12",
    "/investments/new",
    "/schools/991J98V%3F",
)
EMBEDDED = ("/?embed=map", "/?embed=table", "/?embed=chart", "/schools/991J98V%3F?embed=school")


@pytest.mark.parametrize("path", [*VIEWS, *EMBEDDED, "/api/docs"])
def test_page_names_no_other_host_and_no_absolute_path(client: FlaskClient, path: str) -> None:
    page = client.get(path)
    assert page.mimetype == "text/html"
    loaded = re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="([^"]*)"', page.text)
    assert loaded
    assert all(address.startswith("." * path.count("/") + "/") for address in loaded)


@pytest.mark.parametrize("path", ["/", "/investments/12", "/api/docs"])
def test_all_that_a_page_loads_is_served(client: FlaskClient, path: str) -> None:
    page = client.get(path).text
    for address in re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="([^"]*)"', page):
        with client.get(urljoin(path, address)) as answer:
            assert answer.status_code == 200


@pytest.mark.parametrize("path", VIEWS)
def test_every_view_leads_to_the_others_by_relative_links(client: FlaskClient, path: str) -> None:
    links = re.findall(r'<a href="([^"]*)" data-view=', client.get(path).text)
    reached = [urljoin(f"/intranet{path}", link) for link in links]
    assert reached == [f"/intranet{view}" for view in ("/", "/findings", "/changes", "/import")]


@pytest.mark.parametrize("path", EMBEDDED)
def test_view_in_a_frame_leads_to_the_service_in_a_new_tab_alone(
    client: FlaskClient, path: str
) -> None:
    page = client.get(path).text
    kind = path.rpartition("=")[2]
    assert f'data-embed="{kind}"' in page
    assert '<base target="_blank">' in page
    assert all(part not in page for part in ("<header", "<nav", "<search", "theme.js"))
    [link] = re.findall(r"<a [^>]*data-text[^>]*>", page)
    assert 'target="_blank" rel="noopener"' in link


@pytest.mark.parametrize(
    "path", ["/?embed=", "/?embed=school", "/?embed=list", "/schools/0772294A?embed=map"]
)
def test_what_no_frame_can_have_is_the_whole_page(client: FlaskClient, path: str) -> None:
    page = client.get(path).text
    assert 'class="site-header"' in page
    assert "data-embed" not in page


@pytest.mark.database("own")
def test_view_in_a_frame_knows_who_may_frame_it(app: Flask) -> None:
    app.config["EMBED_ORIGINS"] = ("https://intranet.example:443", "http://localhost:8000")
    page = app.test_client().get("/?embed=map").text
    assert 'data-embed-origins="https://intranet.example:443 http://localhost:8000"' in page


def test_page_knows_no_map_tiles(client: FlaskClient) -> None:
    assert "data-tiles" not in client.get("/").text


@pytest.mark.database("own")
@pytest.mark.parametrize("path", ["/", "/investments/12"])
def test_page_knows_the_map_tiles_where_they_are_on(app: Flask, path: str) -> None:
    app.config["MAP_TILES"] = True
    address = re.search(r'data-tiles="([^"]*)"', app.test_client().get(path).text)
    assert address
    assert unescape(address[1]).startswith("https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=")
    assert unescape(address[1]).endswith("&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}")


def test_page_works_under_a_prefix(app: Flask) -> None:
    client = DispatcherMiddleware(Flask("host"), {"/intranet": app})
    answer = Client(client).get("/intranet/api/v1/openapi.json")
    assert answer.json["servers"] == [{"url": "/intranet"}]
    created = Client(client).get("/intranet/api/v1/investments?page_size=1")
    assert "<http://localhost/intranet/api/v1/investments?" in created.headers["Link"]


def test_page_of_this_machine_has_no_account(client: FlaskClient) -> None:
    assert 'class="account' not in client.get("/").text


@pytest.mark.parametrize(("role", "has_menu"), [(None, False), ("editor", False), ("admin", True)])
def test_user_whom_a_proxy_names_cannot_sign_out(
    database_url: str, role: str | None, *, has_menu: bool
) -> None:
    with application(database_url, **BEHIND_PROXY) as app:
        if role:
            add_account(app, "a.martin", role)
        headers = {"X-Forwarded-User": "a.martin"}
        page = app.test_client().get("/", headers=headers, environ_overrides=PROXY).text
    assert '<span class="account-name">a.martin</span>' in page
    assert "data-signed-in" not in page
    assert ("data-administers" in page) == has_menu
    assert ("Importer" in page) == bool(role)


def test_style_is_all_the_sheets_in_their_order(client: FlaskClient) -> None:
    answer = client.get("/style.css")
    assert answer.mimetype == "text/css"
    assert "@import" not in answer.text
    places = [answer.text.index(first_line(sheet)) for sheet in ("variables", "table", "print")]
    assert places == sorted(places)
    assert f"@media print {{\n{first_line('print')}" in answer.text
    assert answer.text.count("{") == answer.text.count("}")


def test_every_sheet_is_part_of_the_style(client: FlaskClient) -> None:
    style = client.get("/style.css").text
    sheets = {file.stem for file in STYLES.glob("*.css")} - {"index"}
    assert [sheet for sheet in sheets if first_line(sheet) not in style] == []


def first_line(sheet: str) -> str:
    return (STYLES / f"{sheet}.css").read_text(encoding="utf-8").partition("\n")[0]
