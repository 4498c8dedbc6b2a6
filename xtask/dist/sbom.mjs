// Writes a bill of materials of what is published, as CycloneDX 1.6: node xtask/dist/sbom.mjs OUT
//
// It has no time and no random number: two builds of one commit write the same bytes.
// Format: https://cyclonedx.org/docs/1.6/json/

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packages } from "./packages.mjs";
import { root, version } from "./project.mjs";

/** The SHA-256 that Cargo.lock has for a crate. */
const lock = readFileSync(join(root, "Cargo.lock"), "utf8");
const entries = lock.matchAll(/name = "(.+)"\nversion = "(.+)"\nsource = .+\nchecksum = "([0-9a-f]{64})"/g);
const checksums = new Map([...entries].map(([, name, version, sum]) => [`${name} ${version}`, sum]));

const component = ({ name, version, license, repository, purl = `pkg:cargo/${name}@${version}` }) => {
  const sum = checksums.get(`${name} ${version}`);
  return {
    type: "library",
    "bom-ref": purl,
    name,
    version,
    ...(sum && { hashes: [{ alg: "SHA-256", content: sum }] }),
    // Old manifests write a choice with a slash.
    licenses: [{ expression: license.replaceAll(/ ?\/ ?/g, " OR ") }],
    purl,
    ...(repository && { externalReferences: [{ type: "vcs", url: repository }] }),
  };
};

const components = packages().map(component).sort((a, b) => (a.purl < b.purl ? -1 : 1));
const own = { type: "application", "bom-ref": `pkg:generic/pullfix@${version}`, name: "pullfix", version, licenses: [{ expression: "Apache-2.0 OR MIT" }] };
const bom = {
  $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  version: 1,
  metadata: { component: own },
  components,
  dependencies: [{ ref: own["bom-ref"], dependsOn: components.map((one) => one["bom-ref"]) }],
};
writeFileSync(process.argv[2], `${JSON.stringify(bom, null, 2)}\n`);
console.log(`  ${components.length} components`);
