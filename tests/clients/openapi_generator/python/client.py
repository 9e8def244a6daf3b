"""Uses what openapi-generator has generated, against the service whose address is given."""

import json
import sys
from collections.abc import Callable
from typing import Any

from lycees import (
    ApiClient,
    ApiException,
    ApiResponse,
    Batch,
    ChangesApi,
    Configuration,
    ExportsApi,
    InvestmentInput,
    InvestmentPatch,
    InvestmentsApi,
)

client = ApiClient(Configuration(host=sys.argv[1]))
investments, journal, files = InvestmentsApi(client), ChangesApi(client), ExportsApi(client)


def status_of(call: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """The status of an answer that the client raises: all but 2xx."""
    try:
        call(*arguments, **options)
    except ApiException as error:
        return error.status
    return 200


def etag_of(answer: ApiResponse[Any]) -> str:
    return (answer.headers or {})["etag"]


listed = investments.list_investments()
filtered = investments.list_investments(
    departement=["75", "93"],
    etat_d_avancement=["En Chantier", "Suspendue"],
    bbox=[2.3, 48.8, 2.5, 48.95],
    sort=["departement", "-ville"],
)
groups = investments.add_up_investments(group_by=["departement", "ppi"])
counts = investments.count_facets(facet=["ppi", "annee_de_livraison", "finding"])
etag = etag_of(investments.read_investment_with_http_info(12))
unchanged = status_of(investments.read_investment, 12, if_none_match=etag)

answer = investments.create_investment_with_http_info(
    InvestmentInput(
        codeuai="0930121B",
        lycee="Jacques-Brel",
        ville="La Courneuve",
        titreoperation="Construction d'un gymnase",
        etat_d_avancement="En Chantier",
        ppi="2017/2027",
        enveloppe_prev_en_meu=12.345678,
        longitude=2.4,
        latitude=48.9,
        mandataire="Icade",
    )
)
created, etag = answer.data, etag_of(answer)
patch = InvestmentPatch(annee_de_livraison=2026, mandataire=None)
changed = investments.change_investment(created.id, patch, if_match=etag)
stale = status_of(investments.change_investment, created.id, patch, if_match=etag)

batch = investments.change_investments(Batch(ids=[1, 2], patch=InvestmentPatch(mandataire="Essai")))
[change] = journal.list_changes(page_size=1)
undone = journal.undo_change(change.id)
restored = investments.read_investment(1)

investments.delete_investment(created.id)
deleted = status_of(investments.read_investment, created.id)
csv = files.export_csv(departement=["93"], profile="fr")
xlsx = files.export_xlsx(labels=True)

sys.stdout.write(
    json.dumps(
        {
            "listed": len(listed),
            "filtered": [each.id for each in filtered],
            "groups": len(groups),
            "facets": [
                getattr(rows[0].value, "actual_instance", None) for rows in counts.facets.values()
            ],
            "unchanged": unchanged,
            "created": [
                created.ville,
                created.enveloppe_prev_en_meu,
                created.longitude,
                created.nombre_de_lots,
            ],
            "changed": [changed.version, changed.annee_de_livraison, changed.mandataire],
            "stale": stale,
            "batch": [each.mandataire for each in batch],
            "undone": [undone.action, restored.mandataire],
            "deleted": deleted,
            "csv": csv[:3].hex(),
            "xlsx": xlsx[:3].hex(),
        }
    )
)
