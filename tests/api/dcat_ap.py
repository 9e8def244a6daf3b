"""What DCAT-AP 3 asks of a catalogue: mandatory properties, and the ranges of those that it has.

https://semiceu.github.io/DCAT-AP/releases/3.0.0/, sections 7 and 8, for the classes that we use.
"""

from collections.abc import Iterator

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, RDFS, SKOS, XSD, Namespace
from rdflib.term import Node

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
TIMES = (XSD.date, XSD.dateTime, XSD.gYear, XSD.gYearMonth)

MANDATORY: dict[URIRef, tuple[URIRef, ...]] = {
    DCAT.Catalog: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset),
    DCAT.Dataset: (DCTERMS.title, DCTERMS.description),
    DCAT.Distribution: (DCAT.accessURL,),
    DCAT.DataService: (DCTERMS.title, DCAT.endpointURL),
    FOAF.Agent: (FOAF.name,),
    VCARD.Kind: (VCARD.fn,),
}
# Properties whose values are resources: of one of these classes, said in the same document.
CLASSES: dict[URIRef, URIRef] = {
    DCAT.contactPoint: VCARD.Kind,
    DCAT.dataset: DCAT.Dataset,
    DCAT.distribution: DCAT.Distribution,
    DCAT.landingPage: FOAF.Document,
    DCAT.mediaType: DCTERMS.MediaType,
    DCAT.servesDataset: DCAT.Dataset,
    DCAT.service: DCAT.DataService,
    DCAT.theme: SKOS.Concept,
    DCTERMS["format"]: DCTERMS.MediaTypeOrExtent,
    DCTERMS.language: DCTERMS.LinguisticSystem,
    DCTERMS.license: DCTERMS.LicenseDocument,
    DCTERMS.publisher: FOAF.Agent,
    DCTERMS.spatial: DCTERMS.Location,
    DCTERMS.temporal: DCTERMS.PeriodOfTime,
    FOAF.homepage: FOAF.Document,
    FOAF.page: FOAF.Document,
}
# Those that name a resource elsewhere. A source that were called a dataset would be harvested.
ADDRESSES = (
    DCAT.accessURL,
    DCAT.downloadURL,
    DCAT.endpointDescription,
    DCAT.endpointURL,
    DCTERMS.source,
    VCARD.hasURL,
    RDF.type,
)
TEXTS = (
    DCAT.keyword,
    DCTERMS.description,
    DCTERMS.identifier,
    DCTERMS.title,
    FOAF.name,
    RDFS.label,
    VCARD.fn,
)
DATES = (DCAT.endDate, DCAT.startDate, DCTERMS.modified)


def faults(graph: Graph) -> list[str]:
    """Say what a catalogue lacks, and which values are of another kind than their property asks."""
    return [*_missing(graph), *_wrong(graph)]


def _missing(graph: Graph) -> Iterator[str]:
    if (None, RDF.type, DCAT.Catalog) not in graph:
        yield "no catalogue"
    for kind, properties in MANDATORY.items():
        for subject in graph.subjects(RDF.type, kind):
            missing = (each for each in properties if (subject, each, None) not in graph)
            yield from (f"{subject} lacks {each}" for each in missing)


def _wrong(graph: Graph) -> Iterator[str]:
    for subject, name, value in graph:
        if not _fits(graph, name, value):
            yield f"{subject} has {name} {value!r}"


def _fits(graph: Graph, name: Node, value: Node) -> bool:
    if isinstance(name, URIRef) and name in CLASSES:
        return isinstance(value, URIRef | BNode) and (value, RDF.type, CLASSES[name]) in graph
    if name in ADDRESSES:
        return isinstance(value, URIRef) and "://" in value
    if name in DATES:
        return isinstance(value, Literal) and value.datatype in TIMES and not value.ill_typed
    return name in TEXTS and isinstance(value, Literal) and bool(value.strip())
