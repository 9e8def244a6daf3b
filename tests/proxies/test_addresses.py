"""Behind each proxy, below a path, over https: every address that the service tells is right."""

import re
from urllib.parse import urljoin

import requests

from tests.accounts.steps import bearer
from tests.conftest import NEW_RECORD
from tests.proxies.conftest import Served
from tests.proxies.running import Site

URL = "/lycees/api/v1"
PUBLIC = "https://lycees.example/lycees"
SCRIPT = re.compile(r'(?:src|href)="\./([^"]+\.(?:js|css))"')
MAX_FILE_BYTES = 16 * 1024 * 1024


def test_other_addresses_lead_to_the_page(site: Site) -> None:
    answer = site.get("/lycees")
    assert answer.status_code in (301, 308)
    assert answer.headers["Location"] in ("/lycees/", f"{site.address}/")
    plain = requests.get(
        f"http://127.0.0.1:{site.http_port}/lycees/",
        headers={"Host": "lycees.example"},
        allow_redirects=False,
    )
    assert plain.status_code in (301, 308)
    assert re.fullmatch(r"https://lycees\.example(:\d+)?/lycees/", plain.headers["Location"])


def test_page_has_its_files(site: Site) -> None:
    page = site.get(f"{site.address}/")
    files = SCRIPT.findall(page.text)
    assert len(files) > 2
    for file in (*files, "static/locales/fr.json", "investments/12", "findings", "api/docs"):
        assert site.get(f"{site.address}/{file}").status_code == 200


def test_links_lead_on(site: Site) -> None:
    answer = site.get(f"{site.address}/api/v1/investments?page_size=10&ville=Paris")
    following = urljoin(f"{site.address}/", answer.links["next"]["url"])
    assert following.startswith(f"{site.address}/api/v1/investments?")
    second = site.get(following).json()
    assert second
    assert second != answer.json()


def test_location_is_that_of_the_new_record(site: Site, served: Served) -> None:
    answer = site.ask("POST", f"{URL}/investments", json=NEW_RECORD, headers=bearer(served.token))
    assert answer.status_code == 201
    location = urljoin(f"{site.address}/", answer.headers["Location"])
    assert location.startswith(f"{site.address}/api/v1/investments/")
    assert site.get(location).json() == answer.json()


def test_document_names_the_address_of_the_api(site: Site) -> None:
    [server] = site.get(f"{URL}/openapi.json").json()["servers"]
    there = urljoin(f"{site.address}/api/v1/openapi.json", server["url"])
    assert there.rstrip("/") in (site.address, f"{site.address}/api/v1")


def test_catalogue_names_the_public_address(site: Site) -> None:
    text = site.get(f"{URL}/catalog.jsonld").text
    assert PUBLIC in text
    assert str(site.port) not in text
    assert "127.0.0.1" not in text


def test_code_with_a_question_mark_comes_through(site: Site, served: Served) -> None:
    """It is %3F in a path, which a proxy reads and writes anew."""
    record = NEW_RECORD | {"codeuai": "0930121?"}
    headers = bearer(served.token)
    assert site.ask("POST", f"{URL}/investments", json=record, headers=headers).ok
    assert site.get(f"{URL}/schools/0930121%3F").json()["codeuai"] == "0930121?"


def test_session_is_of_the_path_and_of_https(site: Site, served: Served) -> None:
    origin = {"Origin": f"https://{site.host}"}
    answer = site.ask("POST", f"{URL}/session", json={"token": served.token}, headers=origin)
    assert answer.json() == {"name": "a.martin", "role": "editor"}
    cookie = answer.headers["Set-Cookie"]
    assert {"Path=/lycees/", "Secure", "HttpOnly"} <= set(cookie.split("; "))
    headers = origin | {"Cookie": cookie.partition(";")[0]}
    change = {"mandataire": "Icade"}
    written = site.ask("PATCH", f"{URL}/investments/12", json=change, headers=headers)
    assert written.status_code == 200


def test_file_of_16_mib_comes_through_and_no_larger_one(site: Site, served: Served) -> None:
    """The first is read, and found to be none; the second is refused by service or proxy."""
    for size, status in ((MAX_FILE_BYTES - 1000, 422), (2 * MAX_FILE_BYTES, 413)):
        files = {"file": ("lycees.json", b" " * size)}
        answer = site.ask("POST", f"{URL}/imports", files=files, headers=bearer(served.token))
        assert answer.status_code == status


def test_answers_are_compressed_once_and_known_again(site: Site) -> None:
    answer = site.get(f"{URL}/investments", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.json()) >= 331
    known = {"If-None-Match": answer.headers["ETag"]}
    assert site.get(f"{URL}/investments", headers=known).status_code == 304
