"""Describe the service as a DCAT-AP catalogue in JSON-LD, for open-data portals to harvest.

https://www.w3.org/TR/vocab-dcat-3/ and https://semiceu.github.io/DCAT-AP/releases/3.0.0/
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

from investments_api.formats import csv_tables, geojson, provenance, workbooks

Node = dict[str, Any]

EU_AUTHORITY: Final = "http://publications.europa.eu/resource/authority"
IANA: Final = "https://www.iana.org/assignments/media-types"
# The région in GeoNames.
ILE_DE_FRANCE: Final = "https://sws.geonames.org/3012874/"
CONTEXT: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# By extension: the format in the EU's "file-type" authority table, and its media type.
FORMATS: Final = {
    "csv": ("CSV", csv_tables.MEDIA_TYPE),
    "geojson": ("GEOJSON", geojson.MEDIA_TYPE),
    "xlsx": ("XLSX", workbooks.MEDIA_TYPE),
}


class Addresses(NamedTuple):
    """Absolute URLs of what the catalogue describes; those of the files by extension."""

    catalogue: str
    page: str
    api: str
    description: str
    data_package: str
    files: Mapping[str, str]


def describe(
    addresses: Addresses, modified: datetime | None, years: tuple[int, int] | None
) -> Node:
    """Give the catalogue of one dataset, with its files, and of the API as a data service.

    `modified` is the time of the last change of the data, None before the first; `years` are the
    first and the last year of the operations, None without operations.
    """
    dataset = f"{addresses.catalogue}#dataset"
    return {
        "@context": CONTEXT,
        "@id": addresses.catalogue,
        "@type": "dcat:Catalog",
        "dct:title": _french(f"{provenance.TITLE}\u00a0: catalogue"),
        "dct:description": _french("Le jeu de données de ce service, ses fichiers et son API."),
        "dct:publisher": _publisher(),
        "dct:language": _language(),
        "foaf:homepage": _document(addresses.page),
        **_modified(modified),
        "dcat:dataset": _dataset(dataset, addresses, modified, years),
        "dcat:service": _service(dataset, addresses),
    }


def _dataset(
    identity: str, addresses: Addresses, modified: datetime | None, years: tuple[int, int] | None
) -> Node:
    return {
        "@id": identity,
        "@type": "dcat:Dataset",
        "dct:title": _french(provenance.TITLE),
        "dct:description": _french(provenance.DESCRIPTION),
        "dct:identifier": identity,
        "dct:publisher": _publisher(),
        "dcat:contactPoint": _contact_point(),
        "dct:license": _licence(),
        "dct:language": _language(),
        "dct:source": _reference(provenance.DATASET_PAGE),
        "dct:spatial": {
            "@id": ILE_DE_FRANCE,
            "@type": "dct:Location",
            "rdfs:label": _french("Île-de-France"),
        },
        **_temporal(years),
        **_modified(modified),
        "dcat:keyword": [_french(keyword) for keyword in provenance.KEYWORDS],
        "dcat:theme": [
            _reference(f"{EU_AUTHORITY}/data-theme/{theme}", "skos:Concept")
            for theme in ("EDUC", "REGI")
        ],
        "dcat:landingPage": _document(addresses.page),
        "foaf:page": _document(addresses.data_package),
        "dcat:distribution": [
            _distribution(extension, address, modified)
            for extension, address in addresses.files.items()
        ],
    }


def _distribution(extension: str, address: str, modified: datetime | None) -> Node:
    name, media_type = FORMATS[extension]
    return {
        "@id": f"{address}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": _french(f"{provenance.TITLE} ({extension.upper()})"),
        "dcat:accessURL": _reference(address),
        "dcat:downloadURL": _reference(address),
        "dcat:mediaType": _reference(f"{IANA}/{media_type}", "dct:MediaType"),
        "dct:format": _reference(f"{EU_AUTHORITY}/file-type/{name}", "dct:MediaTypeOrExtent"),
        "dct:license": _licence(),
        **_modified(modified),
    }


def _service(dataset: str, addresses: Addresses) -> Node:
    return {
        "@id": f"{addresses.catalogue}#api",
        "@type": "dcat:DataService",
        "dct:title": _french("API des opérations"),
        "dcat:endpointURL": _reference(addresses.api),
        "dcat:endpointDescription": _reference(addresses.description),
        "dcat:servesDataset": _reference(dataset),
        "dct:publisher": _publisher(),
        "dcat:contactPoint": _contact_point(),
        "dct:license": _licence(),
    }


def _publisher() -> Node:
    """The Région, by both names: a check without inference takes no organisation for an agent."""
    return {
        "@id": provenance.PRODUCER_PAGE,
        "@type": ["foaf:Agent", "foaf:Organization"],
        "foaf:name": _french(provenance.PRODUCER),
    }


def _contact_point() -> Node:
    """Where to ask about the data: the Région's page of the dataset, which takes questions."""
    return {
        "@type": ["vcard:Kind", "vcard:Organization"],
        "vcard:fn": _french(provenance.PRODUCER),
        "vcard:hasURL": _reference(provenance.DATASET_PAGE),
    }


def _language() -> Node:
    return _reference(f"{EU_AUTHORITY}/language/FRA", "dct:LinguisticSystem")


def _document(address: str) -> Node:
    return _reference(address, "foaf:Document")


def _licence() -> Node:
    return {
        "@id": provenance.LICENCE_PAGE,
        "@type": "dct:LicenseDocument",
        "dct:title": _french(provenance.LICENCE),
    }


def _temporal(years: tuple[int, int] | None) -> Node:
    if years is None:
        return {}
    first, last = (_typed(f"{year:04}", "xsd:gYear") for year in years)
    period = {"@type": "dct:PeriodOfTime", "dcat:startDate": first, "dcat:endDate": last}
    return {"dct:temporal": period}


def _modified(modified: datetime | None) -> Node:
    if modified is None:
        return {}
    return {"dct:modified": _typed(modified.isoformat(), "xsd:dateTime")}


def _reference(address: str, kind: str | None = None) -> Node:
    """Name a resource; with its kind where a range asks for one (DCAT-AP's SHACL shapes do)."""
    return {"@id": address} | ({"@type": kind} if kind else {})


def _typed(value: str, kind: str) -> Node:
    return {"@value": value, "@type": kind}


def _french(text: str) -> Node:
    return {"@value": text, "@language": "fr"}
