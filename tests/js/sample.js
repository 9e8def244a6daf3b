// A record as the API gives it, for the tests of the modules that work on records.

/** @type {import("../../static/js/core/schemas.js").Values} */
export const RECORD = {
  titreoperation: "Rénovation de l'amphithéâtre",
  lycee: "Jean-Baptiste-Say",
  ville: "Paris 16ème",
  codeuai: "0750700D",
  etat_d_avancement: "Opération livrée",
  ppi: "2001/2006",
  annee_d_individualisation: 2001,
  annee_de_livraison: null,
  enveloppe_prev_en_meu: 0.08,
  montant_des_ap_votes_en_meu: 1.234567,
  nombre_de_lots: null,
  notification_du_marche: "2002-10-28",
  cao_attribution: null,
  longitude: 2.267364382000039,
  latitude: 48.84724239800005,
  mandataire: "SEMAEST",
  maitrise_d_oeuvre: null,
  entreprise: "Coulon SA /\r\nDBS",
  mode_de_devolution: null,
};

/** @type {import("../../static/js/core/schemas.js").Investment} */
export const INVESTMENT = {
  ...RECORD,
  id: 12,
  version: 1,
  updated_at: "2026-11-20T12:30:00Z",
  departement: "75",
  commune: "Paris 16e Arrondissement",
  code_insee: "75116",
};
