// An administrator checks the contents of what they host: pullfix.cdx.json.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { published } from "./visit.mjs";

const text = readFileSync(join(published, "pullfix.cdx.json"), "utf8");
const { bomFormat, specVersion, components, dependencies } = JSON.parse(text);

export const tests = {
  "it lists every package whose licence is published, and no other": () => {
    const [, list] = readFileSync(join(published, "licences.txt"), "utf8").split("\n\n");
    const told = list.split("\n").map((line) => line.replace(/^(.+?) (\S+), .*$/, "$1 $2"));
    assert.deepEqual(components.map(({ name, version }) => `${name} ${version}`).sort(), told.sort());
  },

  "each crate has the checksum of Cargo.lock, and every component a licence": () => {
    const lock = readFileSync(join(published, "../../Cargo.lock"), "utf8");
    for (const { name, purl, hashes, licenses } of components) {
      assert.match(licenses[0].expression, /^[(A-Z]/, name);
      if (purl.startsWith("pkg:cargo/")) assert.ok(lock.includes(`checksum = "${hashes?.[0].content}"`), name);
    }
    assert.ok(components.filter(({ purl }) => !purl.startsWith("pkg:cargo/")).length === 2, "Rust's library and the unpacker");
  },

  "it is CycloneDX without a time or a random number": () => {
    assert.deepEqual([bomFormat, specVersion], ["CycloneDX", "1.6"]);
    assert.doesNotMatch(text, /timestamp|serialNumber/);
    const refs = components.map((one) => one["bom-ref"]);
    assert.equal(new Set(refs).size, refs.length);
    assert.deepEqual(dependencies[0].dependsOn, refs);
  },
};
