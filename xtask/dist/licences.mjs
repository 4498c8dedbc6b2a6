// Collects the licences of the packages in the page: node xtask/dist/licences.mjs OUT
//
// Each contains its licence in its sources.
// If a package offers a choice, this takes the MIT licence: it is the short one.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packages } from "./packages.mjs";
import { root, version } from "./project.mjs";

/** The text of a package's licence, from the most suitable of its files. */
function text(folder) {
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|copyright)/i.test(name)).sort();
  const best = files.find((name) => /mit/i.test(name)) ?? files.find((name) => /^licen[cs]e(\.\w+)?$/i.test(name)) ?? files[0];
  return best && readFileSync(join(folder, best), "utf8").replaceAll("\r\n", "\n").trim();
}

const others = packages();

// Some packages name their licence without including its text: the text of MIT is the same everywhere.
const words = readFileSync(join(root, "LICENSE-MIT"), "utf8").replace(/^Copyright .*\n/m, "COPYRIGHT\n").trim();
const texts = new Map();
for (const { name, authors, license, manifest_path } of others) {
  const own = manifest_path && text(dirname(manifest_path));
  if (!own && !/\bMIT\b/.test(license)) throw new Error(`${name} (${license}) brings no text of its licence`);
  const licence = own ?? words.replace("COPYRIGHT", `Copyright (c) ${authors.join(", ") || `the authors of ${name}`}`);
  texts.set(licence, [...(texts.get(licence) ?? []), name]);
}

const rule = "-".repeat(80);
const parts = [
  `What pullfix ${version} is made of, and under which licences. pullfix itself: Apache-2.0 OR MIT.`,
  others.map(({ name, version, license, repository }) => `${name} ${version}, ${license}, ${repository}`).join("\n"),
  ...[...texts].map(([licence, names]) => `${rule}\n${names.join(", ")}\n${rule}\n\n${licence}`),
];
writeFileSync(process.argv[2], `${parts.join("\n\n")}\n`);
console.log(`  ${others.length} packages, ${texts.size} texts`);
