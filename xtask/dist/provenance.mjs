// Writes where a release comes from: node xtask/dist/provenance.mjs OUT
//
// The same commit with the same programs gives the same bytes: no time and no host name is included.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { output, root, sha256, version } from "./project.mjs";

const lock = (name) => sha256(readFileSync(join(root, name)));
const provenance = {
  version,
  commit: output("git", "rev-parse", "HEAD").trim(),
  rustc: output("rustc", "--version").trim(),
  trunk: output("trunk", "--version").trim(),
  "wasm-bindgen": output("wasm-bindgen", "--version").trim(),
  // Node.js compresses the files of the site.
  node: process.version,
  locked: { "Cargo.lock": lock("Cargo.lock"), "xtask/dist/package-lock.json": lock("xtask/dist/package-lock.json") },
};
writeFileSync(process.argv[2], `${JSON.stringify(provenance, null, 2)}\n`);
