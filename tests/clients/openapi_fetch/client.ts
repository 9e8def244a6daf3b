// Uses what openapi-typescript has generated with openapi-fetch, against the service whose address is given.
import createClient from "openapi-fetch";
import type { paths } from "./api";

const client = createClient<paths>({ baseUrl: process.argv[2] });
const LIST = "/api/v1/investments";
const ONE = "/api/v1/investments/{investment_id}";

/** The data of an answer, which is there unless the operation has failed. */
function known<T>(answer: { data?: T; response: Response }): T {
  if (answer.data === undefined) throw new Error(`${answer.response.url}: ${answer.response.status}`);
  return answer.data;
}

async function start(file: Blob): Promise<string> {
  return Buffer.from(await file.slice(0, 3).arrayBuffer()).toString("hex");
}

const listed = known(await client.GET(LIST));
const filtered = known(
  await client.GET(LIST, {
    params: {
      query: {
        departement: ["75", "93"],
        etat_d_avancement: ["En Chantier", "Suspendue"],
        bbox: [2.3, 48.8, 2.5, 48.95],
        sort: ["departement", "-ville"],
      },
    },
  }),
);
const groups = known(
  await client.GET("/api/v1/investments/stats", { params: { query: { group_by: ["departement", "ppi"] } } }),
);
const counts = known(
  await client.GET("/api/v1/investments/facets", { params: { query: { facet: ["ppi", "annee_de_livraison", "finding"] } } }),
);
const twelve = { path: { investment_id: 12 } };
const read = await client.GET(ONE, { params: twelve });
const unchanged = await client.GET(ONE, {
  params: { ...twelve, header: { "If-None-Match": read.response.headers.get("ETag") ?? "" } },
});

const answer = await client.POST(LIST, {
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
});
const created = known(answer);
const params = { path: { investment_id: created.id }, header: { "If-Match": answer.response.headers.get("ETag") ?? "" } };
const body = { annee_de_livraison: 2026, mandataire: null };
const changed = known(await client.PATCH(ONE, { params, body }));
const stale = await client.PATCH(ONE, { params, body });

const batch = known(
  await client.POST("/api/v1/investments/batch", { body: { ids: [1, 2], patch: { mandataire: "Essai" } } }),
);
const changes = known(await client.GET("/api/v1/changes", { params: { query: { page_size: 1 } } }));
const undone = known(
  await client.POST("/api/v1/changes/{change_id}/undo", { params: { path: { change_id: changes[0]?.id ?? 0 } } }),
);
const restored = known(await client.GET(ONE, { params: { path: { investment_id: 1 } } }));

await client.DELETE(ONE, { params: { path: { investment_id: created.id } } });
const deleted = await client.GET(ONE, { params: { path: { investment_id: created.id } } });
const csv = await client.GET("/api/v1/investments.csv", {
  params: { query: { departement: ["93"], profile: "fr" } },
  parseAs: "blob",
});
const xlsx = await client.GET("/api/v1/investments.xlsx", { params: { query: { labels: true } }, parseAs: "blob" });

console.log(
  JSON.stringify({
    listed: listed.length,
    filtered: filtered.map((each) => each.id),
    groups: groups.length,
    facets: Object.values(counts.facets).map((rows) => rows?.[0]?.value),
    unchanged: unchanged.response.status,
    created: [created.ville, created.enveloppe_prev_en_meu, created.longitude, created.nombre_de_lots],
    changed: [changed.version, changed.annee_de_livraison, changed.mandataire],
    stale: stale.response.status,
    batch: batch.map((each) => each.mandataire),
    undone: [undone.action, restored.mandataire],
    deleted: deleted.response.status,
    csv: await start(known(csv)),
    xlsx: await start(known(xlsx)),
  }),
);
