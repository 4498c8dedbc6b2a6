// Writes SHA256SUMS for `sha256sum --check`, and prints the sizes of what is published.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { files, sha256 } from "./project.mjs";

const folder = process.argv[2];
const all = files(folder).filter((name) => name !== "SHA256SUMS").map((name) => [name, readFileSync(join(folder, name))]);
writeFileSync(join(folder, "SHA256SUMS"), all.map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`).join(""));

const weights = new Map();
for (const [name, { length }] of all) {
  const [top, ...inside] = name.split("/");
  const what = inside.length ? `${top}/ ${/\.(gz|br)$/.exec(name)?.[0] ?? "as it is"}` : top;
  weights.set(what, (weights.get(what) ?? 0) + length);
}
for (const [what, bytes] of weights) console.log(`${String(bytes).padStart(10)}  ${what}`);
