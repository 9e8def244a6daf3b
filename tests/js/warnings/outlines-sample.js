// The outlines and the records that the project has, for the tests of warnings.

import { readFileSync } from "node:fs";
import { feature } from "topojson-client";
import { outlinesOf } from "../../../static/js/warnings/outline-geometry.js";

const read = (/** @type {string} */ path) =>
  JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), "utf-8"));
const topology = read("static/data/contours.json");

export const RECORDS = read("dataset.json");
export const OUTLINES = {
  communes: outlinesOf(feature(topology, topology.objects.communes)),
  departements: outlinesOf(feature(topology, topology.objects.departements)),
};
