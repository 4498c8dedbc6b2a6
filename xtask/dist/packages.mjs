// Which packages are in what is published? Cargo lists those that are linked into the page.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { output } from "./project.mjs";

const page = ["--locked", "--no-default-features", "--features", "page"];
const target = "wasm32-unknown-unknown";

/** `name version` of every linked package; packages that only run at build time are excluded. */
function linked() {
  const edges = ["--edges", "normal,no-proc-macro", "--target", target, "--prefix", "none", "--format", "{p}"];
  const lines = output("cargo", "tree", ...page, ...edges).split("\n");
  return new Set(lines.map((line) => line.match(/^(\S+) v(\S+)/)).filter(Boolean).map(([, name, version]) => `${name} ${version}`));
}

/** The packages, as cargo metadata has them, besides pullfix itself; then what Cargo does not list. */
export function packages() {
  const wanted = linked();
  const { packages: all } = JSON.parse(output("cargo", "metadata", "--format-version", "1", "--filter-platform", target, ...page));
  const inside = all.filter(({ name, version }) => wanted.has(`${name} ${version}`));
  if (inside.length !== wanted.size) throw new Error("cargo tree and cargo metadata name different packages");

  const rustc = output("rustc", "--version").split(" ")[1];
  const rust = { name: "Rust's standard library", version: rustc, license: "MIT OR Apache-2.0", purl: `pkg:github/rust-lang/rust@${rustc}`,
    authors: ["the Rust project's contributors"], repository: "https://github.com/rust-lang/rust" };
  const lzma = join(import.meta.dirname, "node_modules/lzma1/package.json");
  const { version } = JSON.parse(readFileSync(lzma, "utf8"));
  const unpacker = { name: "lzma1 (in pullfix.html)", version, license: "MIT", purl: `pkg:npm/lzma1@${version}`,
    manifest_path: lzma, repository: "https://github.com/xseman/lzma1" };
  return [...inside.filter(({ source }) => source), rust, unpacker];
}
