"""compose.yaml, render.yaml and fly.toml: settings that the service reads, and what follows."""

import re
import tomllib
from collections.abc import Iterator
from ipaddress import ip_address, ip_network
from typing import Any, NamedTuple

import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from investments_api.settings import PROJECT_ROOT, Settings, read_settings
from tests.accounts.steps import add_account
from tests.databases import application
from tests.deploy.dockerfile import parse

LAST = parse((PROJECT_ROOT / "Dockerfile").read_text("utf-8"))[-1]
IMAGE = dict(re.findall(r"(\w+)=(\S+)", LAST.last("ENV").rest))
VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")
# What libpq and Python read, of what is set for them.
OTHERS = {"PATH", "PGPASSWORD", "PYTHONUNBUFFERED"}
# Settings that compose.yaml has to decide itself.
DECIDED = {"DATABASE_URL", "HOST", "PORT"}
SECRET = "p@ss:w/rd"  # noqa: S105 - for nobody


def read(name: str) -> Any:
    return yaml.safe_load((PROJECT_ROOT / name).read_text("utf-8"))


def substituted(value: object, given: dict[str, str]) -> str:
    """A value of compose.yaml; one that must be given, and is not, is a KeyError."""

    def value_of(found: re.Match[str]) -> str:
        name, kind, default = found.groups()
        return given.get(name, default) if kind == "-" else given[name]

    return VARIABLE.sub(value_of, str(value))


@pytest.fixture
def composed() -> dict[str, Any]:
    return read("compose.yaml")["services"]


@pytest.fixture
def render() -> tuple[dict[str, Any], dict[str, Any]]:
    """The web service, and its variables by their names."""
    [web] = read("render.yaml")["services"]
    return web, {each["key"]: each for each in web["envVars"]}


@pytest.fixture
def fly() -> dict[str, Any]:
    return tomllib.loads((PROJECT_ROOT / "fly.toml").read_text("utf-8"))


def test_every_variable_is_read(
    composed: dict[str, Any], render: tuple[dict[str, Any], dict[str, Any]], fly: dict[str, Any]
) -> None:
    for named in (IMAGE, composed["lycees"]["environment"], render[1], fly["env"]):
        assert set(named) <= {*Settings._fields, *OTHERS}


def test_image_serves_others_from_its_volume() -> None:
    settings = read_settings(IMAGE)
    assert settings.HOST == "0.0.0.0"  # noqa: S104 - that is in question
    volume = LAST.last("VOLUME").rest
    assert f"sqlite:///{volume}/investments.sqlite" == settings.DATABASE_URL
    assert str(settings.PORT) == LAST.last("EXPOSE").rest
    assert LAST.last("USER").rest.partition(":")[0] not in ("root", "0")


def test_image_has_the_python_that_the_tests_run_on() -> None:
    workflow = (PROJECT_ROOT / ".github/workflows/ci.yml").read_text("utf-8")
    [version] = re.findall(r'python-version: "([\d.]+)"', workflow)
    stages = parse((PROJECT_ROOT / "Dockerfile").read_text("utf-8"))
    assert {stage.base for stage in stages} == {f"python:{version}-slim"}


def test_compose_wants_a_password_and_commits_none(composed: dict[str, Any]) -> None:
    ours, theirs = (composed[name]["environment"] for name in ("lycees", "database"))
    for value in (ours["PGPASSWORD"], theirs["POSTGRES_PASSWORD"]):
        assert substituted(value, {"POSTGRES_PASSWORD": SECRET}) == SECRET
        with pytest.raises(KeyError):
            substituted(value, {})


@pytest.mark.parametrize("name", sorted({*Settings._fields} - DECIDED))
def test_compose_passes_every_setting_that_it_does_not_decide(
    composed: dict[str, Any], name: str
) -> None:
    """Who sets READ_ACCESS believes that the records are kept from others."""
    value = composed["lycees"]["environment"][name]
    assert substituted(value, {name: SECRET}) == SECRET


def test_compose_connects_the_service_to_its_database(composed: dict[str, Any]) -> None:
    ours, database = composed["lycees"], composed["database"]
    given = {"POSTGRES_PASSWORD": SECRET}
    variables = {n: substituted(v, given) for n, v in ours["environment"].items()}
    settings = read_settings(IMAGE | variables)
    user, name = (database["environment"][f"POSTGRES_{part}"] for part in ("USER", "DB"))
    assert f"postgresql://{user}@database/{name}" == settings.DATABASE_URL
    assert settings.WORKERS == 2
    assert list(ours["depends_on"]) == ["database"]
    assert "healthcheck" in database
    [volume] = database["volumes"]
    assert volume.partition(":")[0] in read("compose.yaml")["volumes"]


def test_compose_publishes_the_port_to_its_own_machine(composed: dict[str, Any]) -> None:
    assert composed["lycees"]["ports"] == [f"127.0.0.1:5000:{IMAGE['PORT']}"]


