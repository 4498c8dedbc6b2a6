// The sites of examples/, built in target/examples as examples/README.md describes.

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const built = (name) => join(root, "target/examples", name);

/** A copy of the example with the page at `place`. Installed packages are kept, so they are downloaded only once. */
function copy(name, place, kept) {
  const folder = built(name);
  if (!kept || !existsSync(join(folder, kept))) rmSync(folder, { recursive: true, force: true });
  cpSync(join(root, "examples", name), folder, { recursive: true });
  rmSync(join(folder, place), { recursive: true, force: true });
  cpSync(join(root, "dist"), join(folder, place), { recursive: true });
  return folder;
}

function run(folder, program, words, environment = {}) {
  console.log(`  ${program} ${words.join(" ")}`);
  const { status, error, stdout, stderr } = spawnSync(program, words,
    { cwd: folder, env: { ...process.env, ...environment }, encoding: "utf8", shell: process.platform === "win32" });
  if (error || status !== 0) throw error ?? new Error(`${program} ${words.join(" ")}:\n${stdout}\n${stderr}`);
}

/** Downloads packages, unless those of this exact list are installed. */
function once(folder, list, fetch) {
  const wanted = readFileSync(join(folder, list), "utf8");
  const mark = join(folder, ".fetched");
  if (existsSync(mark) && readFileSync(mark, "utf8") === wanted) return;
  fetch();
  writeFileSync(mark, wanted);
}

/** Each builds a site and returns its folder. */
export const sites = {
  plain: () => copy("plain", "pullfix"),

  mkdocs() {
    const folder = copy("mkdocs", "docs/pullfix", "venv");
    const program = (name) => join(folder, "venv", process.platform === "win32" ? "Scripts" : "bin", name);
    once(folder, "requirements.txt", () => {
      run(folder, process.platform === "win32" ? "python" : "python3", ["-m", "venv", "venv"]);
      run(folder, program("pip"), ["install", "--quiet", "--disable-pip-version-check", "-r", "requirements.txt"]);
    });
    run(folder, program("mkdocs"), ["build", "--quiet", "--strict"]);
    return join(folder, "site");
  },

  docusaurus() {
    const folder = copy("docusaurus", "static/pullfix", "node_modules");
    once(folder, "package.json", () => run(folder, "npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]));
    // The path where the tests serve it; a site at the root does not need it.
    run(folder, "npm", ["run", "--silent", "build"], { BASE_URL: "/some/folder/" });
    return join(folder, "build");
  },
};
