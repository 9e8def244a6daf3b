// Uses what @hey-api/openapi-ts has generated, against the service whose address is given.
import { client } from "./lycees/client.gen";
import {
  addUpInvestments,
  changeInvestment,
  changeInvestments,
  countFacets,
  createInvestment,
  deleteInvestment,
  exportCsv,
  exportXlsx,
  listChanges,
  listInvestments,
  readInvestment,
  undoChange,
} from "./lycees";

client.setConfig({ baseUrl: process.argv[2] });

async function start(file: Blob | File): Promise<string> {
  return Buffer.from(await file.slice(0, 3).arrayBuffer()).toString("hex");
}

const throwOnError = true;
const listed = await listInvestments({ throwOnError });
const filtered = await listInvestments({
  query: {
    departement: ["75", "93"],
    etat_d_avancement: ["En Chantier", "Suspendue"],
    bbox: [2.3, 48.8, 2.5, 48.95],
    sort: ["departement", "-ville"],
  },
  throwOnError,
});
const groups = await addUpInvestments({ query: { group_by: ["departement", "ppi"] }, throwOnError });
const counts = await countFacets({ query: { facet: ["ppi", "annee_de_livraison", "finding"] }, throwOnError });
const twelve = { investment_id: 12 };
const read = await readInvestment({ path: twelve, throwOnError });
const unchanged = await readInvestment({
  path: twelve,
  headers: { "If-None-Match": read.response.headers.get("ETag") ?? "" },
});

const { data: created, response } = await createInvestment({
  body: {
    codeuai: "0930121B",
    lycee: "Jacques-Brel",
    ville: "La Courneuve",
    titreoperation: "Construction d'un gymnase",
    etat_d_avancement: "En Chantier",
    ppi: "2017/2027",
    enveloppe_prev_en_meu: 12.345678,
    longitude: 2.4,
    latitude: 48.9,
    mandataire: "Icade",
  },
  throwOnError,
});
const path = { investment_id: created.id };
const patch = {
  path,
  body: { annee_de_livraison: 2026, mandataire: null },
  headers: { "If-Match": response.headers.get("ETag") ?? "" },
};
const changed = await changeInvestment({ ...patch, throwOnError });
const stale = await changeInvestment(patch);

const batch = await changeInvestments({ body: { ids: [1, 2], patch: { mandataire: "Essai" } }, throwOnError });
const changes = await listChanges({ query: { page_size: 1 }, throwOnError });
const undone = await undoChange({ path: { change_id: changes.data[0]?.id ?? 0 }, throwOnError });
const restored = await readInvestment({ path: { investment_id: 1 }, throwOnError });

await deleteInvestment({ path, throwOnError });
const deleted = await readInvestment({ path });
const csv = await exportCsv({
  query: { departement: ["93"], profile: "fr" },
  parseAs: "blob",
  throwOnError,
});
const xlsx = await exportXlsx({ query: { labels: true }, throwOnError });

console.log(
  JSON.stringify({
    listed: listed.data.length,
    filtered: filtered.data.map((each) => each.id),
    groups: groups.data.length,
    facets: Object.values(counts.data.facets).map((rows) => rows?.[0]?.value),
    unchanged: unchanged.response?.status,
    created: [created.ville, created.enveloppe_prev_en_meu, created.longitude, created.nombre_de_lots],
    changed: [changed.data.version, changed.data.annee_de_livraison, changed.data.mandataire],
    stale: stale.response?.status,
    batch: batch.data.map((each) => each.mandataire),
    undone: [undone.data.action, restored.data.mandataire],
    deleted: deleted.response?.status,
    csv: await start(csv.data),
    xlsx: await start(xlsx.data),
  }),
);