def test_compose_has_a_network_of_its_own_in_which_nobody_is_trusted(
    composed: dict[str, Any],
) -> None:
    """The one address that deploy.md names is the gateway's, from which this machine connects."""
    [network] = read("compose.yaml")["networks"]["default"]["ipam"]["config"]
    assert ip_address(network["gateway"]) in ip_network(network["subnet"])
    variables = composed["lycees"]["environment"]
    assert substituted(variables["TRUSTED_PROXIES"], {}) == ""
    page = (PROJECT_ROOT / "docs" / "deploy.md").read_text("utf-8")
    assert re.findall(r"TRUSTED_PROXIES=([\d.]+)", page) == [network["gateway"]]


def test_render_has_a_database_of_its_own(
    render: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    _web, variables = render
    [database] = read("render.yaml")["databases"]
    assert variables["DATABASE_URL"]["fromDatabase"] == {
        "name": database["name"],
        "property": "connectionString",
    }


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.database("shared")
def test_health_is_asked_where_it_is_answered(
    client: FlaskClient, render: tuple[dict[str, Any], dict[str, Any]], fly: dict[str, Any]
) -> None:
    web, variables = render
    [check] = fly["http_service"]["checks"]
    for path in (web["healthCheckPath"], check["path"]):
        assert client.get(path).json == {"status": "ok"}
    assert str(variables["PORT"]["value"]) == IMAGE["PORT"]
    assert str(fly["http_service"]["internal_port"]) == fly["env"]["PORT"]


def test_clouds_are_answered_under_their_names(
    render: tuple[dict[str, Any], dict[str, Any]], fly: dict[str, Any]
) -> None:
    """Render asks for health by the public name, Fly by the one that its file says."""
    hosts = read_settings({"TRUSTED_HOSTS": render[1]["TRUSTED_HOSTS"]["value"]}).TRUSTED_HOSTS
    assert hosts == (".onrender.com",)
    [check] = fly["http_service"]["checks"]
    assert check["headers"] == {"Host": "127.0.0.1"}
    assert read_settings(fly["env"]).TRUSTED_HOSTS == (".fly.dev",)


# --- Through a cloud's edge


class Edge(NamedTuple):
    """What is between a cloud's clients and the service: who connects to it, and what it adds."""

    app: Flask
    host: str
    peer: str
    added: str

    def ask(
        self, method: str, path: str, client: str, said: str = "", **options: Any
    ) -> TestResponse:
        """Ask as a client, who may say something in the edge's name, does over https."""
        passed = ", ".join(filter(None, (said, client, self.added)))
        return self.app.test_client().open(
            f"/api/v1{path}",
            method=method,
            headers={
                "Host": self.host,
                "Origin": f"https://{self.host}",
                "X-Forwarded-For": passed,
                "X-Forwarded-Proto": "https",
            },
            environ_overrides={"REMOTE_ADDR": self.peer},
            buffered=True,
            **options,
        )

    def sign_in(self, token: str, client: str, said: str = "") -> TestResponse:
        return self.ask("POST", "/session", client, said, json={"token": token})


@pytest.fixture(params=["render", "fly"])
def edge(request: pytest.FixtureRequest, database_url: str) -> Iterator[Edge]:
    """The service in each cloud, with the image's settings and those of the cloud's file.

    What the edges send is as people have seen it there.
    """
    if request.param == "render":
        _web, variables = request.getfixturevalue("render")
        chosen = {name: str(each["value"]) for name, each in variables.items() if "value" in each}
        seen = ("lycees.onrender.com", "10.21.157.68", "104.22.17.40")
    else:
        chosen = request.getfixturevalue("fly")["env"]
        seen = ("lycees.fly.dev", "172.19.3.161", "2a09:8280:1::af:1aa1:0")
    settings = {n: v for n, v in {**IMAGE, **chosen}.items() if n in Settings._fields}
    del settings["DATABASE_URL"]
    with application(database_url, SECRET_KEY=SECRET * 4, **settings) as app:
        yield Edge(app, *seen)


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_edge_of_a_cloud_brings_people_over_https(edge: Edge) -> None:
    answer = edge.sign_in(add_account(edge.app, "a.martin"), "192.0.2.1")
    assert answer.status_code == 200
    assert "Secure" in answer.headers["Set-Cookie"].split("; ")
    listed = edge.ask("GET", "/investments?page_size=1", "192.0.2.1")
    assert f"<https://{edge.host}/api/v1/investments" in listed.headers["Link"]


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_clients_of_a_cloud_are_counted_apart(edge: Edge) -> None:
    """One cannot keep the others from signing in, nor become another by what it says."""
    token = add_account(edge.app, "a.martin")
    statuses = [edge.sign_in("lycees_x", "192.0.2.1", f"10.0.0.{n}").status_code for n in range(11)]
    assert statuses == [401] * 10 + [429]
    assert edge.sign_in(token, "192.0.2.2").status_code == 200
