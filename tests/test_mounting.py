"""The service inside other programs: all of it works under the prefix, and the host is unharmed."""

import json
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
import requests
from flask import url_for

from investments_api import blueprint, create_app
from investments_api.settings import SettingsError
from tests import intranet
from tests.api.test_catalog import CATALOG
from tests.api.test_imports import PROBLEM
from tests.conftest import CopyDatabase, Record
from tests.databases import application
from tests.e2e.conftest import serving

API = "/api/v1"
RECORD = f"{API}/investments/12"
MOUNTS = ("blueprint", "dispatcher")
# What an answer says of the server and the moment, and what the host adds. The ETag of an export
# stands for its address.
NOT_COMPARED = {"Server", "Date", "ETag", "X-Intranet", "Vary"}
ASKED = [
    ("GET", "/"),
    ("GET", "/investments/12"),
    ("GET", "/static/js/main.js"),
    ("GET", "/healthz"),
    ("GET", "/readyz"),
    ("GET", "/api/docs"),
    ("GET", "/nothing/here"),
    ("GET", "/schools/%FF%2F%C3%A9"),
    ("GET", f"{API}/investments?q=lyc%C3%A9e%20voltere&sort=-ville&page_size=2"),
    ("GET", f"{API}/investments?nosuch=1"),
    ("GET", RECORD),
    ("HEAD", RECORD),
    ("OPTIONS", RECORD),
    ("POST", RECORD),
    ("TRACE", RECORD),
    ("HEAD", f"{API}/investments"),
    ("PUT", f"{API}/investments"),
    ("OPTIONS", f"{API}/imports"),
    ("PATCH", f"{API}/investments/100000"),
    ("GET", f"{API}/investments.csv"),
    ("HEAD", f"{API}/investments.csv"),
]


@pytest.fixture(scope="module")
def backend() -> str:
    """One database: the mount lies before it."""
    return "sqlite"


@pytest.fixture(params=MOUNTS)
def mounted(
    request: pytest.FixtureRequest, database_url: str, copy_database: CopyDatabase
) -> Iterator[str]:
    """The base address of the service in a host."""
    if request.param == "dispatcher":
        with serving(intranet.with_dispatcher(database_url)) as address:
            yield address + intranet.PREFIX
        return
    with (
        copy_database("sqlite") as other,
        serving(intranet.with_blueprint(database_url, other)) as address,
    ):
        yield address + intranet.PREFIX


@pytest.mark.parametrize("make", [create_app, blueprint])
def test_misspelt_setting_is_refused(
    empty_database_url: str, make: Callable[[dict[str, str]], object]
) -> None:
    """READ_ACCESS, left alone because it is misspelt, would leave the records to everybody."""
    with pytest.raises(SettingsError, match="READ_ACCESS"):
        make({"DATABASE_URL": empty_database_url, "READ_ACESS": "accounts"})


@pytest.fixture
def host(database_url: str, copy_database: CopyDatabase) -> Iterator[str]:
    """The base address of a host that has the service as a blueprint, twice."""
    with (
        copy_database("sqlite") as other,
        serving(intranet.with_blueprint(database_url, other)) as address,
    ):
        yield address


def ask(method: str, base: str, path: str, **headers: str) -> str:
    """Give status, headers and body of an answer, as if the service were at /."""
    answer = requests.request(method, base + path, headers=headers, timeout=60)
    told = {name: value for name, value in answer.headers.items() if name not in NOT_COMPARED}
    text = json.dumps([answer.status_code, told, answer.text], indent=1).replace(base, "")
    # Each request has an id of its own, which a problem has too.
    return text.replace(answer.headers["X-Request-ID"], "")


def test_answers_are_those_of_the_service_alone(
    mounted: str, database_url: str, request: pytest.FixtureRequest
) -> None:
    is_named = "dispatcher" in request.node.name
    with (
        application(database_url) as app,
        serving(intranet.as_user(app) if is_named else app) as alone,
    ):
        for method, path in ASKED:
            for condition in ({}, {"If-None-Match": "*"}):
                expected = ask(method, alone, path, **condition)
                assert ask(method, mounted, path, **condition) == expected


