// Drives the release page in a real Chromium: node tests/e2e/run.mjs [--all] [--file FILE] [WORD…]
//
// The tests are the *.test.mjs in this folder; runner.mjs describes their format. With --file the page is the single
// file, opened from disk: it must do everything that the page on a server does. With --all, the long tests check
// everything.

import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { commandLine } from "./command-line.mjs";
import { runTests } from "./runner.mjs";
import { serve } from "./server.mjs";

const folder = import.meta.dirname;
const all = process.argv.includes("--all");
const [option, file, ...others] = process.argv.slice(2).filter((word) => word !== "--all");
const words = [option, file, ...others].filter((word) => word !== undefined);

if (option === "--file") {
  // Tests that only apply to a page on a server, such as a program that cannot be loaded, are listed in `served`.
  const suits = (name, { served = [] }) => !served.includes(name);
  await runTests({ folder, words: others, url: pathToFileURL(resolve(file)).href, more: { commandLine, all }, suits, run: "single-file" });
} else {
  const server = await serve(resolve(folder, "../../dist"));
  await runTests({ folder, words, url: server.url, more: { commandLine, all } });
  server.close();
}
