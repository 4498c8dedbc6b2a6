// Generates the TypeScript types of a report from its JSON Schema: node tests/api/types.mjs writes npm/report.d.ts.

import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { compile } from "json-schema-to-typescript";

const root = resolve(import.meta.dirname, "../..");
export const file = resolve(root, "npm/report.d.ts");
export const schema = () => JSON.parse(readFileSync(resolve(root, "schema/report.schema.json"), "utf8"));

/** The expected content of npm/report.d.ts. */
export async function types() {
  const { title, ...rest } = schema(); // the title would become the name of the type
  return compile(named(rest), "Report", {
    additionalProperties: false,
    bannerComment: "// Written from schema/report.schema.json by tests/api/types.mjs. Do not edit.",
    style: { printWidth: 120 },
  });
}

/** A description beside a reference would inline the type instead of using its name. */
function named(value) {
  if (typeof value !== "object" || value === null) return value;
  if (value.$ref) return { $ref: value.$ref };
  return Array.isArray(value) ? value.map(named) : Object.fromEntries(Object.entries(value).map(([key, part]) => [key, named(part)]));
}

if (process.argv[1] === import.meta.filename) writeFileSync(file, await types());
