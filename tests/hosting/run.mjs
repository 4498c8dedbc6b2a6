// Tests what `cargo xtask dist` built, in a real Chromium: node tests/hosting/run.mjs [--all] [WORD…]
//
// The tests are the *.test.mjs beside this file. With --all, tests that need more programs run too: `slow` lists them.

import { runTests } from "../e2e/runner.mjs";

const all = process.argv[2] === "--all";
await runTests({
  folder: import.meta.dirname,
  words: process.argv.slice(all ? 3 : 2),
  url: "about:blank", // each test starts its own servers
  suits: (name, { slow = [] }) => all || !slow.includes(name),
});
