// The published schema describes every report, and covers every field of a report.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import Ajv from "ajv/dist/2020.js";
import { cases } from "./cases.mjs";
import { file, schema, types } from "./types.mjs";

/** The same schema, without additional properties: a report may only contain the fields that it names. */
const closed = (value) => {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(closed);
  const parts = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, closed(part)]));
  return value.properties ? { ...parts, additionalProperties: false } : parts;
};

const validator = (schema) => {
  const ajv = new Ajv({ allErrors: true, strictTuples: false, allowUnionTypes: true });
  const validate = ajv.compile(schema);
  return (value) => (validate(value) ? "" : ajv.errorsText(validate.errors));
};

/** Changes that make a report invalid; the schema must reject each. */
const broken = {
  "a field is missing": (report) => delete report.findings[0].image,
  "a cause is unknown": (report) => { report.findings[0].cause = "tag-found"; },
  "a number is a text": (report) => { report.findings[0].evidence[0].start = "1"; },
  "another schema": (report) => { report.schema = 2; },
  "the time of the next attempt has no end": (report) => { report.findings[0].retry.seconds = [1]; },
};

export const tests = {
  "every case gives a valid report, in both languages": async ({ project }) => {
    const { diagnose, init } = await import(pathToFileURL(resolve(project, "node_modules/pullfix/node.js")));
    await init();
    const published = validator(schema());
    const strict = validator(closed(schema()));
    assert.ok(cases.length > 300);
    for (const { name, text } of cases) {
      for (const options of [{}, { lang: "es", shell: "powershell" }]) {
        const report = diagnose(text, options);
        assert.equal(published(report), "", name);
        assert.equal(strict(report), "", name);
      }
    }
    const report = diagnose(cases.find(({ name }) => name.includes("tag-not-found--")).text);
    for (const [what, spoil] of Object.entries(broken)) {
      const copy = structuredClone(report);
      spoil(copy);
      assert.notEqual(published(copy), "", what);
    }
  },

  "the package contains the published schema": ({ project }) => {
    const packed = readFileSync(resolve(project, "node_modules/pullfix/report.schema.json"), "utf8");
    assert.deepEqual(JSON.parse(packed), schema());
  },

  "the types match the schema": async () => {
    assert.equal(readFileSync(file, "utf8"), await types(), "node tests/api/types.mjs regenerates them");
  },
};
