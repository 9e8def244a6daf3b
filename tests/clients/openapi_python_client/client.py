"""Uses what openapi-python-client has generated, against the service whose address is given."""

import json
import sys
from http import HTTPStatus

from lycees import Client
from lycees.api.changes import list_changes, undo_change
from lycees.api.exports import export_csv, export_xlsx
from lycees.api.investments import (
    add_up_investments,
    change_investment,
    change_investments,
    count_facets,
    create_investment,
    delete_investment,
    list_investments,
    read_investment,
)
from lycees.models import (
    AddUpInvestmentsGroupByItem,
    Batch,
    Change,
    CountFacetsFacetItem,
    ExportCsvProfile,
    FacetCounts,
    Investment,
    InvestmentInput,
    InvestmentInputEtatDAvancement,
    InvestmentPatch,
    ListInvestmentsEtatDAvancementItem,
    ListInvestmentsSortItem,
)
from lycees.types import File

client = Client(base_url=sys.argv[1])

investments = list_investments.sync(client=client)
assert isinstance(investments, list)
filtered = list_investments.sync(
    client=client,
    departement=["75", "93"],
    etat_d_avancement=[
        ListInvestmentsEtatDAvancementItem.EN_CHANTIER,
        ListInvestmentsEtatDAvancementItem.SUSPENDUE,
    ],
    bbox=[2.3, 48.8, 2.5, 48.95],
    sort=[ListInvestmentsSortItem.DEPARTEMENT, ListInvestmentsSortItem.VILLE_DESC],
)
assert isinstance(filtered, list)
groups = add_up_investments.sync(
    client=client,
    group_by=[AddUpInvestmentsGroupByItem.DEPARTEMENT, AddUpInvestmentsGroupByItem.PPI],
)
assert isinstance(groups, list)
facets = count_facets.sync(
    client=client,
    facet=[
        CountFacetsFacetItem.PPI,
        CountFacetsFacetItem.ANNEE_DE_LIVRAISON,
        CountFacetsFacetItem.FINDING,
    ],
)
assert isinstance(facets, FacetCounts)
read = read_investment.sync_detailed(12, client=client)
unchanged = read_investment.sync_detailed(12, client=client, if_none_match=read.headers["ETag"])

answer = create_investment.sync_detailed(
    client=client,
    body=InvestmentInput(
        codeuai="0930121B",
        lycee="Jacques-Brel",
        ville="La Courneuve",
        titreoperation="Construction d'un gymnase",
        etat_d_avancement=InvestmentInputEtatDAvancement.EN_CHANTIER,
        ppi="2017/2027",
        enveloppe_prev_en_meu=12.345678,
        longitude=2.4,
        latitude=48.9,
        mandataire="Icade",
    ),
)
created, etag = answer.parsed, answer.headers["ETag"]
assert isinstance(created, Investment)
patch = InvestmentPatch(annee_de_livraison=2026, mandataire=None)
changed = change_investment.sync(created.id, client=client, body=patch, if_match=etag)
assert isinstance(changed, Investment)
stale = change_investment.sync_detailed(created.id, client=client, body=patch, if_match=etag)

batch = change_investments.sync(
    client=client, body=Batch(ids=[1, 2], patch=InvestmentPatch(mandataire="Essai"))
)
assert isinstance(batch, list)
changes = list_changes.sync(client=client, page_size=1)
assert isinstance(changes, list)
undone = undo_change.sync(changes[0].id, client=client)
assert isinstance(undone, Change)
restored = read_investment.sync(1, client=client)
assert isinstance(restored, Investment)

assert (
    delete_investment.sync_detailed(created.id, client=client).status_code == HTTPStatus.NO_CONTENT
)
deleted = read_investment.sync_detailed(created.id, client=client)
csv = export_csv.sync(client=client, departement=["93"], profile=ExportCsvProfile.FR)
xlsx = export_xlsx.sync(client=client, labels=True)
assert isinstance(csv, File)
assert isinstance(xlsx, File)

sys.stdout.write(
    json.dumps(
        {
            "listed": len(investments),
            "filtered": [each.id for each in filtered],
            "groups": len(groups),
            "facets": [rows[0].value for rows in facets.facets.additional_properties.values()],
            "unchanged": unchanged.status_code,
            "created": [
                created.ville,
                created.enveloppe_prev_en_meu,
                created.longitude,
                created.nombre_de_lots,
            ],
            "changed": [changed.version, changed.annee_de_livraison, changed.mandataire],
            "stale": stale.status_code,
            "batch": [each.mandataire for each in batch],
            "undone": [undone.action.value, restored.mandataire],
            "deleted": deleted.status_code,
            "csv": csv.payload.read(3).hex(),
            "xlsx": xlsx.payload.read(3).hex(),
        }
    )
)
