// Types of what the API takes and gives, from the service's OpenAPI document. No script loads this file.

/** @typedef {import("../../../.types_cache/api.js").components["schemas"]} Schemas */

/** @typedef {Schemas["Investment"]} Investment a record, with what the service derives */
/** @typedef {"id" | "version" | "updated_at" | "departement" | "commune" | "code_insee"} ReadOnlyName */
/** @typedef {Omit<Investment, ReadOnlyName>} Values the fields that a person may change */
/** @typedef {keyof Values} FieldName */

/** @typedef {Schemas["StatsRow"] & Record<string, string | number | null>} StatsRow totals, with the fields that it is grouped by */
/** @typedef {Schemas["FacetCounts"]} Facets totals, ranges, and what each value of each facet gives */
/** @typedef {Schemas["FacetRow"]} FacetRow */
/** @typedef {Schemas["Suggestion"]} Suggestion */

/** @typedef {Schemas["School"]} SchoolTotals a school, without its operations */
/** @typedef {Schemas["SchoolSheet"]} School with its operations in order of time */

/** @typedef {Schemas["CountedRule"]} Rule */
/** @typedef {Schemas["Finding"]} Finding */

/** @typedef {Schemas["ServiceStatus"]} Status of the service: its accounts, its database, its backups */

/** @typedef {Schemas["Change"]} Change one row of the journal */
/** @typedef {Schemas["RecordChange"]} RecordChange what a change made of one of its records */
/** @typedef {Schemas["Version"]} Version of a record */
/** @typedef {Version["changes"]} FieldChanges old and new value by field */

/** @typedef {Schemas["Message"]} Message what there is to say of a file, in both languages */
/** @typedef {Schemas["Import"]} ImportReport what an import would do, or has done */
/** @typedef {Schemas["ImportCounts"]} ImportCounts */
/** @typedef {Schemas["RenamedRecord"]} RenamedRecord an operation here that the file may have under another name */
/** @typedef {Schemas["ImportedRecord"]} ImportedRecord */
/** @typedef {Schemas["Conflict"]} Conflict a field that the publisher and people here have both changed */
/** @typedef {"manual" | "theirs" | "ours"} ConflictChoice manual: ours for now, to decide later */

export {};
