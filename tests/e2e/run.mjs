// Drives the release page in a real Chromium: node tests/e2e/run.mjs [--all] [--file FILE] [WORD…]
//
// The tests are the *.test.mjs beside this file; runner.mjs says what they look like. With --file the page is
// the single file, opened from the disk: it has to do everything that the page on a server does. With --all the long
// tests look at everything.

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
  // What only a page of a server can meet, say a program that does not arrive, is named by `served`.
  const suits = (name, { served = [] }) => !served.includes(name);
  await runTests({ folder, words: others, url: pathToFileURL(resolve(file)).href, more: { commandLine, all }, suits, run: "single-file" });
} else {
  const server = await serve(resolve(folder, "../../dist"));
  await runTests({ folder, words, url: server.url, more: { commandLine, all } });
  server.close();
}
