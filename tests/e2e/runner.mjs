// Runs the tests of a folder and counts them.
//
// Each *.test.mjs exports `tests`: names, and functions that get a fresh page.
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
// A test fails by throwing, by a timeout, and by any entry left in `problems` (see browser.mjs); the screen at that
// time is saved (see kept.mjs). With words given, only tests whose file or name contains every word run. Every page
// that a test opens is closed after it.

import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { freshPage, launch } from "./browser.mjs";
import { folderFor, keep } from "./kept.mjs";

// Ten times what any test needs, so that a slow and busy machine has enough time.
const SECONDS = 300; // unless a file exports `seconds`

/**
 * Runs those tests of `folder` for which `suits` is true, each with a page for `url`; `more` is passed to them too.
 * `run` names the run if the tests of a folder run in several ways.
 */
export async function runTests({ folder, words, url, more = {}, suits = () => true, run = basename(folder) }) {
  const browser = await launch();
  const failures = folderFor(run);
  let passed = 0;
  let failed = 0;
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".test.mjs")).sort()) {
    const exported = await import(join(folder, file));
    for (const [name, test] of Object.entries(exported.tests)) {
      const title = `${file.replace(".test.mjs", "")}: ${name}`;
      if (!words.every((word) => title.includes(word)) || !suits(name, exported)) continue;
      const start = Date.now();
      const fresh = await freshPage(browser, url, exported.options);
      const wrong = await outcome(test, fresh, { browser, url, ...more }, exported.seconds);
      const error = wrong && [wrong, ...await keep(browser, failures, title)].join("\n");
      await Promise.all(browser.contexts().map((context) => context.close()));
      const time = `${((Date.now() - start) / 1000).toFixed(1)} s`;
      error ? failed++ : passed++;
      console.log(error ? `FAILED  ${title} (${time})\n${error}` : `ok      ${title} (${time})`);
    }
  }
  await browser.close();
  console.log(`test result: ${failed ? "FAILED" : "ok"}. ${passed} passed; ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}

/** Undefined if the test passes, otherwise the problem. */
async function outcome(test, fresh, more, seconds = SECONDS) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${seconds} s`)), seconds * 1000);
  });
  try {
    await Promise.race([test({ ...fresh, ...more }), late]);
    return fresh.problems.join("\n");
  } catch (error) {
    return [error.stack, ...fresh.problems].join("\n");
  } finally {
    clearTimeout(timer);
  }
}
