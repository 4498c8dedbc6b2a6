// Collects the licences of the packages in the page: node xtask/dist/licences.mjs OUT
//
// Cargo lists the packages that are linked into the page, and each contains its licence in its sources.
// If a package offers a choice, this takes the MIT licence: it is the short one.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { output, root, version } from "./project.mjs";

const page = ["--locked", "--no-default-features", "--features", "page"];
const target = "wasm32-unknown-unknown";

/** `name version` of every linked package; packages that only run at build time are excluded. */
function linked() {
  const edges = ["--edges", "normal,no-proc-macro", "--target", target, "--prefix", "none", "--format", "{p}"];
  const lines = output("cargo", "tree", ...page, ...edges).split("\n");
  return new Set(lines.map((line) => line.match(/^(\S+) v(\S+)/)).filter(Boolean).map(([, name, version]) => `${name} ${version}`));
}

/** The text of a package's licence, from the most suitable of its files. */
function text(folder) {
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|copyright)/i.test(name)).sort();
  const best = files.find((name) => /mit/i.test(name)) ?? files.find((name) => /^licen[cs]e(\.\w+)?$/i.test(name)) ?? files[0];
  return best && readFileSync(join(folder, best), "utf8").replaceAll("\r\n", "\n").trim();
}

const wanted = linked();
const { packages } = JSON.parse(output("cargo", "metadata", "--format-version", "1", "--filter-platform", target, ...page));
const inside = packages.filter(({ name, version }) => wanted.has(`${name} ${version}`));
if (inside.length !== wanted.size) throw new Error("cargo tree and cargo metadata name different packages");

const rust = { name: "Rust's standard library", version: output("rustc", "--version").split(" ")[1], license: "MIT OR Apache-2.0",
  authors: ["the Rust project's contributors"], repository: "https://github.com/rust-lang/rust" };
const lzma = join(import.meta.dirname, "node_modules/lzma1/package.json");
const unpacker = { name: "lzma1 (in pullfix.html)", version: JSON.parse(readFileSync(lzma, "utf8")).version, license: "MIT",
  manifest_path: lzma, repository: "https://github.com/xseman/lzma1" };
const others = [...inside.filter(({ source }) => source), rust, unpacker];

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
