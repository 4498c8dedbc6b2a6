// Tests pages that embed pullfix: node tests/embed/run.mjs [--all] [WORD…]
//
// The release page has to be in dist/. With --all, real documentation sites are built too: examples/mkdocs with pip,
// examples/docusaurus with npm, both in target/examples. Their tests export `slow`.

import { resolve } from "node:path";
import { runTests } from "../e2e/runner.mjs";
import { serve } from "../e2e/server.mjs";
import { commandLine } from "../e2e/command-line.mjs";

const words = process.argv.slice(2).filter((word) => word !== "--all");
const all = words.length < process.argv.length - 2;

const server = await serve(resolve(import.meta.dirname, "../../dist"));
await runTests({
  folder: import.meta.dirname,
  words,
  url: server.url,
  more: { commandLine },
  suits: (name, { slow = false }) => all || !slow,
});
server.close();
