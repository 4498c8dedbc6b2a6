// A reader uses the page before the program has loaded.

import assert from "node:assert/strict";
import { describe } from "./pastes.mjs";

/** Delays the program until `release` is called. */
async function slow(page) {
  let release;
  const gate = new Promise((open) => { release = open; });
  await page.route("**/*.wasm", async (route) => {
    await gate;
    await route.continue();
  });
  return release;
}

const ready = 'html[data-ready="true"]';

export const tests = {
  "the page is readable before the program has loaded": async ({ page, url }) => {
    const release = await slow(page);
    await page.goto(`${url}?lang=en`);
    assert.equal(await page.locator("h1").isVisible(), true);
    assert.equal(await page.locator("#paste").isEditable(), true);
    release();
    await page.waitForSelector(ready);
  },

  "the program takes over an earlier paste": async ({ page, url }) => {
    const release = await slow(page);
    await page.goto(`${url}?lang=en`);
    await page.fill("#paste", describe);
    release();
    await page.waitForSelector(ready);
    assert.equal(await page.inputValue("#paste"), describe);
    assert.equal(await page.locator("[data-cause]").getAttribute("data-cause"), "tag-not-found");
    assert.equal(await page.evaluate(() => document.activeElement.id), "paste");
  },

  "nothing moves or changes when the program starts": async ({ page, url }) => {
    const release = await slow(page);
    await page.goto(`${url}?lang=en`);
    const look = () => page.evaluate(() =>
      ["h1", ".lead p", ".paste label", "#paste", "#paste-hint", ".answer h2", ".answer .guidance > p"].map((selector) => {
        const element = document.querySelector(selector);
        const { left, top } = element.getBoundingClientRect();
        return [selector, element.textContent, Math.round(left), Math.round(top)];
      }));
    const before = await look();
    release();
    await page.waitForSelector(ready);
    assert.deepEqual(await look(), before);
  },

  "without scripts the page says what it requires": async ({ browser, url }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(url);
    assert.match(await page.locator("noscript").innerText(), /JavaScript/);
    await context.close();
  },
};
