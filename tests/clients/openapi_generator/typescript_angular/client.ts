// Uses what openapi-generator has generated for Angular, without a page, against the service whose address is given.
import "@angular/compiler";
import { HttpClient, HttpErrorResponse, provideHttpClient, withFetch } from "@angular/common/http";
import {
  createEnvironmentInjector,
  type EnvironmentInjector,
  Injector,
  provideZonelessChangeDetection,
  ɵINJECTOR_SCOPE,
} from "@angular/core";
import { firstValueFrom } from "rxjs";
import { ChangesService, Configuration, ExportsService, InvestmentsService } from "./lycees";

// bootstrapApplication() makes such an injector too, but wants a page.
const root = { provide: ɵINJECTOR_SCOPE, useValue: "root" as const };
const injector = createEnvironmentInjector(
  [root, provideZonelessChangeDetection(), provideHttpClient(withFetch())],
  Injector.create({ providers: [] }) as EnvironmentInjector,
);
const http = injector.get(HttpClient);
const address = process.argv[2] ?? "";
// In an application, Angular's own compiler has these injected.
const investments = new InvestmentsService(http, address, new Configuration());
const journal = new ChangesService(http, address, new Configuration());
const files = new ExportsService(http, address, new Configuration());

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

const listed = await firstValueFrom(investments.listInvestments());
const filtered = await firstValueFrom(
  investments.listInvestments({
    departement: ["75", "93"],
    etatDAvancement: ["En Chantier", "Suspendue"],
    bbox: [2.3, 48.8, 2.5, 48.95],
    sort: ["departement", "-ville"],
  }),
);
const groups = await firstValueFrom(investments.addUpInvestments({ groupBy: ["departement", "ppi"] }));
const counts = await firstValueFrom(investments.countFacets({ facet: ["ppi", "annee_de_livraison", "finding"] }));
const read = await firstValueFrom(investments.readInvestment({ investmentId: 12 }, "response"));
const unchanged = await statusOf(
  firstValueFrom(
    investments.readInvestment({ investmentId: 12, ifNoneMatch: read.headers.get("ETag") ?? "" }),
  ),
);

const { body: created, headers } = await firstValueFrom(
  investments.createInvestment(
    {
      investmentInput: {
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
    },
    "response",
  ),
);
const investmentId = created?.id ?? 0;
const patch = {
  investmentId,
  ifMatch: headers.get("ETag") ?? "",
  investmentPatch: { annee_de_livraison: 2026, mandataire: null },
};
const changed = await firstValueFrom(investments.changeInvestment(patch));
const stale = await statusOf(firstValueFrom(investments.changeInvestment(patch)));

const batch = await firstValueFrom(
  investments.changeInvestments({ batch: { ids: [1, 2], patch: { mandataire: "Essai" } } }),
);
const [change] = await firstValueFrom(journal.listChanges({ pageSize: 1 }));
const undone = await firstValueFrom(journal.undoChange({ changeId: change?.id ?? 0 }));
const restored = await firstValueFrom(investments.readInvestment({ investmentId: 1 }));

await firstValueFrom(investments.deleteInvestment({ investmentId }));
const deleted = await statusOf(firstValueFrom(investments.readInvestment({ investmentId })));
const csv = await firstValueFrom(files.exportCsv({ departement: ["93"], profile: "fr" }));
const xlsx = await firstValueFrom(files.exportXlsx({ labels: true }));

console.log(
  JSON.stringify({
    listed: listed.length,
    filtered: filtered.map((each) => each.id),
    groups: groups.length,
    facets: Object.values(counts.facets).map((rows) => rows[0]?.value),
    unchanged,
    created: [created?.ville, created?.enveloppe_prev_en_meu, created?.longitude, created?.nombre_de_lots],
    changed: [changed.version, changed.annee_de_livraison, changed.mandataire],
    stale,
    batch: batch.map((each) => each.mandataire),
    undone: [undone.action, restored.mandataire],
    deleted,
    csv: await start(csv),
    xlsx: await start(xlsx),
  }),
);
