// Uses what ng-openapi-gen has generated, in Angular without a page, against the service whose address is given.
import "@angular/compiler";
import { HttpClient, HttpErrorResponse, provideHttpClient, withFetch } from "@angular/common/http";
import {
  createEnvironmentInjector,
  type EnvironmentInjector,
  Injector,
  provideZonelessChangeDetection,
  ɵINJECTOR_SCOPE,
} from "@angular/core";
import { Api } from "./lycees/api";
import { ApiConfiguration } from "./lycees/api-configuration";
import * as operations from "./lycees/functions";

// bootstrapApplication() makes such an injector too, but wants a page.
const root = { provide: ɵINJECTOR_SCOPE, useValue: "root" as const };
const injector = createEnvironmentInjector(
  [root, provideZonelessChangeDetection(), provideHttpClient(withFetch())],
  Injector.create({ providers: [] }) as EnvironmentInjector,
);
// In an application, Angular's own compiler has Api injected.
const api = new Api(injector.get(ApiConfiguration), injector.get(HttpClient));
api.rootUrl = process.argv[2] ?? "";

/** The status of an answer that HttpClient throws: all but 2xx. */
async function statusOf(answer: Promise<unknown>): Promise<number> {
  try {
    await answer;
    return 200;
  } catch (error) {
    if (error instanceof HttpErrorResponse) return error.status;
    throw error;
  }
}

async function start(file: Blob): Promise<string> {
  return Buffer.from(await file.slice(0, 3).arrayBuffer()).toString("hex");
}

const listed = await api.invoke(operations.listInvestments);
const filtered = await api.invoke(operations.listInvestments, {
  departement: ["75", "93"],
  etat_d_avancement: ["En Chantier", "Suspendue"],
  bbox: [2.3, 48.8, 2.5, 48.95],
  sort: ["departement", "-ville"],
});
const groups = await api.invoke(operations.addUpInvestments, { group_by: ["departement", "ppi"] });
const counts = await api.invoke(operations.countFacets, { facet: ["ppi", "annee_de_livraison", "finding"] });
const read = await api.invoke$Response(operations.readInvestment, { investment_id: 12 });
const unchanged = await statusOf(
  api.invoke(operations.readInvestment, {
    investment_id: 12,
    "If-None-Match": read.headers.get("ETag") ?? "",
  }),
);

const { body: created, headers } = await api.invoke$Response(operations.createInvestment, {
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
const patch = {
  investment_id: created.id,
  "If-Match": headers.get("ETag") ?? "",
  body: { annee_de_livraison: 2026, mandataire: null },
};
const changed = await api.invoke(operations.changeInvestment, patch);
const stale = await statusOf(api.invoke(operations.changeInvestment, patch));

const batch = await api.invoke(operations.changeInvestments, {
  body: { ids: [1, 2], patch: { mandataire: "Essai" } },
});
const [change] = await api.invoke(operations.listChanges, { page_size: 1 });
const undone = await api.invoke(operations.undoChange, { change_id: change?.id ?? 0 });
const restored = await api.invoke(operations.readInvestment, { investment_id: 1 });

await api.invoke(operations.deleteInvestment, { investment_id: created.id });
const deleted = await statusOf(api.invoke(operations.readInvestment, { investment_id: created.id }));
const csv = await api.invoke(operations.exportCsv, { departement: ["93"], profile: "fr" });
const xlsx = await api.invoke(operations.exportXlsx, { labels: true });

console.log(
  JSON.stringify({
    listed: listed.length,
    filtered: filtered.map((each) => each.id),
    groups: groups.length,
    facets: Object.values(counts.facets).map((rows) => rows?.[0]?.value),
    unchanged,
    created: [created.ville, created.enveloppe_prev_en_meu, created.longitude, created.nombre_de_lots],
    changed: [changed.version, changed.annee_de_livraison, changed.mandataire],
    stale,
    batch: batch.map((each) => each.mandataire),
    undone: [undone.action, restored.mandataire],
    deleted,
    csv: await start(csv),
    xlsx: await start(xlsx),
  }),
);
