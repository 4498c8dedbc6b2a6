// Drives the release page in a real Chromium: node tests/e2e/run.mjs [WORD…]
//
// Each *.test.mjs beside this file exports `tests`: names, and functions that get a fresh page.
//
//   export const options = { viewport: { width: 360, height: 640 } };   // of the browser context, where wanted
//   export const tests = {
//     "a paste gives a verdict": async ({ page, open }) => {
//       await open("?lang=en");
//       await page.fill("#paste", "…");
//       assert.equal(await page.locator("[data-cause]").count(), 1);
//     },
//   };
//
// A test fails by throwing, by taking too long, and by anything in `problems` (see browser.mjs) that it
// does not take out. Only tests whose file or name has every WORD are run.

import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { freshPage, launch } from "./browser.mjs";
import { commandLine } from "./command-line.mjs";
import { serve } from "./server.mjs";

const SECONDS = 60;
const here = import.meta.dirname;
const words = process.argv.slice(2);

const server = await serve(resolve(here, "../../dist"));
const browser = await launch();
let passed = 0;
let failed = 0;

for (const file of readdirSync(here).filter((name) => name.endsWith(".test.mjs")).sort()) {
  const { tests, options } = await import(`./${file}`);
  for (const [name, test] of Object.entries(tests)) {
    const title = `${file.replace(".test.mjs", "")}: ${name}`;
    if (!words.every((word) => title.includes(word))) continue;
    const start = Date.now();
    const error = await outcome(test, options);
    const time = `${((Date.now() - start) / 1000).toFixed(1)} s`;
    error ? failed++ : passed++;
    console.log(error ? `FAILED  ${title} (${time})\n${error}` : `ok      ${title} (${time})`);
  }
}

await browser.close();
server.close();
console.log(`test result: ${failed ? "FAILED" : "ok"}. ${passed} passed; ${failed} failed`);
process.exitCode = failed ? 1 : 0;

/** Nothing when the test passes, otherwise what is wrong. */
async function outcome(test, options) {
  const fresh = await freshPage(browser, server.url, options);
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${SECONDS} s`)), SECONDS * 1000);
  });
  try {
    await Promise.race([test({ ...fresh, browser, url: server.url, commandLine }), late]);
    return fresh.problems.join("\n");
  } catch (error) {
    return [error.stack, ...fresh.problems].join("\n");
  } finally {
    clearTimeout(timer);
    await fresh.context.close();
  }
}