def test_addresses_of_the_answers_lead_below_the_prefix(mounted: str, new_record: Record) -> None:
    listed = requests.get(f"{mounted}{API}/investments?page_size=300")
    assert len(requests.get(listed.links["next"]["url"]).json()) == 31
    created = requests.post(f"{mounted}{API}/investments", json=new_record)
    assert requests.get(created.headers["Location"]).json() == created.json()
    prefix = urlsplit(mounted).path
    assert requests.get(f"{mounted}{API}/openapi.json").json()["servers"] == [{"url": prefix}]
    catalogue = requests.get(f"{mounted}{CATALOG}").text
    assert f'"{mounted}{API}/investments.csv"' in catalogue
    assert catalogue.count(urlsplit(mounted).netloc) == catalogue.count(mounted)


def test_prefix_without_a_slash_leads_to_the_page(mounted: str) -> None:
    answer = requests.get(mounted)
    assert answer.url == f"{mounted}/"
    assert "<title>Opérations dans les lycées franciliens</title>" in answer.text


def test_file_of_16_mib_comes_through_and_a_larger_one_is_refused(
    mounted: str, records: list[Record]
) -> None:
    content = json.dumps(records).encode()
    for size, status in ((16 * 1024 * 1024 - 1024, 200), (16 * 1024 * 1024, 413)):
        answer = requests.post(
            f"{mounted}{API}/imports?dry_run=true",
            files={"file": ("next.json", content.ljust(size))},
            timeout=60,
        )
        assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == PROBLEM


def test_user_of_the_host_is_the_author_of_a_change(mounted: str) -> None:
    browser = requests.Session()
    browser.get(mounted.removesuffix(intranet.PREFIX) + "/sign-in/a.martin")
    assert browser.patch(mounted + RECORD, json={"mandataire": "Icade"}).status_code == 200
    [newest, *_] = browser.get(f"{mounted}{API}/changes").json()
    assert newest["by"] == "a.martin"


def test_client_names_no_user(host: str) -> None:
    named = {"REMOTE_USER": "a.martin", "Remote-User": "a.martin", "X-Remote-User": "a.martin"}
    url = host + intranet.PREFIX
    requests.patch(url + RECORD, json={"mandataire": "Icade"}, headers=named)
    assert requests.get(f"{url}{API}/changes").json()[0]["by"] is None


def test_host_keeps_its_database_session_headers_and_missing_page(host: str) -> None:
    browser = requests.Session()
    browser.get(f"{host}/sign-in/a.martin")
    for count in (1, 2):
        ours = browser.get(f"{host}{intranet.PREFIX}{API}/investments/100000")
        assert (ours.status_code, ours.headers["Content-Type"]) == (404, PROBLEM)
        theirs = browser.get(f"{host}/visits")
        assert theirs.text == f'{{"user":"a.martin","visits":{count}}}\n'
        assert theirs.headers["X-Intranet"] == "whole"
        assert "Content-Security-Policy" not in theirs.headers
    missing = browser.get(f"{host}/nothing")
    assert (missing.status_code, missing.text) == (404, intranet.MISSING)


def test_exports_are_sent_as_they_are_made(host: str) -> None:
    answer = requests.get(f"{host}{intranet.PREFIX}{API}/investments.csv")
    assert answer.headers["X-Intranet"] == "streamed"
    assert answer.text.count("\r\n") == 332


def test_two_mounts_keep_their_data_apart(host: str) -> None:
    one, other = host + intranet.PREFIX, host + intranet.OTHER_PREFIX
    before = requests.get(other + RECORD).json()
    requests.patch(one + RECORD, json={"mandataire": "Icade"}).raise_for_status()
    assert requests.get(one + RECORD).json()["mandataire"] == "Icade"
    assert requests.get(other + RECORD).json() == before
    link = requests.get(f"{other}{API}/investments?page_size=300").links["next"]["url"]
    assert link.startswith(f"{other}/")


def test_host_links_to_a_page_of_the_service(
    database_url: str, copy_database: CopyDatabase
) -> None:
    with copy_database("sqlite") as other:
        host = intranet.with_blueprint(database_url, other)
    with host.test_request_context():
        linked = url_for("investments_api.answer", path="investments/12")
    assert linked == f"{intranet.PREFIX}/investments/12"
