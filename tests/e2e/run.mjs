// Drives the release page in a real Chromium: node tests/e2e/run.mjs [--file FILE] [WORD…]
//
// The tests are the *.test.mjs beside this file; runner.mjs says what they look like. With --file the page is
// the single file, opened from the disk: it has to do everything that the page on a server does.

import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { commandLine } from "./command-line.mjs";
import { runTests } from "./runner.mjs";
import { serve } from "./server.mjs";

const folder = import.meta.dirname;
const [option, file, ...others] = process.argv.slice(2);

if (option === "--file") {
  // What only a page of a server can meet, say a program that does not arrive, is named by `served`.
  const suits = (name, { served = [] }) => !served.includes(name);
  await runTests({ folder, words: others, url: pathToFileURL(resolve(file)).href, more: { commandLine }, suits, run: "single-file" });
} else {
  const server = await serve(resolve(folder, "../../dist"));
  await runTests({ folder, words: process.argv.slice(2), url: server.url, more: { commandLine } });
  server.close();
}
