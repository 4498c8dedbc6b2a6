// The page starts, and says so when it cannot.

import assert from "node:assert/strict";

export const served = ["a program that does not arrive is told plainly", "the notice speaks the language asked for"];

export const tests = {
  "the program starts": async ({ page, open }) => {
    await open();
    assert.equal(await page.locator("#notice").isVisible(), false);
  },

  "a program that does not arrive is told plainly": async ({ page, url, problems }) => {
    await page.route("**/*.wasm", (route) => route.abort());
    await page.goto(url);
    await page.getByRole("alert").filter({ hasText: "could not be loaded" }).waitFor();
    assert.ok(problems.every((problem) => problem.startsWith("console: ")), problems.join("\n"));
    problems.length = 0;
  },

  "the notice speaks the language asked for": async ({ page, url, problems }) => {
    await page.route("**/*.wasm", (route) => route.abort());
    await page.goto(`${url}?lang=es`);
    await page.getByRole("alert").filter({ hasText: "No se pudo cargar" }).waitFor();
    problems.length = 0;
  },

  "a program that stops keeps the paste and gets no more events": async ({ page, open, problems }) => {
    await open();
    await page.fill("#paste", "my paste");
    // What a panic looks like from outside.
    await page.evaluate(() => setTimeout(() => { throw new WebAssembly.RuntimeError("unreachable"); }));
    await page.getByRole("alert").filter({ hasText: "still in the box" }).waitFor();
    assert.equal(await page.inputValue("#paste"), "my paste");
    assert.equal(problems.length, 1, problems.join("\n"));
    problems.length = 0;
    await page.fill("#paste", "another");
  },
};
