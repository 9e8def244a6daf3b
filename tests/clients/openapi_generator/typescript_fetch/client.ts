// Uses what openapi-generator has generated for fetch, against the service whose address is given.
import {
  AddUpInvestmentsGroupByEnum,
  ChangesApi,
  Configuration,
  CountFacetsFacetEnum,
  ExportCsvProfileEnum,
  ExportsApi,
  InvestmentInputEtatDAvancementEnum,
  InvestmentsApi,
  ListInvestmentsEtatDAvancementEnum,
  ListInvestmentsSortEnum,
  ResponseError,
} from "./lycees";

const configuration = new Configuration({ basePath: process.argv[2] });
const investments = new InvestmentsApi(configuration);
const journal = new ChangesApi(configuration);
const files = new ExportsApi(configuration);

/** The status of an answer that the client throws: all but 2xx. */
async function statusOf(answer: Promise<unknown>): Promise<number> {
  try {
    await answer;
    return 200;
  } catch (error) {
    if (error instanceof ResponseError) return error.response.status;
    throw error;
  }
}

async function start(file: Blob): Promise<string> {
  return Buffer.from(await file.slice(0, 3).arrayBuffer()).toString("hex");
}

const listed = await investments.listInvestments();
const filtered = await investments.listInvestments({
  departement: ["75", "93"],
  etatDAvancement: [ListInvestmentsEtatDAvancementEnum.EnChantier, ListInvestmentsEtatDAvancementEnum.Suspendue],
  bbox: [2.3, 48.8, 2.5, 48.95],
  sort: [ListInvestmentsSortEnum.DEPARTEMENT, ListInvestmentsSortEnum.VILLE_DESC],
});
const groups = await investments.addUpInvestments({
  groupBy: [AddUpInvestmentsGroupByEnum.DEPARTEMENT, AddUpInvestmentsGroupByEnum.PPI],
});
const counts = await investments.countFacets({
  facet: [CountFacetsFacetEnum.Ppi, CountFacetsFacetEnum.AnneeDeLivraison, CountFacetsFacetEnum.Finding],
});
const read = await investments.readInvestmentRaw({ investmentId: 12 });
const unchanged = await statusOf(
  investments.readInvestment({ investmentId: 12, ifNoneMatch: read.raw.headers.get("ETag") ?? "" }),
);

const answer = await investments.createInvestmentRaw({
  investmentInput: {
    codeuai: "0930121B",
    lycee: "Jacques-Brel",
    ville: "La Courneuve",
    titreoperation: "Construction d'un gymnase",
    etatDAvancement: InvestmentInputEtatDAvancementEnum.EnChantier,
    ppi: "2017/2027",
    enveloppePrevEnMeu: 12.345678,
    longitude: 2.4,
    latitude: 48.9,
    mandataire: "Icade",
  },
});
const created = await answer.value();
const patch = {
  investmentId: created.id,
  ifMatch: answer.raw.headers.get("ETag") ?? "",
  investmentPatch: { anneeDeLivraison: 2026, mandataire: null },
};
const changed = await investments.changeInvestment(patch);
const stale = await statusOf(investments.changeInvestment(patch));

const batch = await investments.changeInvestments({ batch: { ids: [1, 2], patch: { mandataire: "Essai" } } });
const [change] = await journal.listChanges({ pageSize: 1 });
const undone = await journal.undoChange({ changeId: change?.id ?? 0 });
const restored = await investments.readInvestment({ investmentId: 1 });

await investments.deleteInvestment({ investmentId: created.id });
const deleted = await statusOf(investments.readInvestment({ investmentId: created.id }));
const csv = await files.exportCsv({ departement: ["93"], profile: ExportCsvProfileEnum.Fr });
const xlsx = await files.exportXlsx({ labels: true });

console.log(
  JSON.stringify({
    listed: listed.length,
    filtered: filtered.map((each) => each.id),
    groups: groups.length,
    facets: Object.values(counts.facets).map((rows) => rows[0]?.value),
    unchanged,
    created: [created.ville, created.enveloppePrevEnMeu, created.longitude, created.nombreDeLots],
    changed: [changed.version, changed.anneeDeLivraison, changed.mandataire],
    stale,
    batch: batch.map((each) => each.mandataire),
    undone: [undone.action, restored.mandataire],
    deleted,
    csv: await start(csv),
    xlsx: await start(xlsx),
  }),
);
