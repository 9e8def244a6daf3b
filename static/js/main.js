// Entry of the page: finds the root of the service, and mounts the view that the address names.

import { createApi } from "./api.js";
import { find } from "./dom.js";
import { readRoute } from "./url.js";
import { mountList } from "./views/list.js";
import { showMissing } from "./views/notice.js";
import { mountNewRecord, mountRecord } from "./views/record.js";

const root = new URL(`${document.documentElement.dataset.root}/`, location.href);
const api = createApi(root);
const main = find(document, "#main", HTMLElement);
const route = readRoute(location.pathname.slice(root.pathname.length));

if (route.view === "list") mountList(main, api, root);
else if (route.view === "new") mountNewRecord(main, api, root);
else if (route.view === "record") mountRecord(main, api, root, route.id);
else showMissing(main, root);
