"""What open-data portals make of the running service: frictionless and rdflib read it over HTTP."""

from collections.abc import Iterator

import frictionless
import pytest
import requests
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, RDF, XSD

from tests import service
from tests.api.dcat_ap import CLASSES, MANDATORY, faults
from tests.conftest import CopyDatabase

# rdflib warns of a class that its own reader of JSON-LD uses.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

PACKAGE = "/api/v1/datapackage.json"
CATALOG = "/api/v1/catalog.jsonld"
PUBLIC = "https://lycees.example/lycees"


@pytest.fixture(scope="module")
def address(copy_database: CopyDatabase) -> Iterator[str]:
    with copy_database("sqlite") as url, service.running(url) as address:
        yield address


@pytest.fixture
def graph(address: str) -> Graph:
    return Graph().parse(f"{address}{CATALOG}", format="json-ld")


# --- The data package, by frictionless


def test_package_and_every_row_of_its_files_are_valid(address: str) -> None:
    report = frictionless.validate(f"{address}{PACKAGE}")
    assert report.flatten(["title", "note"]) == []
    rows = {task.name.rpartition("-")[2]: task.stats.get("rows") for task in report.tasks}
    assert rows == {"csv": 331, "geojson": None, "xlsx": 331}


def test_row_that_is_not_as_described_is_found(address: str) -> None:
    """The schema that is published says what a value may be: frictionless finds one that is not."""
    described = frictionless.Package(f"{address}{PACKAGE}").get_resource(
        "investissements-lycees-csv"
    )
    text = requests.get(str(described.path)).content.replace(b",2012/2022,", b",2012-2022,", 1)
    changed = frictionless.Resource(data=text, format="csv", schema=described.schema)
    assert changed.validate().flatten(["type", "fieldName"]) == [["constraint-error", "ppi"]]


# --- The catalogue, by rdflib


def test_catalogue_is_as_dcat_ap_asks(graph: Graph) -> None:
    assert faults(graph) == []
    for kind in MANDATORY:
        assert (None, RDF.type, kind) in graph, kind


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, names in MANDATORY.items() for name in names]
)
def test_mandatory_property_that_is_missing_is_found(
    graph: Graph, kind: URIRef, name: URIRef
) -> None:
    for subject in graph.subjects(RDF.type, kind):
        graph.remove((subject, name, None))
    assert any(f"lacks {name}" in fault for fault in faults(graph))


@pytest.mark.parametrize("name", [*CLASSES, DCAT.accessURL, DCTERMS.title, DCTERMS.modified])
def test_value_of_another_kind_is_found(graph: Graph, name: URIRef) -> None:
    subject = next(graph.subjects(name))
    wrong = URIRef("https://x.example") if name == DCTERMS.title else Literal("x")
    graph.set((subject, name, wrong))
    assert any(f"{name} {wrong!r}" in fault for fault in faults(graph))


def test_date_that_is_none_is_found(graph: Graph) -> None:
    dataset = next(graph.subjects(RDF.type, DCAT.Dataset))
    graph.set((dataset, DCTERMS.modified, Literal("2026-13-01", datatype=XSD.date)))
    assert len(faults(graph)) == 1


# --- The addresses, by the setting PUBLIC_URL


def test_descriptions_are_the_same_whoever_asks(copy_database: CopyDatabase) -> None:
    said = {"X-Forwarded-Host": "localhost:80", "X-Forwarded-Prefix": "/other"}
    settings = {"PUBLIC_URL": f"{PUBLIC}/", "TRUSTED_PROXIES": "127.0.0.1"}
    with copy_database("sqlite") as url, service.running(url, **settings) as address:
        for path in (PACKAGE, CATALOG):
            answers = [
                requests.get(f"{base}{path}", headers=headers)
                for base in (address, address.replace("127.0.0.1", "localhost"))
                for headers in ({}, said)
            ]
            assert len({answer.text for answer in answers}) == 1
            assert len({answer.headers["ETag"] for answer in answers}) == 1
            assert address.partition("//")[2] not in answers[0].text
        graph = Graph().parse(f"{address}{CATALOG}", format="json-ld")
    dataset = URIRef(f"{PUBLIC}{CATALOG}#dataset")
    assert graph.value(dataset, DCTERMS.identifier) == Literal(str(dataset))
    [files] = [set(graph.objects(None, DCAT.downloadURL))]
    kinds = ("csv", "geojson", "xlsx")
    assert files == {URIRef(f"{PUBLIC}/api/v1/investments.{kind}") for kind in kinds}


def test_without_the_setting_the_address_is_that_of_the_request(address: str, graph: Graph) -> None:
    assert (URIRef(f"{address}{CATALOG}#dataset"), RDF.type, DCAT.Dataset) in graph
