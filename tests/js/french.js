// Sets the French catalog, for tests of texts: import it for its effect.

import { readFileSync } from "node:fs";
import { useCatalog } from "../../static/js/core/i18n.js";

const file = new URL("../../static/locales/fr.json", import.meta.url);
useCatalog("fr", JSON.parse(readFileSync(file, "utf-8")));
