"""French labels of the fields: headers of the tables, titles in the Data Package."""

from typing import Final

# In the order of the columns: the fields of the dataset, then the read-only ones.
LABELS: Final = {
    "codeuai": "Code UAI",
    "lycee": "Lycée",
    "ville": "Ville",
    "titreoperation": "Titre de l'opération",
    "etat_d_avancement": "État d'avancement",
    "ppi": "Programme d'investissement",
    "annee_d_individualisation": "Année du vote",
    "annee_de_livraison": "Année de livraison",
    "enveloppe_prev_en_meu": "Enveloppe prévisionnelle (M€)",
    "montant_des_ap_votes_en_meu": "Montant voté (M€)",
    "mandataire": "Mandataire",
    "maitrise_d_oeuvre": "Maîtrise d'œuvre",
    "entreprise": "Entreprises",
    "mode_de_devolution": "Mode de dévolution",
    "nombre_de_lots": "Nombre de lots",
    "notification_du_marche": "Notification du marché",
    "cao_attribution": "Attribution en CAO",
    "longitude": "Longitude",
    "latitude": "Latitude",
    "id": "Identifiant",
    "departement": "Département",
    "commune": "Commune",
    "code_insee": "Code INSEE",
    "version": "Version",
    "updated_at": "Modifié le (UTC)",
}
