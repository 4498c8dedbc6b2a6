// The page starts, and shows a message if it cannot.

import assert from "node:assert/strict";

export const served = ["a program that cannot be loaded is reported", "the notice is in the requested language"];

export const tests = {
  "the program starts": async ({ page, open }) => {
    await open();
    assert.equal(await page.locator("#notice").isVisible(), false);
  },

  "a program that cannot be loaded is reported": async ({ page, url, problems }) => {
    await page.route("**/*.wasm", (route) => route.abort());
    await page.goto(url);
    await page.getByRole("alert").filter({ hasText: "could not be loaded" }).waitFor();
    assert.ok(problems.every((problem) => problem.startsWith("console: ")), problems.join("\n"));
    problems.length = 0;
  },

  "the notice is in the requested language": async ({ page, url, problems }) => {
    await page.route("**/*.wasm", (route) => route.abort());
    await page.goto(`${url}?lang=es`);
    await page.getByRole("alert").filter({ hasText: "No se pudo cargar" }).waitFor();
    problems.length = 0;
  },

  "a crashed program keeps the paste and receives no more events": async ({ page, open, problems }) => {
    await open();
    await page.fill("#paste", "my paste");
    // What a panic looks like from JavaScript.
    await page.evaluate(() => setTimeout(() => { throw new WebAssembly.RuntimeError("unreachable"); }));
    await page.getByRole("alert").filter({ hasText: "still in the box" }).waitFor();
    assert.equal(await page.inputValue("#paste"), "my paste");
    assert.equal(problems.length, 1, problems.join("\n"));
    problems.length = 0;
    await page.fill("#paste", "another");
  },
};
