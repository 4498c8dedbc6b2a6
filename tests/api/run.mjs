// Tests the JavaScript package as a program uses it: node tests/api/run.mjs [WORD…]
//
// `cargo xtask package` builds it. It is installed here from the packed file, so that the tests cover what is published:
// in Node.js, in a page and in a worker, and with the TypeScript compiler.

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { commandLine } from "../e2e/command-line.mjs";
import { runTests } from "../e2e/runner.mjs";
import { serve } from "../e2e/server.mjs";

const made = resolve(import.meta.dirname, "../../target/npm");
const packed = readdirSync(made).filter((name) => name.endsWith(".tgz"));
if (packed.length !== 1) throw new Error(`One packed package was expected in target/npm, not ${packed.length}: cargo xtask package`);

const project = resolve(made, "project");
rmSync(project, { recursive: true, force: true });
mkdirSync(project);
cpSync(resolve(import.meta.dirname, "project"), project, { recursive: true });
const npm = spawnSync("npm", ["install", "--offline", "--no-audit", "--no-fund", "--silent", resolve(made, packed[0])],
  { cwd: project, encoding: "utf8", shell: process.platform === "win32" });
if (npm.status !== 0) throw new Error(`npm install failed: ${npm.stderr}`);

const server = await serve(project);
await runTests({ folder: import.meta.dirname, words: process.argv.slice(2), url: server.url, more: { commandLine, project } });
server.close();
